using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>The solver of an <see cref="OpenFoamJob"/>.</summary>
public sealed record OpenFoamSolver
{
    /// <summary>The program, <c>simpleFoam</c> by default.</summary>
    public string Program { get; init; } = "simpleFoam";

    /// <summary>Number of processes that the mesh is decomposed for, 1 or more; 1 by default.</summary>
    public int Partitions { get; init; } = 1;

    /// <summary>The longest time that the solver may run, more than zero; an hour by default. EPIC counts whole hours, and it is rounded up to them.</summary>
    public TimeSpan Runtime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What each process gets: a core, a socket, a node or an accelerator; a core by default.</summary>
    public OpenEnum<TaskDistribution> Distribution { get; init; } = TaskDistribution.Core;

    /// <summary>Number of processes on each core, socket, node or accelerator, 1 or more; 1 by default.</summary>
    public int TasksPerDevice { get; init; } = 1;

    /// <summary>Whether hyperthreads count as cores where there are any; true by default.</summary>
    public bool Hyperthreading { get; init; } = true;

    /// <summary>Where the solver starts; from the latest time in the case by default.</summary>
    public OpenEnum<OpenFoamStartFrom> StartFrom { get; init; } = OpenFoamStartFrom.LatestTime;

    /// <summary>The simulated time to start from, in the case's unit of time; counts with <see cref="OpenFoamStartFrom.StartTime"/>, and is 0 otherwise.</summary>
    public decimal StartTime { get; init; }

    /// <summary>When the solver stops; at <see cref="EndTime"/> by default.</summary>
    public OpenEnum<OpenFoamStopAt> StopAt { get; init; } = OpenFoamStopAt.EndTime;

    /// <summary>The simulated time to stop at, in the case's unit of time; counts with <see cref="OpenFoamStopAt.EndTime"/>, and is 0 otherwise.</summary>
    public decimal EndTime { get; init; }

    internal void Check(OptionChecks checks)
    {
        checks.NotEmpty(Program, "Solver.Program");
        checks.AtLeast(Partitions, 1, "Solver.Partitions");
        checks.Runtime(Runtime, "Solver.Runtime");
        checks.Set(Distribution, "Solver.Distribution");
        checks.AtLeast(TasksPerDevice, 1, "Solver.TasksPerDevice");
        checks.Set(StartFrom, "Solver.StartFrom");
        checks.Set(StopAt, "Solver.StopAt");
        checks.That(StartTime == 0 || StartFrom == OpenFoamStartFrom.StartTime, "needs StartFrom to be StartTime", "Solver.StartTime");
        checks.That(EndTime == 0 || StopAt == OpenFoamStopAt.EndTime, "needs StopAt to be EndTime", "Solver.EndTime");
        checks.That(
            EndTime == 0 || StartFrom != OpenFoamStartFrom.StartTime || EndTime > StartTime, "must come after Solver.StartTime", "Solver.EndTime");
    }

    internal JobTaskSpec ToTask() => new()
    {
        Reference = "solver",
        Partitions = Partitions,
        Runtime = StepRuntime.Hours(Runtime),
        TaskDistribution = Distribution,
        TasksPerDevice = TasksPerDevice,
        Hyperthreading = Hyperthreading,
    };
}
