using System.Globalization;
using Epic.Generated.Applications;
using Newtonsoft.Json.Linq;

namespace Epic.Generated;

/// <summary>
/// A job of OpenFOAM. Its steps are <see cref="BlockMesh"/>, <see cref="DecomposePar"/>, <see cref="Solver"/> and
/// <see cref="ReconstructPar"/>, in this order. A step that is null does not run.
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

    /// <summary>Creates the mesh from <c>blockMeshDict</c>; null, the default, for a case that has its mesh.</summary>
    public SerialStep? BlockMesh { get; init; }

    /// <summary>Decomposes the mesh into the solver's partitions; runs by default. Null for a case that is decomposed already.</summary>
    public SerialStep? DecomposePar { get; init; } = new();

    /// <summary>The solver, which always runs; by default <c>simpleFoam</c> with one process for up to an hour.</summary>
    public OpenFoamSolver Solver { get; init; } = new();

    /// <summary>Reconstructs the results from the partitions, also after the solver has failed; runs by default. Null to skip it.</summary>
    public SerialStep? ReconstructPar { get; init; } = new();

    /// <summary>The times to reconstruct; all by default.</summary>
    public OpenEnum<OpenFoamReconstruction> Reconstruction { get; init; } = OpenFoamReconstruction.All;

    /// <summary>The value of <c>reconstructPar -time</c>, such as <c>2</c> or <c>0:10</c>; needed if <see cref="Reconstruction"/> is <see cref="OpenFoamReconstruction.Time"/>. Null, the default, for none.</summary>
    public string? ReconstructionTime { get; init; }

    /// <summary>Whether to delete the <c>processor</c> folders of an earlier run first; true by default.</summary>
    public bool ClearPartitions { get; init; } = true;

    /// <summary>Whether to upload the <c>processor</c> folders with the results; no by default.</summary>
    public OpenEnum<OpenFoamPartitionUpload> UploadPartitions { get; init; } = OpenFoamPartitionUpload.No;

    internal override IReadOnlyList<string> CaseFiles => ["system/controlDict", "system/fvSchemes", "system/fvSolution"];

    private protected override void CheckOptions(OptionChecks checks)
    {
        SerialStep.Check(BlockMesh, checks.Part(nameof(BlockMesh)));
        SerialStep.Check(DecomposePar, checks.Part(nameof(DecomposePar)));
        SerialStep.Check(ReconstructPar, checks.Part(nameof(ReconstructPar)));
        checks.NotNull(Solver);
        Solver.Check(checks.Part(nameof(Solver)));
        checks.Set(Reconstruction);
        checks.Set(UploadPartitions);
        checks.That(
            Reconstruction != OpenFoamReconstruction.Time || !string.IsNullOrWhiteSpace(ReconstructionTime),
            "is needed if Reconstruction is Time",
            nameof(ReconstructionTime));
    }

    private protected override IReadOnlyList<JobTaskSpec> Tasks()
    {
        var tasks = new[] { BlockMesh?.ToTask("blockMesh"), DecomposePar?.ToTask("decomposePar"), Solver.ToTask("solver"), ReconstructPar?.ToTask("reconstructPar") };
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
        ["reconstruct_time"] = decimal.TryParse(ReconstructionTime, NumberStyles.Float, CultureInfo.InvariantCulture, out var time) ? SimulatedTime(time) : ReconstructionTime ?? "",
        ["upload_excludes"] = UploadPartitions.ToString(),
        ["solver_tasks_per_node"] = Solver.Distribution.ToString(),
        ["solver_tasks_per_device"] = Solver.TasksPerDevice,
    };

    // A whole number is sent without a fraction: 100, not 100.0.
    private static JValue SimulatedTime(decimal time) =>
        decimal.IsInteger(time) && time is >= long.MinValue and <= long.MaxValue ? new JValue((long)time) : new JValue(time);
}
