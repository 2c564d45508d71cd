using Epic.Generated.Applications;
using Newtonsoft.Json.Linq;

namespace Epic.Generated;

/// <summary>A job of MSC Nastran.</summary>
public sealed record NastranJob : JobDefinition
{
    /// <summary>The bulk data file, such as <c>wing.dat</c>, relative to <see cref="JobDefinition.DataPath"/>.</summary>
    public required string DatFile { get; init; }

    /// <summary>The licence server and its port, as in <c>27500@licences.example.com</c>.</summary>
    public required string LicenseServer { get; init; }

    /// <summary>The processes of Nastran; by default one, on a core, for up to an hour.</summary>
    public ParallelStep Solver { get; init; } = new();

    /// <summary>EPIC's <c>stop</c> option of the application; false by default.</summary>
    public bool Stop { get; init; }

    internal override IReadOnlyList<string> CaseFiles => [DatFile];

    private protected override void CheckOptions(OptionChecks checks)
    {
        checks.FileName(DatFile);
        checks.NotEmpty(LicenseServer);
        checks.NotNull(Solver);
        Solver.Check(checks.Part(nameof(Solver)));
    }

    private protected override IReadOnlyList<JobTaskSpec> Tasks() => [Solver.ToTask("Nastran")];

    private protected override JObject AppOptions() => new()
    {
        ["dat_file"] = DatFile,
        ["nastran_licence_server"] = LicenseServer,
        ["stop"] = Stop,
    };
}
