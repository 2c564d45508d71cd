using Epic.Generated.Http;
using Epic.Generated.Tests.Operations;

namespace Epic.Generated.Tests.Models;

/// <summary>A value that the description forbids is refused, with the way to it, before anything is sent.</summary>
internal sealed class RequestCheckTests
{
    private static readonly string Long = new('x', 101);

    private static IEnumerable<TestCaseData> Refused()
    {
        // Required values.
        yield return Job("spec.Config is required.", spec => spec.Config = null!);
        yield return Job("spec.Jobs is required.", spec => spec.Jobs = null!);
        yield return Job("spec.Jobs[0] is required.", spec => spec.Jobs = [null!]);
        yield return Job("spec.Jobs[1].Spec is required.", spec => spec.Jobs = [spec.Jobs[0], Binding(binding => binding.Spec = null!)]);
        yield return Job("spec.Jobs[0].AppOptions is required.", spec => spec.Jobs[0].AppOptions = null!);
        yield return Job("spec.Jobs[0].Spec.Tasks[1].Reference is required.", spec => spec.Jobs[0].Spec.Tasks[1].Reference = null!);
        yield return Job("spec.Jobs[0].InputData.Path is required.", spec => spec.Jobs[0].InputData = new DataSpec());
        yield return Case("refresh.JobStep is required.", epic => epic.JobLogRefreshes.CreateAsync(new JobLogRefresh()));
        yield return Case("spec.Environment is required.", epic => epic.Licenses.CreateAsync(new LicenseSpec { DisplayName = "Site" }));
        yield return Case("spec.Environment[0].Value is required.", epic => epic.Licenses.CreateAsync(new LicenseSpec { DisplayName = "Site", Environment = [new LicenseVariable { Name = "A" }] }));
        yield return Job("spec.Jobs[0].Spec.Tasks[0].TaskDistribution must not be empty.", spec => spec.Jobs[0].Spec.Tasks[0].TaskDistribution = default);
        yield return Desktop("spec.MountType must not be empty.", spec => spec.MountType = default);

        // Lengths.
        yield return Job("spec.Name must have 1 to 100 characters, not 0.", spec => spec.Name = "");
        yield return Job("spec.Name must have 1 to 100 characters, not 101.", spec => spec.Name = Long);
        yield return Job("spec.Jobs[0].Name must have 1 to 100 characters, not 101.", spec => spec.Jobs[0].Name = Long);
        yield return Job("spec.Jobs[0].Cluster.QueueCode must not be empty.", spec => spec.Jobs[0].Cluster.QueueCode = "");
        yield return Job("spec.CommonData.Path must not be empty.", spec => spec.CommonData = new DataSpec { Path = "" });
        yield return Job("spec.Jobs[0].Spec.Tasks[2].Reference must have 1 to 25 characters, not 26.", spec => spec.Jobs[0].Spec.Tasks[2].Reference = Long[..26]);

        // Ranges.
        yield return Job("spec.Config.DataSyncInterval must be at least 0, not -1.", spec => spec.Config.DataSyncInterval = -1);
        yield return Job("spec.Jobs[0].Spec.Project must be at least -1, not -2.", spec => spec.Jobs[0].Spec.Project = -2);
        yield return Job("spec.Jobs[0].Spec.Tasks[0].Partitions must be at least 1, not 0.", spec => spec.Jobs[0].Spec.Tasks[0].Partitions = 0);
        yield return Desktop("spec.Runtime must be at least 1, not 0.", spec => spec.Runtime = 0);
        yield return Case("patch.Config.DataSyncInterval must be at least 0, not -5.", epic => epic.Jobs.UpdateAsync(1, new JobOptionsPatch { Config = new JobConfigurationPatch { DataSyncInterval = -5 } }));
        yield return Case("patch.Limits[1].Id must be at least -1, not -2.", epic => epic.Billing.UpdateLimitsAsync(new BillingLimitsPatch { Limits = [new BillingLimitPatch(), new BillingLimitPatch { Id = -2 }] }));

        // Addresses.
        foreach (var address in new[] { "192.0.2", "192.0.2.256", "::1", "host", "0xC0000207", "192.0.2.7/24", "192.0.2.7 " })
        {
            yield return Desktop("spec.IpAddress must be an IPv4 address, as in 192.0.2.7.", spec => spec.IpAddress = address).SetArgDisplayNames(address);
        }
    }

    [TestCaseSource(nameof(Refused))]
    public void A_body_that_breaks_a_rule_is_not_sent(string message, Func<IEpicClient, Task> call)
    {
        using var wire = new Wire();

        var argument = message[..message.IndexOf('.')];
        Assert.That(
            () => call(wire.Client),
            Throws.ArgumentException.With.Message.StartsWith(message + " (").And.Property(nameof(ArgumentException.ParamName)).EqualTo(argument));
        Assert.That(wire.Requests, Is.Empty);
    }

    [Test]
    public void A_body_that_is_null_is_not_sent()
    {
        using var wire = new Wire();

        Assert.That(() => wire.Client.Jobs.SubmitAsync((JobArraySpec)null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("spec"));
        Assert.That(wire.Requests, Is.Empty);
    }

    [Test]
    public async Task Values_at_their_bounds_are_sent()
    {
        using var wire = new Wire("""[{"id": 1}]""", """{"id": 1}""");
        var spec = JobBodies.OpenFoam;
        spec.Name = Long[..100];
        spec.Config.DataSyncInterval = 0;
        spec.Jobs[0].Spec.Project = -1;
        spec.Jobs[0].Spec.Tasks[0].Partitions = 1;
        spec.Jobs[0].Spec.Tasks[0].Reference = Long[..25];
        spec.Jobs[0].Name = "x";

        await wire.Client.Jobs.SubmitAsync(spec);
        await wire.Client.Desktops.LaunchAsync(Spec(desktop => desktop.IpAddress = "255.0.0.1"));

        Assert.That(wire.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_largest_value_is_itself_allowed()
    {
        var checks = new RequestChecks("spec");

        Assert.That(() => checks.Range(5, 1, 5, "Nodes"), Throws.Nothing);
        Assert.That(() => checks.Range(6, 1, 5, "Nodes"), Throws.ArgumentException.With.Message.StartsWith("spec.Nodes must be at most 5, not 6."));
    }

    private static TestCaseData Case(string message, Func<IEpicClient, Task> call) => new TestCaseData(message, call).SetArgDisplayNames(message);

    private static TestCaseData Job(string message, Action<JobArraySpec> change) => Case(message, epic =>
    {
        var spec = JobBodies.OpenFoam;
        change(spec);
        return epic.Jobs.SubmitAsync(spec);
    });

    private static TestCaseData Desktop(string message, Action<DesktopLaunchSpec> change) => Case(message, epic => epic.Desktops.LaunchAsync(Spec(change)));

    private static DesktopLaunchSpec Spec(Action<DesktopLaunchSpec> change)
    {
        var spec = JobBodies.Desktop;
        change(spec);
        return spec;
    }

    private static JobDataBinding Binding(Action<JobDataBinding> change)
    {
        var binding = JobBodies.OpenFoam.Jobs[0];
        change(binding);
        return binding;
    }
}
