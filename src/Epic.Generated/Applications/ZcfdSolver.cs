namespace Epic.Generated;

/// <summary>The processes of zCFD in a <see cref="ZcfdJob"/> or <see cref="ZoptJob"/>. They run on accelerators by default.</summary>
public sealed record ZcfdSolver : ParallelStep
{
    /// <summary>Creates a solver of one process on an accelerator.</summary>
    public ZcfdSolver() => Distribution = TaskDistribution.Device;
}
