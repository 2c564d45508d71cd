using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>A step of a <see cref="GenericJob"/>.</summary>
public sealed record JobTask
{
    /// <summary>The name of the step as the application knows it, such as <c>solver</c>; 1 to 25 characters.</summary>
    public required string Reference { get; init; }

    /// <summary>Number of processes, 1 or more; 1 by default.</summary>
    public int Partitions { get; init; } = 1;

    /// <summary>The longest time that the step may run, more than zero; an hour by default. EPIC counts whole hours, and it is rounded up to them.</summary>
    public TimeSpan Runtime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What each process gets: a core, a socket, a node or an accelerator; a core by default.</summary>
    public OpenEnum<TaskDistribution> Distribution { get; init; } = TaskDistribution.Core;

    /// <summary>Number of processes on each core, socket, node or accelerator, 1 or more; 1 by default.</summary>
    public int TasksPerDevice { get; init; } = 1;

    /// <summary>Whether hyperthreads count as cores where there are any; true by default.</summary>
    public bool Hyperthreading { get; init; } = true;

    internal void Check(OptionChecks checks)
    {
        checks.Length(Reference, 1, 25);
        checks.AtLeast(Partitions, 1);
        checks.Runtime(Runtime);
        checks.Set(Distribution);
        checks.AtLeast(TasksPerDevice, 1);
    }

    internal JobTaskSpec ToTask() => new()
    {
        Reference = Reference,
        Partitions = Partitions,
        Runtime = StepRuntime.Hours(Runtime),
        TaskDistribution = Distribution,
        TasksPerDevice = TasksPerDevice,
        Hyperthreading = Hyperthreading,
    };
}
