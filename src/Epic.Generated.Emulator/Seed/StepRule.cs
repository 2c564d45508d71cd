namespace Epic.Generated.Emulator;

/// <summary>
/// Says how long a step runs and how it ends. Over HTTP a job says the same for its own steps in the member <c>emulator</c> of its
/// <c>app_options</c>: <c>{"emulator": {"solver": {"seconds": 5, "exit_code": 1, "run_if_previous_step_fails": true}}}</c>.
/// </summary>
public sealed record StepRule
{
    /// <summary>The job's name; null for all jobs.</summary>
    public string? Job { get; init; }

    /// <summary>The application version's code; null for all.</summary>
    public string? App { get; init; }

    /// <summary>The reference of the step, such as <c>solver</c>; null for all steps.</summary>
    public string? Step { get; init; }

    /// <summary>
    /// How long the step runs; null for the emulator's own choice of seconds to a minute. A step that runs longer than its
    /// requested runtime is stopped there and fails.
    /// </summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>The exit code; anything but 0 is a failure.</summary>
    public int ExitCode { get; init; }

    /// <summary>Whether the step runs after a step that failed; null for the emulator's own choice: only reconstructPar does.</summary>
    public bool? RunIfPreviousStepFails { get; init; }
}
