namespace Epic.Generated.DataStore;

/// <summary>The progress of a run.</summary>
/// <param name="Phase">The phase.</param>
public sealed record CaseRunProgress(CaseRunPhase Phase)
{
    /// <summary>The price of all jobs (<see cref="CaseRunPhase.Quote"/>). Null in other phases.</summary>
    public Money? Cost { get; init; }

    /// <summary>The ids of the jobs (<see cref="CaseRunPhase.Submit"/> and <see cref="CaseRunPhase.Follow"/>). Empty before the submission.</summary>
    public IReadOnlyList<long> JobIds { get; init; } = [];

    /// <summary>The event of a job (<see cref="CaseRunPhase.Follow"/>). Null in other phases.</summary>
    public JobEvent? Event { get; init; }

    /// <summary>The number of files transferred so far (<see cref="CaseRunPhase.Upload"/> and <see cref="CaseRunPhase.Download"/>).</summary>
    public int Files { get; init; }

    /// <summary>The number of files to transfer.</summary>
    public int TotalFiles { get; init; }

    /// <summary>The number of bytes transferred so far.</summary>
    public long Bytes { get; init; }

    /// <summary>The number of bytes to transfer.</summary>
    public long TotalBytes { get; init; }
}
