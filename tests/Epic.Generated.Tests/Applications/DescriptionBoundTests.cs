using System.Globalization;
using Epic.Generated.Clients.Licenses;
using Epic.Generated.Testing;
using Epic.Generated.Tests.Specification;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Applications;

/// <summary>The bounds of EPIC's fields are read from the description here, and by the builders from the code that is generated from it.</summary>
public sealed class DescriptionBoundTests
{
    private static readonly DesktopRequest Desktop = new() { NodeCode = "viz:large", DataPath = EpicPath.Parse("epic://a/") };

    private static readonly TestCaseData[] Lengths =
    [
        Length("JobArraySpec.name", text => (SampleJobs.Study with { Name = text }).ToSpec()),
        Length("JobDataBinding.name", text => (SampleJobs.Cavity with { Name = text }).ToSpec()),
        Length("JobTaskSpec.reference", text => new GenericJob { Name = "g", AppCode = "a:1", QueueCode = "q", DataPath = EpicPath.Parse("epic://a/"), Steps = [new JobTask { Reference = text }] }.ToSpec()),
        Length("DesktopNodeLaunchSpec.invoice_reference", text => (Desktop with { InvoiceReference = text }).ToSpec()),
        Length("EnvVar.value", text => TemplateVariables.Fill(new LicenseTemplate { Environment = [new LicenseVariableTemplate { Name = "SERVER" }] }, new Dictionary<string, string> { ["SERVER"] = text }, "variables")),
    ];

    private static readonly TestCaseData[] Ranges =
    [
        Range("JobTaskSpec.partitions", number => (SampleJobs.Box with { Solver = new() { Partitions = number } }).ToSpec()),
        Range("JobTaskSpec.tasks_per_device", number => (SampleJobs.Nastran with { Solver = new() { TasksPerDevice = number } }).ToSpec()),
        Range("JobSpec.project", number => (SampleJobs.Cavity with { ProjectId = number }).ToSpec()),
        Range("DesktopNodeLaunchSpec.project", number => (Desktop with { ProjectId = number }).ToSpec()),
        Range("JobConfiguration.data_sync_interval", number => (SampleJobs.Cavity with { Settings = new() { DataSyncInterval = number } }).ToSpec()),
    ];

    [TestCaseSource(nameof(Lengths))]
    public void A_text_is_accepted_up_to_the_bounds_of_the_description(string field, Action<string> build)
    {
        var (minimum, maximum) = ((int?)Field(field)["minLength"] ?? 0, (int?)Field(field)["maxLength"]);

        Assert.That(() => build(new string('x', minimum)), Throws.Nothing);
        Assert.That(() => build(new string('x', minimum - 1)), Throws.ArgumentException);
        if (maximum is { } longest)
        {
            Assert.That(() => build(new string('x', longest)), Throws.Nothing);
            Assert.That(() => build(new string('x', longest + 1)), Throws.ArgumentException.With.Message.Contains(string.Create(CultureInfo.InvariantCulture, $"{minimum} to {longest} characters, not {longest + 1}")));
        }
    }

    [TestCaseSource(nameof(Ranges))]
    public void A_number_is_accepted_from_the_minimum_of_the_description(string field, Action<int> build)
    {
        var minimum = (int)Field(field)["minimum"]!;

        Assert.That(() => build(minimum), Throws.Nothing);
        Assert.That(() => build(minimum - 1), Throws.ArgumentException.With.Message.Contains(string.Create(CultureInfo.InvariantCulture, $"at least {minimum}, not {minimum - 1}")));
    }

    private static JObject Field(string field) =>
        (JObject)PublishedDescription.Json["definitions"]![field.Split('.')[0]]!["properties"]![field.Split('.')[1]]!;

    private static TestCaseData Length(string field, Action<string> build) => new TestCaseData(field, build).SetArgDisplayNames(field);

    private static TestCaseData Range(string field, Action<int> build) => new TestCaseData(field, build).SetArgDisplayNames(field);
}
