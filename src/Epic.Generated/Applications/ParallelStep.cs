using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>A step that runs as one or more processes, such as a solver. It never changes; <c>with</c> creates a copy that differs.</summary>
public record ParallelStep
{
    /// <summary>Number of processes, 1 or more; 1 by default.</summary>
    public int Partitions { get; init; } = 1;

    /// <summary>The longest time that the step may run, more than zero; an hour by default. EPIC counts whole hours: the time is rounded up to them.</summary>
    public TimeSpan Runtime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>The part of a node for each process: a core, a socket, a node or an accelerator (device). A core by default; for zCFD an accelerator.</summary>
    public OpenEnum<TaskDistribution> Distribution { get; init; } = TaskDistribution.Core;

    /// <summary>Number of processes on each core, socket, node or accelerator, 1 or more; 1 by default.</summary>
    public int TasksPerDevice { get; init; } = 1;

    /// <summary>Whether hyperthreads count as cores, on nodes that have them; true by default.</summary>
    public bool Hyperthreading { get; init; } = true;

    internal virtual void Check(OptionChecks checks)
    {
        checks.Runtime(Runtime);
        checks.Set(Distribution);
        checks.Body(ToTask("step"), (nameof(JobTaskSpec.TaskDistribution), nameof(Distribution)));
    }

    internal JobTaskSpec ToTask(string reference) => new()
    {
        Reference = reference,
        Partitions = Partitions,
        Runtime = StepRuntime.Hours(Runtime),
        TaskDistribution = Distribution,
        TasksPerDevice = TasksPerDevice,
        Hyperthreading = Hyperthreading,
    };
}
