using Epic.Generated.Hosting.Runs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Epic.Generated.Hosting.Tests.Runs;

/// <summary>The hosted service carries out runs, in one replica or several.</summary>
internal sealed class JobRunServiceTests : ServiceFixture
{
    [Test]
    public async Task A_start_returns_when_the_run_is_recorded_and_the_service_carries_it_out()
    {
        await using var service = await StartAsync();
        Site.Epic.Gate = async operation => await (operation == "job_create" ? Task.Delay(TimeSpan.FromSeconds(30), Clock) : Task.CompletedTask);

        var run = await service.Runs.StartAsync("order-1", Job("order-1"));
        Assert.That((run.Phase, Site.Names.Count), Is.EqualTo((JobRunPhase.Created, 0)));

        await service.UntilAsync("order-1", JobRunPhase.Submitted);
        Site.End("order-1");
        await service.UntilAsync("order-1", JobRunPhase.Done);

        Assert.That((await service.Runs.GetAsync("order-1"))!.Succeeded, Is.True);
        Assert.That(Told.Select(happened => happened.Number), Is.EqualTo(Enumerable.Range(1, Told.Count)));
        Assert.That(Told.Last().Phase, Is.EqualTo(JobRunPhase.Done));
    }

    [Test]
    public async Task Unfinished_runs_of_the_store_are_taken_up_at_start_and_others_start_runs_without_a_service()
    {
        var elsewhere = new JobRuns(Site.Epic, Store);
        await elsewhere.StartAsync("before", Job("before"));

        await using var service = await StartAsync();
        await service.UntilAsync("before", JobRunPhase.Submitted);
        await elsewhere.StartAsync("later", Job("later"));
        var waited = await service.UntilAsync("later", JobRunPhase.Submitted);

        Assert.That(waited, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(11)));
        Assert.That(Site.Names, Is.EquivalentTo(new[] { "before", "later" }));
    }

    [Test]
    public async Task A_service_that_stops_hands_its_runs_over_at_once_and_leaves_nothing_but_the_records()
    {
        var first = await StartAsync();
        await first.Runs.StartAsync("a", Job("a"));
        await first.UntilAsync("a", JobRunPhase.Submitted);

        await first.DisposeAsync();
        Assert.That(Store.Keys, Is.EquivalentTo(new[] { "run:a", "job:1" }));

        await using var second = await StartAsync();
        Site.End("a");
        Assert.That(await second.UntilAsync("a", JobRunPhase.Done), Is.LessThan(TimeSpan.FromSeconds(5)));
        Assert.That(Site.Names, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_replica_takes_over_the_runs_of_one_whose_lease_stands_still()
    {
        await new JobRuns(Site.Epic, Store).StartAsync("a", Job("a"));
        var entry = await Store.ReadAsync("run:a");
        await Store.WriteAsync(entry! with { Content = entry.Content.Insert(1, "\"owner\":\"dead\",") });
        await Store.WriteAsync(new JobRunEntry("lease:dead", "{\"renewals\":3}") { IsOpen = true });
        await Store.WriteAsync(new JobRunEntry("lease:dead-without-runs", "{\"renewals\":3}") { IsOpen = true });

        await using var service = await StartAsync();
        var waited = await service.UntilAsync("a", JobRunPhase.Submitted);

        Assert.That(waited, Is.InRange(TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(45)));
        await service.UntilAsync(() => Task.FromResult(Store.Keys.Count(key => key.StartsWith("lease:", StringComparison.Ordinal)) == 1));
    }

    [Test]
    public async Task Two_replicas_share_the_runs_and_submit_each_once()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        for (var number = 0; number < 20; number++)
        {
            var (one, other) = number % 2 == 0 ? (first, second) : (second, first);
            await one.Runs.StartAsync($"run-{number}", Job($"run-{number}"));
            await other.Runs.StartAsync($"run-{number}", Job($"run-{number}"));
        }

        await first.UntilAsync(() => Task.FromResult(Site.Names.Count >= 20));
        await first.PassAsync(TimeSpan.FromSeconds(60));

        Assert.That(Site.Names, Is.EquivalentTo(Enumerable.Range(0, 20).Select(number => $"run-{number}")));
        Assert.That(first.Services.GetRequiredService<RunServiceState>().Replicas, Is.EqualTo(2));
    }

    [Test]
    public async Task A_thousand_runs_are_followed_with_at_most_ten_requests_a_minute_while_nothing_changes()
    {
        await SubmittedRuns.RecordAsync(Store, Site, 1000);
        await using var service = await StartAsync();
        await service.UntilAsync(() => Task.FromResult(Told.Count(happened => happened.Kind == JobRunEventKind.JobStatusChanged) == 1000));
        await service.PassAsync(TimeSpan.FromMinutes(2), step: TimeSpan.FromSeconds(6));
        var before = Site.Requests;
        await service.PassAsync(TimeSpan.FromMinutes(10), step: TimeSpan.FromSeconds(6));
        var requests = Site.Requests - before;
        TestContext.Out.WriteLine($"{requests} requests in 10 minutes");

        Assert.That(requests, Is.InRange(10, 100));
        Site.End("run-500");
        Assert.That(await service.UntilAsync("run-500", JobRunPhase.Done), Is.LessThanOrEqualTo(TimeSpan.FromSeconds(120)));
    }

    [Test]
    public async Task A_cancelled_run_ends()
    {
        await using var service = await StartAsync();
        Site.Epic.FakeJobs.Cancel = _ =>
        {
            Site.End("a");
            return true;
        };
        await service.Runs.StartAsync("a", Job("a"));
        await service.UntilAsync("a", JobRunPhase.Submitted);

        await service.Runs.CancelAsync("a");

        await service.UntilAsync("a", JobRunPhase.Done);
        Assert.That(await service.Runs.DeleteAsync("a"), Is.True);
    }

    [Test]
    public async Task RunAsync_of_the_container_uses_its_handlers()
    {
        await using var service = await StartAsync();
        var work = service.Runs.RunAsync("a", Job("a"));
        await service.UntilAsync("a", JobRunPhase.Submitted);
        Site.End("a");
        await service.UntilAsync(() => Task.FromResult(work.IsCompleted));

        Assert.That((await work).Succeeded, Is.True);
        Assert.That(Told.Last().Phase, Is.EqualTo(JobRunPhase.Done));
    }

    [Test]
    public void Options_that_break_a_rule_end_the_start_of_the_host()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IEpicClient>(Site.Epic).AddSingleton<IJobRunStore>(Store);
        builder.Services.AddEpicJobRuns(options => (options.ShortestInterval, options.MaxParallelRuns) = (TimeSpan.Zero, 0));
        using var host = builder.Build();

        var error = Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.That(error!.Message, Does.Contain("ShortestInterval").And.Contain("MaxParallelRuns"));
    }
}
