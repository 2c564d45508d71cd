namespace Epic.Generated.Emulator.Jobs;

/// <summary>Where a job stands.</summary>
internal enum JobPhase
{
    AwaitingAuthorisation,
    Rejected,
    Queued,
    Running,
    Complete,
    Failed,
    Cancelled,
}

/// <summary>Where a step stands.</summary>
internal enum StepPhase
{
    Pending,
    Running,
    Complete,
    Failed,
    Cancelled,
    Skipped,
}

/// <summary>A step at one time. A step that never ran has neither start nor end nor exit code.</summary>
internal readonly record struct StepState(StepPhase Phase, DateTimeOffset? Start = null, DateTimeOffset? End = null, int? ExitCode = null)
{
    public TimeSpan? Wallclock => End - Start;

    public bool Ended => Phase is not (StepPhase.Pending or StepPhase.Running);
}

/// <summary>A job at one time.</summary>
internal sealed record JobState(JobPhase Phase, IReadOnlyList<StepState> Steps)
{
    public bool Finished => Phase is JobPhase.Rejected or JobPhase.Complete or JobPhase.Failed or JobPhase.Cancelled;

    /// <summary>EPIC's name of the phase.</summary>
    public string Status => Phase switch
    {
        JobPhase.AwaitingAuthorisation => "Awaiting Authorisation",
        JobPhase.Rejected => "Authorisation Rejected",
        _ => $"Job {Phase}",
    };
}
