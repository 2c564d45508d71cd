namespace Epic.Generated.Testing;

/// <summary>Jobs as EPIC shows them.</summary>
internal static class SampleStates
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public static Job Job(long id, string status, bool finished = false, params JobStep[] steps) =>
        new() { Id = id, Name = "cavity", Status = status, Finished = finished, JobSteps = steps, InputData = new DataSpec { Path = "epic://work/cavity/" } };

    public static JobStep Waiting(long id, string name = "solver") => new() { Id = id, StepName = name };

    public static JobStep Running(long id, string name = "solver") => new() { Id = id, StepName = name, Start = Start };

    public static JobStep Ended(long id, int exitCode = 0, string name = "solver") => new() { Id = id, StepName = name, Start = Start, End = Start.AddHours(1), ExitCode = exitCode };
}
