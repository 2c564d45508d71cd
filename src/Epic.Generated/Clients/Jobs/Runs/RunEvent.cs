namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>An event in the record of its run.</summary>
internal sealed record RunEvent
{
    public long Number { get; init; }

    public required JobRunEventKind Kind { get; init; }

    public JobRunPhase Phase { get; init; }

    public JobRunJob? Job { get; init; }

    public string? Step { get; init; }

    public int? ExitCode { get; init; }

    public string? Error { get; init; }

    public JobRunEvent ToJobRunEvent(string runId) => new()
    {
        RunId = runId,
        Number = Number,
        Kind = Kind,
        Phase = Phase,
        Job = Job,
        Step = Step,
        ExitCode = ExitCode,
        Error = Error,
    };
}
