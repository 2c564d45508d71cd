namespace Epic.Generated.Emulator.Jobs;

/// <summary>The request for a step, and its planned duration and result.</summary>
internal sealed record StepPlan
{
    public required string Reference { get; init; }

    public int NodeCount { get; init; } = 1;

    public int Tasks { get; init; } = 1;

    public int TasksPerNode { get; init; } = 1;

    public int ThreadsPerTask { get; init; } = 1;

    /// <summary>The requested runtime in hours, after which the step is stopped.</summary>
    public int MaxRuntime { get; init; } = 1;

    public TimeSpan Duration { get; init; }

    public int ExitCode { get; init; }

    public bool RunIfPreviousStepFails { get; init; }
}
