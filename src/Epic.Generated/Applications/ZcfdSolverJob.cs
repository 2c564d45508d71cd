using Epic.Generated.Applications;
using Newtonsoft.Json.Linq;

namespace Epic.Generated;

/// <summary>The options that jobs of zCFD share: <see cref="ZcfdJob"/> and <see cref="ZoptJob"/>.</summary>
#if NET
[System.Text.Json.Serialization.JsonPolymorphic(TypeDiscriminatorPropertyName = "application")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(ZcfdJob), "zcfd")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(ZoptJob), "zopt")]
#endif
public abstract record ZcfdSolverJob : JobDefinition
{
    private protected ZcfdSolverJob()
    {
    }

    /// <summary>The Python control file of the case, such as <c>fv.py</c>, relative to <see cref="JobDefinition.DataPath"/>.</summary>
    public required string CaseName { get; init; }

    /// <summary>The HDF5 mesh, such as <c>box.hdf5</c>, relative to <see cref="JobDefinition.DataPath"/>.</summary>
    public required string ProblemName { get; init; }

    /// <summary>The override file of overset meshes, relative to <see cref="JobDefinition.DataPath"/>; null, the default, for none.</summary>
    public string? OverrideFile { get; init; }

    /// <summary>Number of cycles to run, 1 or more; 100 by default.</summary>
    public int Cycles { get; init; } = 100;

    /// <summary>Whether the case continues from an earlier solution; false by default.</summary>
    public bool Restart { get; init; }

    /// <summary>The processes of zCFD; by default one, on an accelerator, for up to an hour.</summary>
    public ZcfdSolver Solver { get; init; } = new();

    internal override IReadOnlyList<string> CaseFiles => OverrideFile is null ? [CaseName, ProblemName] : [CaseName, ProblemName, OverrideFile];

    private protected override void CheckOptions(OptionChecks checks)
    {
        checks.FileName(CaseName);
        checks.FileName(ProblemName);
        if (OverrideFile is not null)
        {
            checks.FileName(OverrideFile);
        }

        checks.AtLeast(Cycles, 1);
        checks.NotNull(Solver);
        Solver.Check(checks.Part(nameof(Solver)));
    }

    private protected override IReadOnlyList<JobTaskSpec> Tasks() => [Solver.ToTask("ZCFD")];

    private protected override JObject AppOptions() => new()
    {
        ["case_name"] = CaseName,
        ["problem_name"] = ProblemName,
        ["cycles"] = Cycles,
        ["restart"] = Restart,
        ["override_file"] = OverrideFile,
        ["partitions"] = Solver.Partitions,
        ["solver_tasks_per_node"] = Solver.Distribution.ToString(),
        ["solver_runtime"] = StepRuntime.Hours(Solver.Runtime),
    };
}
