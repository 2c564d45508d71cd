using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>A step that runs as one process, such as a mesh generator. It never changes; <c>with</c> creates a copy that differs.</summary>
public sealed record SerialStep
{
    /// <summary>The longest time that the step may run, more than zero; an hour by default. EPIC counts whole hours: the time is rounded up to them.</summary>
    public TimeSpan Runtime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether hyperthreads count as cores, on nodes that have them; true by default.</summary>
    public bool Hyperthreading { get; init; } = true;

    internal static void Check(SerialStep? step, OptionChecks checks)
    {
        if (step is not null)
        {
            step.Parallel.Check(checks);
        }
    }

    internal JobTaskSpec ToTask(string reference) => Parallel.ToTask(reference);

    // One process on one core.
    private ParallelStep Parallel => new() { Runtime = Runtime, Hyperthreading = Hyperthreading };
}
