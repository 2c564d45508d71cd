using Epic.Generated.Applications;
using Newtonsoft.Json.Linq;

namespace Epic.Generated;

/// <summary>A job of zOpt, Zenotech's optimiser: ExaMesh makes the mesh, zCFD solves on it.</summary>
public sealed record ZoptJob : ZcfdSolverJob
{
    /// <summary>The TOML control file of ExaMesh, relative to <see cref="JobDefinition.DataPath"/>.</summary>
    public required string TomlFile { get; init; }

    /// <summary>The mesh generator; null for a case that has its mesh.</summary>
    public SerialStep? ExaMesh { get; init; } = new();

    /// <summary>Whether the case is cleaned of what an earlier run left; true by default.</summary>
    public bool CleanCase { get; init; } = true;

    // ExaMesh makes the mesh, so that only a case without it has to bring one.
    internal override IReadOnlyList<string> CaseFiles =>
        [TomlFile, .. base.CaseFiles.Where(file => ExaMesh is null || file != ProblemName)];

    private protected override void CheckOptions(OptionChecks checks)
    {
        base.CheckOptions(checks);
        checks.FileName(TomlFile);
        if (ExaMesh is not null)
        {
            checks.Runtime(ExaMesh.Runtime);
        }
    }

    private protected override IReadOnlyList<JobTaskSpec> Tasks() => ExaMesh is null ? base.Tasks() : [ExaMesh.ToTask("ExaMesh"), .. base.Tasks()];

    private protected override JObject AppOptions()
    {
        var options = base.AppOptions();
        options["toml_file"] = TomlFile;
        options["run_examesh"] = ExaMesh is not null;
        options["clean_case"] = CleanCase;
        return options;
    }
}
