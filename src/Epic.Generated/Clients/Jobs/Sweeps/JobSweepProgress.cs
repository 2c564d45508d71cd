namespace Epic.Generated;

/// <summary>A change of a point of a sweep, and the numbers of points after it.</summary>
/// <param name="Run">The run of the point that has changed. <see cref="JobRun.Name"/> is the name of the point's job.</param>
public sealed record JobSweepProgress(JobRun Run)
{
    /// <summary>The number of points.</summary>
    public int Points { get; init; }

    /// <summary>The number of points that were submitted, in earlier calls too.</summary>
    public int Submitted { get; init; }

    /// <summary>The number of points that have ended and are not retried.</summary>
    public int Ended { get; init; }

    /// <summary>The number of points that have ended and succeeded.</summary>
    public int Succeeded { get; init; }
}
