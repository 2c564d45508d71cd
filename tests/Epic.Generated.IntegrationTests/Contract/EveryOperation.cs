using Epic.Generated.Emulator;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.IntegrationTests.Contract;

/// <summary>Calls of the client that reach each operation of the description, with bodies that are as full as the models allow.</summary>
internal sealed class EveryOperation(EpicClient epic, EpicEmulator emulator)
{
    private static readonly OpenFoamJob Cavity = new()
    {
        Name = "cavity",
        AppCode = "openfoam:v2312",
        QueueCode = "aws:c5",
        ProjectId = 3,
        DataPath = EpicPath.Parse("epic://work/cavity/"),
        Solver = new() { Partitions = 4, Runtime = TimeSpan.FromHours(2), EndTime = 200 },
        Settings = new() { DataSyncInterval = 60 },
    };

    public async Task CallAsync()
    {
        await ReadCatalogAsync();
        var job = await RunJobsAsync();
        await RunDesktopAsync();
        await AuthoriseAsync(job);
        await ReadDataAsync();
        await ManageLicensesAsync();
        await ManageAccountAsync();
    }

    private async Task ReadCatalogAsync()
    {
        await epic.Catalog.ListApplicationsAsync(productName: "foam", limit: 2, offset: 0);
        await epic.Catalog.GetApplicationAsync("MSC Nastran");
        await epic.Catalog.ListClustersAsync(clusterName: "aws", queueName: "c", allowedApps: "openfoam:v2312", limit: 2, offset: 1);
        await epic.Catalog.GetClusterAsync("aws:p4d");
        await epic.Catalog.ListDesktopsAsync(limit: 1);
        await epic.Catalog.GetDesktopAsync("viz:large");
        await epic.Configuration.GetAsync("openfoam:v2312", "aws:c5");
    }

    private async Task<long> RunJobsAsync()
    {
        var array = new JobArray { Name = "array", Jobs = [Cavity with { Settings = null }, Cavity with { Name = "second", Settings = null }], Settings = Cavity.Settings };
        await epic.Jobs.QuoteAsync(Cavity.ToQuoteSpec());
        var jobs = await epic.Jobs.SubmitAsync(array.ToSpec());
        var id = jobs[0].Id!.Value;
        await epic.Jobs.ListAsync(limit: 1, offset: 1);
        var step = (await epic.JobSteps.ListAsync(parentJob: id, limit: 10)).Results[^1].Id!.Value;
        await WaitForAsync(async () => (await epic.JobSteps.GetAsync(step)).Status == "Running");
        await epic.Jobs.GetAsync(id);
        await epic.JobSteps.GetLogsAsync(step);
        var refresh = await epic.JobLogRefreshes.CreateAsync(new JobLogRefresh { JobStep = step });
        await epic.JobLogRefreshes.GetAsync(refresh.Id!.Value);
        await epic.Jobs.GetResidualsAsync(id);
        await epic.Jobs.GetResidualsAsync(id, ["p", "Ux"]);
        await epic.Jobs.UpdateAsync(id, new JobOptionsPatch { AppOptions = new JObject { ["endTime"] = 100 }, Config = new JobConfigurationPatch { DataSyncInterval = 60 } });
        await epic.JobSteps.CancelAsync(step);
        await epic.Jobs.CancelAsync(jobs[1].Id!.Value);
        return id;
    }

    private async Task RunDesktopAsync()
    {
        await epic.Desktops.QuoteAsync(new DesktopQuoteSpec { NodeCode = "viz:large", Runtime = 2 });
        var desktop = await epic.Desktops.LaunchAsync(new DesktopLaunchSpec
        {
            NodeCode = "viz:large",
            Runtime = 2,
            SecureIp = true,
            IpAddress = "192.0.2.7",
            InvoiceReference = "wing",
            DataPath = new DataSpec { Path = "epic://work/" },
            MountType = MountType.Online,
            Project = 3,
        });
        await epic.Desktops.ListAsync(limit: 5);
        await epic.Desktops.GetAsync(desktop.Id!.Value);
        await epic.Desktops.TerminateAsync(desktop.Id!.Value);
    }

    private async Task AuthoriseAsync(long free)
    {
        await epic.Billing.UpdateLimitsAsync(new BillingLimitsPatch
        {
            Limits = [new BillingLimitPatch { Id = -1, JobAuthorisation = new JobAuthorisationPolicyPatch { Enabled = true, AllJobs = true } }],
        });
        var first = (await epic.Jobs.SubmitAsync(Cavity.ToSpec()))[0].Id!.Value;
        var second = (await epic.Jobs.SubmitAsync(Cavity.ToSpec()))[0].Id!.Value;
        await epic.JobAuthorisations.ListAsync(limit: 5);
        await epic.JobAuthorisations.GetAsync(first);
        await epic.Jobs.GetAuthorisationAsync(free);
        await epic.JobAuthorisations.UpdateAsync(first, new JobAuthorisationPatch { State = JobAuthorisationState.Authorised });
        await epic.Jobs.UpdateAuthorisationAsync(second, new JobAuthorisationPatch { State = JobAuthorisationState.Rejected });
    }

    private async Task ReadDataAsync()
    {
        await emulator.Site.WriteFileAsync("epic://work/cavity/mesh.h5", new byte[3]);
        await epic.Data.GetSessionAsync();
        var file = (await epic.Data.ListFilesAsync(path: "work/cavity/", limit: 5)).Results[0];
        await epic.Data.GetFileAsync(file.Id!.Value);
        var folder = (await epic.Data.ListFoldersAsync(name: "cavity", limit: 5)).Results[0];
        await epic.Data.GetFolderAsync(folder.Id!.Value);
    }

    private async Task ManageLicensesAsync()
    {
        await epic.Licenses.ListTemplatesAsync(limit: 5);
        var license = await epic.Licenses.CreateAsync(new LicenseSpec
        {
            DisplayName = "ours",
            Description = "of the site",
            Environment = [new LicenseVariable { Name = "LM_LICENSE_FILE", Value = "27000@host" }],
            Application = 4,
        });
        await epic.Licenses.ListAsync(limit: 5);
        await epic.Licenses.GetAsync(license.Id!.Value);
        await epic.Licenses.DeleteAsync(license.Id!.Value);
    }

    private async Task ManageAccountAsync()
    {
        await epic.Profile.GetSettingsAsync();
        await epic.Billing.GetLimitsAsync();
        await epic.Billing.UpdateLimitsAsync(new BillingLimitsPatch
        {
            Limits = [new BillingLimitPatch { Id = -1, Budget = new BudgetPatch { MonthlyLimit = new Money(250.50m, "GBP", "£") } }],
        });
        await epic.Projects.ListAsync(name: "wing", limit: 5);
        await epic.Projects.GetAsync(1);
        await epic.Projects.UpdateAsync(1, new ProjectPatch { Description = null, Closed = true });
        await epic.Teams.ListAsync(role: TeamRole.Owner, limit: 5);
        await epic.Teams.GetAsync(1);
    }

    private async Task WaitForAsync(Func<Task<bool>> condition)
    {
        // Frozen, so that no state passes unseen while a busy machine is slow.
        emulator.Clock.IsFrozen = true;
        for (var second = 0; !await condition(); second++)
        {
            Assert.That(second, Is.LessThan(5000), "it does not come");
            emulator.Clock.Advance(TimeSpan.FromSeconds(1));
        }
    }
}
