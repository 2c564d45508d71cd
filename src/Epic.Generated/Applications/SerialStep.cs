using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>A step that runs as one process: the preparation of a mesh, the collection of results.</summary>
public sealed record SerialStep
{
    /// <summary>The longest time that the step may run, more than zero; an hour by default. EPIC counts whole hours, and it is rounded up to them.</summary>
    public TimeSpan Runtime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether hyperthreads count as cores where there are any; true by default.</summary>
    public bool Hyperthreading { get; init; } = true;

    internal JobTaskSpec ToTask(string reference) => new()
    {
        Reference = reference,
        Partitions = 1,
        Runtime = StepRuntime.Hours(Runtime),
        TaskDistribution = TaskDistribution.Core,
        TasksPerDevice = 1,
        Hyperthreading = Hyperthreading,
    };
}
