using Epic.Generated.Emulator.Jobs;

namespace Epic.Generated.Emulator.Output;

/// <summary>How far a step has got, in iterations of whatever it iterates.</summary>
internal readonly record struct StepProgress(StepRecord Step, StepState State, DateTimeOffset SeenAt)
{
    /// <summary>The iterations of a step that runs to its end.</summary>
    public int Iterations => Step.Job.AppOptions["cycles"] is { } cycles ? Count(cycles)
        : Step.Job.AppOptions["endTime"] is { } endTime ? Count(endTime)
        : DefaultIterations;

    /// <summary>The iterations whose output is there.</summary>
    public int Done
    {
        get
        {
            if (State.Start is not { } start || Step.Plan.Duration <= TimeSpan.Zero)
            {
                return State.Start is null ? 0 : Iterations;
            }

            var end = State.End is { } ended && ended < SeenAt ? ended : SeenAt;
            return (int)Math.Clamp((end - start) / Step.Plan.Duration * Iterations, 0, Iterations);
        }
    }

    private const int DefaultIterations = 100;
    private const int MostIterations = 1000;

    // Users choose the options freely: 0 leaves the choice to the solver, and a log has to stay readable.
    private static int Count(System.Text.Json.Nodes.JsonNode option) =>
        option is System.Text.Json.Nodes.JsonValue value && value.TryGetValue(out double count) && count >= 1
            ? (int)Math.Min(count, MostIterations)
            : DefaultIterations;
}
