namespace Epic.Generated;

/// <summary>How a job has ended.</summary>
public enum JobOutcome
{
    /// <summary>It has not ended.</summary>
    Unfinished,

    /// <summary>It has ended, and each of its steps with exit code 0.</summary>
    Succeeded,

    /// <summary>It has ended otherwise: a step failed or never ran, the job was cancelled or not authorised.</summary>
    Failed,
}
