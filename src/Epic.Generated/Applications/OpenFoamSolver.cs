using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>
/// The solver of an <see cref="OpenFoamJob"/>. <see cref="ParallelStep.Partitions"/> is the number of parts that the mesh is
/// decomposed into.
/// </summary>
public sealed record OpenFoamSolver : ParallelStep
{
    /// <summary>The program, <c>simpleFoam</c> by default.</summary>
    public string Program { get; init; } = "simpleFoam";

    /// <summary>The time at which the solver starts, the <c>startFrom</c> of <c>controlDict</c>; the latest time in the case by default.</summary>
    public OpenEnum<OpenFoamStartFrom> StartFrom { get; init; } = OpenFoamStartFrom.LatestTime;

    /// <summary>
    /// The simulated time to start from, in the case's unit of time: the <c>startTime</c> of <c>controlDict</c>, 0 by default. OpenFOAM
    /// reads it if <see cref="StartFrom"/> is <see cref="OpenFoamStartFrom.StartTime"/>.
    /// </summary>
    public decimal StartTime { get; init; }

    /// <summary>The condition that ends the run, the <c>stopAt</c> of <c>controlDict</c>; <see cref="EndTime"/> by default.</summary>
    public OpenEnum<OpenFoamStopAt> StopAt { get; init; } = OpenFoamStopAt.EndTime;

    /// <summary>
    /// The simulated time to stop at, in the case's unit of time: the <c>endTime</c> of <c>controlDict</c>, 0 by default. OpenFOAM
    /// reads it if <see cref="StopAt"/> is <see cref="OpenFoamStopAt.EndTime"/>.
    /// </summary>
    public decimal EndTime { get; init; }

    internal override void Check(OptionChecks checks)
    {
        base.Check(checks);
        checks.NotEmpty(Program);
        checks.Set(StartFrom);
        checks.Set(StopAt);
    }
}
