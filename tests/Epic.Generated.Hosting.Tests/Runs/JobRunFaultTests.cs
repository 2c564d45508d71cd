using Epic.Generated.Hosting.Runs;
using Epic.Generated.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Epic.Generated.Hosting.Tests.Runs;

/// <summary>The hosted service goes on when a handler, EPIC or the store fails.</summary>
internal sealed class JobRunFaultTests : ServiceFixture
{
    [Test]
    public async Task An_error_of_one_run_holds_up_no_other_and_its_event_is_told_again()
    {
        await using var service = await StartAsync();
        Failing.Enqueue("bad");
        await service.Runs.StartAsync("bad", Job("bad"));
        await service.Runs.StartAsync("good", Job("good"));
        await service.UntilAsync("good", JobRunPhase.Submitted);
        Assert.That((await service.Runs.GetAsync("bad"))!.Phase, Is.EqualTo(JobRunPhase.Created));

        Failing.Clear();
        await service.UntilAsync("bad", JobRunPhase.Submitted);
        Assert.That(Told.Where(happened => happened.RunId == "bad").Select(happened => happened.Number), Is.EqualTo(Enumerable.Range(1, Told.Count(happened => happened.RunId == "bad"))));
    }

    [Test]
    public async Task A_refused_run_has_failed_and_the_service_goes_on()
    {
        Site.Answer = spec => spec.Name == "refused" ? throw EpicErrors.Invalid() : null!;
        await using var service = await StartAsync();
        await service.Runs.StartAsync("refused", Job("refused"));
        await service.UntilAsync("refused", JobRunPhase.Failed);
        await service.Runs.StartAsync("good", Job("good"));
        await service.UntilAsync("good", JobRunPhase.Submitted);

        Assert.That((await service.Runs.GetAsync("refused"))!.Error, Is.Not.Empty);
        Assert.That(service.Services.GetRequiredService<RunServiceState>().Runs.Keys, Is.EqualTo(new[] { "good" }));
    }

    [Test]
    public async Task An_outage_of_EPIC_keeps_a_few_runs_trying_and_none_is_lost()
    {
        var isOut = true;
        var attempts = 0;
        Site.Answer = _ => Volatile.Read(ref isOut) ? throw Counted(EpicErrors.Transport(mayHaveBeenSent: false)) : null!;
        await using var service = await StartAsync();
        for (var number = 0; number < 50; number++)
        {
            await service.Runs.StartAsync($"run-{number}", Job($"run-{number}"));
        }

        await service.PassAsync(TimeSpan.FromMinutes(10), step: TimeSpan.FromSeconds(5));
        Assert.That(attempts, Is.InRange(8, 8 * 8), "attempts of 50 runs in 10 minutes");

        Volatile.Write(ref isOut, false);
        await service.UntilAsync(() => Task.FromResult(Site.Names.Count == 50));

        EpicException Counted(EpicException error)
        {
            Interlocked.Increment(ref attempts);
            return error;
        }
    }

    [Test]
    public async Task A_job_that_EPIC_does_not_show_and_a_record_that_cannot_be_read_hold_up_nothing_else()
    {
        await Store.WriteAsync(new JobRunEntry("run:broken", "{") { IsOpen = true });
        await using var service = await StartAsync();
        await service.Runs.StartAsync("gone", Job("gone"));
        await service.Runs.StartAsync("good", Job("good"));
        await service.UntilAsync(() => Task.FromResult(Site.Names.Count == 2));
        await service.UntilAsync("good", JobRunPhase.Submitted);

        Site.Forget("gone");
        Site.End("good");
        await service.UntilAsync("good", JobRunPhase.Done);
    }

    [Test]
    public async Task A_lease_that_cannot_be_read_ends_by_its_time_and_holds_up_nothing()
    {
        await Store.WriteAsync(new JobRunEntry("lease:broken", "{") { IsOpen = true });
        await using var service = await StartAsync();
        await service.PassAsync(TimeSpan.FromSeconds(10));
        Assert.That(service.Services.GetRequiredService<RunServiceState>().StoreError, Is.Null);

        await service.PassAsync(TimeSpan.FromMinutes(10), step: TimeSpan.FromSeconds(5));
        Assert.That(Store.Keys, Has.No.Member("lease:broken"));
    }

    [Test]
    public async Task A_store_that_is_out_of_reach_is_waited_for_and_ends_no_host()
    {
        var store = new FailingStore(Store) { IsOut = true };
        await using var service = await StartAsync(store);
        await service.PassAsync(TimeSpan.FromSeconds(10));
        Assert.That(service.Services.GetRequiredService<RunServiceState>().StoreError, Is.EqualTo("The store is out of reach."));

        store.IsOut = false;
        await service.Runs.StartAsync("a", Job("a"));
        await service.UntilAsync("a", JobRunPhase.Submitted);
        store.IsOut = true;
        await service.PassAsync(TimeSpan.FromMinutes(3));
        store.IsOut = false;
        Site.End("a");
        await service.UntilAsync("a", JobRunPhase.Done);
        Assert.That(Site.Names, Has.Count.EqualTo(1));
    }
}
