namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>A submission that may have been sent. Together with the names, folders and queues of the record's submission it finds its jobs.</summary>
internal sealed record RunIntent
{
    /// <summary>The highest id of a job before the submission: its jobs have higher ids, whatever any clock says.</summary>
    public long IdsAbove { get; init; }

    /// <summary>The number of submissions of this run so far, this one included.</summary>
    public int Attempt { get; init; }

    /// <summary>The ids that an incomplete answer had.</summary>
    public IReadOnlyList<long> KnownIds { get; init; } = [];
}
