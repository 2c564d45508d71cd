namespace Epic.Generated;

/// <summary>An event of a run.</summary>
public sealed record JobRunEvent
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The number of the event in its run: 1, 2, 3 … An event that is delivered again has the same number.</summary>
    public required long Number { get; init; }

    /// <summary>The kind of event.</summary>
    public required JobRunEventKind Kind { get; init; }

    /// <summary>The phase of the run after the event.</summary>
    public required JobRunPhase Phase { get; init; }

    /// <summary>The job after the event; null for <see cref="JobRunEventKind.PhaseReached"/>.</summary>
    public JobRunJob? Job { get; init; }

    /// <summary>The name of the step; null for events of other kinds.</summary>
    public string? Step { get; init; }

    /// <summary>The exit code of a step that ended; null where EPIC shows none.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Why the run failed (<see cref="JobRunPhase.Failed"/>); null otherwise.</summary>
    public string? Error { get; init; }
}
