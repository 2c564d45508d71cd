using Epic.Generated.Applications;
using Newtonsoft.Json.Linq;

namespace Epic.Generated;

/// <summary>
/// A job of OpenFOAM: the mesh is made (if asked for) and decomposed, the solver runs in parallel, the results are
/// reconstructed. A step that is null does not run.
/// </summary>
/// <example>
/// <code>
/// var job = new OpenFoamJob
/// {
///     Name = "cavity",
///     AppCode = "openfoam:v1606",
///     QueueCode = "aws:c5",
///     DataPath = EpicPath.Parse("epic://work/cavity/"),
///     Solver = new() { Program = "icoFoam", Partitions = 24, Runtime = TimeSpan.FromHours(2) },
/// };
/// </code>
/// </example>
public sealed record OpenFoamJob : JobDefinition
{
    private static readonly SerialStep NotRun = new();

    /// <summary>Makes the mesh from <c>blockMeshDict</c>; null, the default, for a case that has its mesh.</summary>
    public SerialStep? BlockMesh { get; init; }

    /// <summary>Decomposes the mesh for the solver's partitions; null for a case that is decomposed already.</summary>
    public SerialStep? DecomposePar { get; init; } = new();

    /// <summary>The solver, which always runs.</summary>
    public OpenFoamSolver Solver { get; init; } = new();

    /// <summary>Reconstructs the results of the partitions; null to leave them apart. It also runs where the solver failed.</summary>
    public SerialStep? ReconstructPar { get; init; } = new();

    /// <summary>Which times are reconstructed; all by default.</summary>
    public OpenEnum<OpenFoamReconstruction> Reconstruction { get; init; } = OpenFoamReconstruction.All;

    /// <summary>The times to reconstruct, as <c>reconstructPar -time</c> takes them; needed with <see cref="OpenFoamReconstruction.Time"/>, and only then.</summary>
    public string? ReconstructionTime { get; init; }

    /// <summary>Whether <c>processor</c> folders of an earlier run are deleted first; true by default.</summary>
    public bool ClearPartitions { get; init; } = true;

    /// <summary>Whether the <c>processor</c> folders come back with the results; by default they do not.</summary>
    public OpenEnum<OpenFoamPartitionUpload> UploadPartitions { get; init; } = OpenFoamPartitionUpload.No;

    internal override IReadOnlyList<string> CaseFiles => ["system/controlDict", "system/fvSchemes", "system/fvSolution"];

    private protected override void CheckOptions(OptionChecks checks)
    {
        checks.Runtime(BlockMesh?.Runtime ?? NotRun.Runtime, "BlockMesh.Runtime");
        checks.Runtime(DecomposePar?.Runtime ?? NotRun.Runtime, "DecomposePar.Runtime");
        checks.Runtime(ReconstructPar?.Runtime ?? NotRun.Runtime, "ReconstructPar.Runtime");
        checks.NotNull(Solver);
        Solver.Check(checks);
        checks.Set(Reconstruction);
        checks.Set(UploadPartitions);
        var byTime = Reconstruction == OpenFoamReconstruction.Time;
        checks.That(byTime == !string.IsNullOrWhiteSpace(ReconstructionTime), byTime ? "must say which times are reconstructed" : "needs Reconstruction to be Time", nameof(ReconstructionTime));
    }

    private protected override IReadOnlyList<JobTaskSpec> Tasks()
    {
        var tasks = new[] { BlockMesh?.ToTask("blockMesh"), DecomposePar?.ToTask("decomposePar"), Solver.ToTask(), ReconstructPar?.ToTask("reconstructPar") };
        return [.. tasks.OfType<JobTaskSpec>()];
    }

    private protected override JObject AppOptions() => new()
    {
        ["blockMesh"] = BlockMesh is not null,
        ["decomposePar"] = DecomposePar is not null,
        ["reconstructPar"] = ReconstructPar is not null,
        ["blockMesh_runtime"] = StepRuntime.Hours((BlockMesh ?? NotRun).Runtime),
        ["decomposePar_runtime"] = StepRuntime.Hours((DecomposePar ?? NotRun).Runtime),
        ["solver_runtime"] = StepRuntime.Hours(Solver.Runtime),
        ["reconstructPar_runtime"] = StepRuntime.Hours((ReconstructPar ?? NotRun).Runtime),
        ["clear_partitions"] = ClearPartitions,
        ["partitions"] = Solver.Partitions,
        ["stopAt"] = Solver.StopAt.ToString(),
        ["endTime"] = SimulatedTime(Solver.EndTime),
        ["startTime"] = SimulatedTime(Solver.StartTime),
        ["startFrom"] = Solver.StartFrom.ToString(),
        ["solver"] = Solver.Program,
        ["reconstruct_option"] = Reconstruction.ToString(),
        ["reconstruct_time"] = ReconstructionTime ?? "",
        ["upload_excludes"] = UploadPartitions.ToString(),
        ["solver_tasks_per_node"] = Solver.Distribution.ToString(),
        ["solver_tasks_per_device"] = Solver.TasksPerDevice,
    };

    // A whole number goes as one: 100 and not 100.0.
    private static JValue SimulatedTime(decimal time) =>
        decimal.IsInteger(time) && time is >= long.MinValue and <= long.MaxValue ? new JValue((long)time) : new JValue(time);
}
