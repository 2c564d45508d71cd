using Epic.Generated.Emulator;

namespace Epic.Generated.IntegrationTests.Workflows;

[TestFixture]
internal sealed class AccountTests : WorkflowFixture
{
    private static readonly DesktopRequest Desktop = new() { NodeCode = "viz:large", DataPath = EpicPath.Parse("epic://work/"), Runtime = TimeSpan.FromHours(100) };

    [Test]
    public async Task A_desktop_is_launched_connected_to_and_terminated_at_the_end_of_its_scope()
    {
        var quote = await Desktops.QuoteAsync(Desktop);
        long id;
        await using (var desktop = await Desktops.LaunchAsync(Desktop, quote.Cost))
        {
            id = desktop.Id;
            var ready = await desktop.WaitUntilReadyAsync();
            Assert.That(ready.ConnectionString, Does.StartWith("https://"));
            Assert.That(await desktop.GetTimeLeftAsync(), Is.InRange(TimeSpan.FromHours(1), TimeSpan.FromHours(100)));
        }

        Assert.That((await Client.Desktops.GetAsync(id)).Status, Is.EqualTo("Terminated"));
        Assert.That(await ListAsync(Client.Catalog.ListAllDesktopsAsync()), Has.Some.Property("NodeCode").EqualTo("viz:large"));
    }

    [Test]
    public async Task A_launch_whose_answer_is_lost_is_found_and_can_be_terminated()
    {
        Emulator.Faults.Add(new Fault { Operation = "desktop_create", Kind = FaultKind.Reset, AfterWork = true });

        var error = Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => Desktops.LaunchAsync(Desktop));
        var found = await Desktops.FindLaunchedAsync(Desktop, error!.SentAt);
        await Desktops.GetOperation(found.Single().Id!.Value).TerminateAsync();

        Assert.That((await Client.Desktops.GetAsync(found.Single().Id!.Value)).Status, Is.EqualTo("Terminated"));
        Assert.That(Requests("desktop_create"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_licence_is_made_from_its_template()
    {
        var templates = await ListAsync(Client.Licenses.ListAllTemplatesAsync());
        var nastran = templates.Single(template => template.Application?.Name == "MSC Nastran");

        var license = await Client.Licenses.CreateAsync(nastran, "ours", new Dictionary<string, string> { ["MSC_LICENSE_FILE"] = "27500@host" });

        var stored = await Client.Licenses.GetAsync(license.Id!.Value);
        Assert.That((stored.DisplayName, stored.Application?.Name, stored.Environment.Single().Value), Is.EqualTo(("ours", "MSC Nastran", "27500@host")));
        Assert.That(
            () => Client.Licenses.CreateAsync(nastran, "ours", new Dictionary<string, string>()),
            Throws.ArgumentException.With.Message.Contains("MSC_LICENSE_FILE"));
    }

    [Test]
    public async Task The_spend_report_adds_up_projects_and_limits()
    {
        var report = await Client.Billing.GetSpendReportAsync();

        Assert.Multiple(() =>
        {
            Assert.That(report.Projects.Single(project => project.ProjectCode == "WING-24").Left, Is.EqualTo(new Money(2_500m - 312.40m, "GBP")).Using<Money>(
                (actual, expected) => actual.Amount == expected.Amount && actual.Currency == expected.Currency));
            Assert.That(report.Projects.Single(project => project.ProjectCode == "VALIDATION").Limit, Is.Null);
            Assert.That(report.Projects.Single(project => project.ProjectCode == "ARCHIVE-22").IsClosed, Is.True);
            Assert.That(report.SpentByCurrency["GBP"], Is.EqualTo(312.40m + 95.10m));
            Assert.That(report.ProjectLimitsByCurrency["GBP"], Is.EqualTo(4_000m));
            Assert.That(report.LimitsByCurrency["GBP"], Is.EqualTo(report.Limits.Sum(limit => limit.MonthlyLimit!.Amount)));
            Assert.That(report.Limits.Count(limit => limit.Team is null), Is.EqualTo(1));
        });
    }
}
