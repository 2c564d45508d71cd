using System.Net;
using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Account;

internal sealed class BudgetTests : EmulatorFixture
{
    // Three tasks of one node-hour on aws:c5: 3 x (3.06 + 0.31 + 0.67).
    private const decimal JobCost = 12.12m;

    protected override void Configure(EpicEmulatorOptions options)
    {
        var seed = SiteSeed.Default();
        options.Site = new SiteSeed
        {
            Queues = seed.Queues,
            Applications = seed.Applications,
            DesktopNodes = seed.DesktopNodes,
            Projects =
            [
                new() { Id = 1, Code = "SMALL", Budget = 30m, Spent = 2m },
                new() { Id = 2, Code = "CLOSED", Closed = true },
            ],
            Billing = new BillingSeed { UserLimit = 100m },
        };
    }

    [Test]
    public async Task A_job_counts_in_full_while_it_runs_and_by_its_time_afterwards()
    {
        await Api.SubmitAsync(Job(1));
        var running = await SpentAsync();
        After(85);
        var ended = await SpentAsync();

        Assert.That(running, Is.EqualTo(2m + JobCost));
        Assert.That(ended, Is.EqualTo(2m + Math.Round(JobCost * 80 / (3 * 3600), 2)));
    }

    [Test]
    public async Task A_job_beyond_the_budget_of_its_project_is_refused()
    {
        await Api.SubmitAsync(Job(1));
        await Api.SubmitAsync(Job(1));
        var answer = await Api.PostAsync("job/", Job(1).ToJsonString(), HttpStatusCode.Forbidden);

        Assert.That((string?)answer["detail"], Does.Contain("budget of project SMALL"));
        Assert.That((int?)(await Api.GetAsync("job/"))["count"], Is.EqualTo(2));
    }

    [Test]
    public async Task The_jobs_of_an_array_count_together()
    {
        var spec = Support.Jobs.OpenFoam("a", "b", "c");
        foreach (var binding in spec["jobs"]!.AsArray())
        {
            binding!["spec"]!["project"] = 1;
        }

        await Api.PostAsync("job/", spec.ToJsonString(), HttpStatusCode.Forbidden);
    }

    [Test]
    public async Task A_job_beyond_the_users_own_limit_is_refused()
    {
        await Api.PostAsync("job/", Support.Jobs.OpenFoam([.. Enumerable.Range(1, 8).Select(i => $"job-{i}")]).ToJsonString());
        var answer = await Api.PostAsync("job/", Job(null).ToJsonString(), HttpStatusCode.Forbidden);

        Assert.That((string?)answer["detail"], Does.Contain("monthly spend limit"));
    }

    [Test]
    public async Task A_new_month_starts_at_nothing()
    {
        await Api.SubmitAsync(Job(1));
        Time.Advance(TimeSpan.FromDays(31));

        Assert.That(await SpentAsync(), Is.EqualTo(2m));
    }

    [TestCase(2, "Project CLOSED is closed.")]
    [TestCase(9, "Invalid pk \"9\" - object does not exist.")]
    public async Task Only_open_projects_are_billed(int project, string message)
    {
        var answer = await Api.PostAsync("job/", Job(project).ToJsonString(), HttpStatusCode.BadRequest);

        Assert.That((string?)answer["jobs"]![0]!["spec"]!["project"]![0], Is.EqualTo(message));
    }

    [Test]
    public async Task A_desktop_that_the_budget_does_not_allow_is_not_valid_and_not_launched()
    {
        var quote = await Api.PostAsync("desktop/quote/", """{"node_code": "viz:large", "runtime": 100}""", HttpStatusCode.OK);
        await Api.PostAsync(
            "desktop/",
            """{"node_code": "viz:large", "runtime": 100, "data_path": {"path": "epic://a/"}, "mount_type": "online"}""",
            HttpStatusCode.Forbidden);

        Assert.That((bool?)quote["valid"], Is.False);
        Assert.That((string?)quote["reason"], Does.Contain("monthly spend limit"));
        Assert.That(quote["cost"], Is.Null);
    }

    private static JsonObject Job(int? project)
    {
        var spec = Support.Jobs.OpenFoam("a");
        if (project is not null)
        {
            spec["jobs"]![0]!["spec"]!["project"] = project;
        }

        return spec;
    }

    private async Task<decimal> SpentAsync() => (decimal)(await Api.GetAsync("projects/1/"))["current_spend"]!["amount"]!;
}
