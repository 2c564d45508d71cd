using Epic.Generated.Applications;
using Newtonsoft.Json.Linq;

namespace Epic.Generated;

/// <summary>A job of zOpt, Zenotech's optimiser: ExaMesh creates the mesh, zCFD solves on it.</summary>
public sealed record ZoptJob : ZcfdSolverJob
{
    /// <summary>The TOML control file of ExaMesh, relative to <see cref="JobDefinition.DataPath"/>.</summary>
    public required string TomlFile { get; init; }

    /// <summary>The mesh generator, which runs by default; null for a case that has its mesh.</summary>
    public SerialStep? ExaMesh { get; init; } = new();

    /// <summary>Whether the files of an earlier run are removed from the case first; true by default.</summary>
    public bool CleanCase { get; init; } = true;

    // ExaMesh creates the mesh: only a case without it must have one.
    internal override IReadOnlyList<string> CaseFiles =>
        [TomlFile, .. base.CaseFiles.Where(file => ExaMesh is null || file != ProblemName)];

    private protected override void CheckOptions(OptionChecks checks)
    {
        base.CheckOptions(checks);
        checks.FileName(TomlFile);
        SerialStep.Check(ExaMesh, checks.Part(nameof(ExaMesh)));
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
