namespace Epic.Generated.Emulator.Jobs;

/// <summary>The steps of a job and its queue. Equal jobs share one.</summary>
internal sealed record JobPlan
{
    public required string AppCode { get; init; }

    public required string QueueCode { get; init; }

    /// <summary>The folder of the job's data as the user named it; null for none.</summary>
    public string? InputPath { get; init; }

    /// <summary>The root folder of the job array; null for none.</summary>
    public string? CommonPath { get; init; }

    public required IReadOnlyList<StepPlan> Steps { get; init; }
}
