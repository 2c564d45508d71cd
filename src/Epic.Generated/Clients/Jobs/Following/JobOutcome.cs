namespace Epic.Generated;

/// <summary>The outcome of a job.</summary>
public enum JobOutcome
{
    /// <summary>It has not ended.</summary>
    Unfinished,

    /// <summary>It has ended, and every step with exit code 0.</summary>
    Succeeded,

    /// <summary>It has ended in another way: a step failed or never ran, or the job was cancelled or not authorised.</summary>
    Failed,

    /// <summary>It has ended, and EPIC's answer has no step that says how.</summary>
    Unknown,
}
