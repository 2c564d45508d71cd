namespace Epic.Generated.DataStore;

/// <summary>How far a run is.</summary>
/// <param name="Phase">The phase.</param>
public sealed record JobRunProgress(JobRunPhase Phase)
{
    /// <summary>The price of all jobs, once it is known (<see cref="JobRunPhase.Quote"/>).</summary>
    public Money? Cost { get; init; }

    /// <summary>The ids of the jobs, once they are submitted (<see cref="JobRunPhase.Submit"/>).</summary>
    public IReadOnlyList<long> JobIds { get; init; } = [];

    /// <summary>What happened to a job (<see cref="JobRunPhase.Follow"/>).</summary>
    public JobEvent? Event { get; init; }

    /// <summary>Files transferred so far (<see cref="JobRunPhase.Upload"/> and <see cref="JobRunPhase.Download"/>).</summary>
    public int Files { get; init; }

    /// <summary>Files to transfer in all.</summary>
    public int TotalFiles { get; init; }

    /// <summary>Bytes transferred so far.</summary>
    public long Bytes { get; init; }

    /// <summary>Bytes to transfer in all.</summary>
    public long TotalBytes { get; init; }
}
