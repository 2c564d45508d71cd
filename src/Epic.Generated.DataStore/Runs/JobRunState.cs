namespace Epic.Generated.DataStore.Runs;

/// <summary>What a run has to remember: how far it is, and above all what may have been paid for.</summary>
internal sealed record JobRunState
{
    /// <summary>What is run, as a checksum: another job must not take over this one's jobs.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Recorded before the submission is sent: jobs may exist from then on. Before it there is nothing to remember.</summary>
    public required SubmissionIntent Intent { get; init; }

    public long? ArrayId { get; init; }

    public IReadOnlyList<long> JobIds { get; init; } = [];
}
