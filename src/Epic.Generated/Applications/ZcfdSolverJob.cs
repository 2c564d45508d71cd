using Epic.Generated.Applications;
using Newtonsoft.Json.Linq;

namespace Epic.Generated;

/// <summary>What jobs that run zCFD have in common: <see cref="ZcfdJob"/> and <see cref="ZoptJob"/>.</summary>
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

    /// <summary>Whether the case goes on from an earlier solution; false by default.</summary>
    public bool Restart { get; init; }

    /// <summary>Number of processes, 1 or more; 1 by default.</summary>
    public int Partitions { get; init; } = 1;

    /// <summary>The longest time that zCFD may run, more than zero; an hour by default. EPIC counts whole hours, and it is rounded up to them.</summary>
    public TimeSpan Runtime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What each process gets: a core, a socket, a node or an accelerator; an accelerator (device) by default.</summary>
    public OpenEnum<TaskDistribution> Distribution { get; init; } = TaskDistribution.Device;

    /// <summary>Number of processes on each core, socket, node or accelerator, 1 or more; 1 by default.</summary>
    public int TasksPerDevice { get; init; } = 1;

    /// <summary>Whether hyperthreads count as cores where there are any; true by default.</summary>
    public bool Hyperthreading { get; init; } = true;

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
        checks.AtLeast(Partitions, 1);
        checks.Runtime(Runtime);
        checks.Set(Distribution);
        checks.AtLeast(TasksPerDevice, 1);
    }

    private protected override IReadOnlyList<JobTaskSpec> Tasks() =>
    [
        new JobTaskSpec
        {
            Reference = "ZCFD",
            Partitions = Partitions,
            Runtime = StepRuntime.Hours(Runtime),
            TaskDistribution = Distribution,
            TasksPerDevice = TasksPerDevice,
            Hyperthreading = Hyperthreading,
        },
    ];

    private protected override JObject AppOptions() => new()
    {
        ["case_name"] = CaseName,
        ["problem_name"] = ProblemName,
        ["cycles"] = Cycles,
        ["restart"] = Restart,
        ["override_file"] = OverrideFile,
        ["partitions"] = Partitions,
        ["solver_tasks_per_node"] = Distribution.ToString(),
        ["solver_runtime"] = StepRuntime.Hours(Runtime),
    };
}
