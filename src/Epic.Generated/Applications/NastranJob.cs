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

    /// <summary>Number of processes, 1 or more; 1 by default.</summary>
    public int Partitions { get; init; } = 1;

    /// <summary>The longest time that Nastran may run, more than zero; an hour by default. EPIC counts whole hours, and it is rounded up to them.</summary>
    public TimeSpan Runtime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>What each process gets: a core, a socket, a node or an accelerator; a core by default.</summary>
    public OpenEnum<TaskDistribution> Distribution { get; init; } = TaskDistribution.Core;

    /// <summary>Number of processes on each core, socket, node or accelerator, 1 or more; 1 by default.</summary>
    public int TasksPerDevice { get; init; } = 1;

    /// <summary>Whether hyperthreads count as cores where there are any; true by default.</summary>
    public bool Hyperthreading { get; init; } = true;

    /// <summary>EPIC's <c>stop</c> option of the application; false by default.</summary>
    public bool Stop { get; init; }

    internal override IReadOnlyList<string> CaseFiles => [DatFile];

    private protected override void CheckOptions(OptionChecks checks)
    {
        checks.FileName(DatFile);
        checks.NotEmpty(LicenseServer);
        checks.AtLeast(Partitions, 1);
        checks.Runtime(Runtime);
        checks.Set(Distribution);
        checks.AtLeast(TasksPerDevice, 1);
    }

    private protected override IReadOnlyList<JobTaskSpec> Tasks() =>
    [
        new JobTaskSpec
        {
            Reference = "Nastran",
            Partitions = Partitions,
            Runtime = StepRuntime.Hours(Runtime),
            TaskDistribution = Distribution,
            TasksPerDevice = TasksPerDevice,
            Hyperthreading = Hyperthreading,
        },
    ];

    private protected override JObject AppOptions() => new()
    {
        ["dat_file"] = DatFile,
        ["nastran_licence_server"] = LicenseServer,
        ["stop"] = Stop,
    };
}
