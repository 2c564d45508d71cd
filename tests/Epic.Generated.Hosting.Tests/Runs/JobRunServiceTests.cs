using System.Collections.Concurrent;
using Epic.Generated.Hosting.Runs;
using Epic.Generated.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Hosting.Tests.Runs;

internal sealed class JobRunServiceTests : IJobRunHandler
{
    private readonly FakeTimeProvider _clock = new();
    private ConcurrentQueue<JobRunEvent> _told = null!;
    private ConcurrentQueue<string> _failing = null!;
    private TestSite _site = null!;
    private MemoryRunStore _store = null!;

    [SetUp]
    public void SetUp() => (_site, _store, _told, _failing) = (new TestSite(), new MemoryRunStore(), new(), new());

    public Task HandleAsync(JobRunEvent happened, CancellationToken cancellationToken = default)
    {
        if (_failing.Contains(happened.RunId))
        {
            throw new InvalidOperationException("The handler fails.");
        }

        _told.Enqueue(happened);
        return Task.CompletedTask;
    }

    [Test]
    public async Task A_start_returns_when_the_run_is_recorded_and_the_service_carries_it_out()
    {
        await using var service = await StartAsync();
        _site.Epic.Gate = async operation => await (operation == "job_create" ? Task.Delay(TimeSpan.FromSeconds(30), _clock) : Task.CompletedTask);

        var run = await service.Runs.StartAsync("order-1", Job("order-1"));
        Assert.That((run.Phase, _site.Names.Count), Is.EqualTo((JobRunPhase.Created, 0)));

        await service.UntilAsync("order-1", JobRunPhase.Submitted);
        _site.End("order-1");
        await service.UntilAsync("order-1", JobRunPhase.Done);

        Assert.That((await service.Runs.GetAsync("order-1"))!.Succeeded, Is.True);
        Assert.That(_told.Select(happened => happened.Number), Is.EqualTo(Enumerable.Range(1, _told.Count)));
        Assert.That(_told.Last().Phase, Is.EqualTo(JobRunPhase.Done));
    }

    [Test]
    public async Task Unfinished_runs_of_the_store_are_taken_up_at_start_and_others_start_runs_without_a_service()
    {
        var elsewhere = new JobRuns(_site.Epic, _store);
        await elsewhere.StartAsync("before", Job("before"));

        await using var service = await StartAsync();
        await service.UntilAsync("before", JobRunPhase.Submitted);
        await elsewhere.StartAsync("later", Job("later"));
        var waited = await service.UntilAsync("later", JobRunPhase.Submitted);

        Assert.That(waited, Is.LessThanOrEqualTo(TimeSpan.FromSeconds(11)));
        Assert.That(_site.Names, Is.EquivalentTo(new[] { "before", "later" }));
    }

    [Test]
    public async Task A_service_that_stops_hands_its_runs_over_at_once_and_leaves_nothing_but_the_records()
    {
        var first = await StartAsync();
        await first.Runs.StartAsync("a", Job("a"));
        await first.UntilAsync("a", JobRunPhase.Submitted);

        await first.DisposeAsync();
        Assert.That(_store.Keys, Is.EquivalentTo(new[] { "run:a", "job:1" }));

        await using var second = await StartAsync();
        _site.End("a");
        Assert.That(await second.UntilAsync("a", JobRunPhase.Done), Is.LessThan(TimeSpan.FromSeconds(5)));
        Assert.That(_site.Names, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_replica_takes_over_the_runs_of_one_whose_lease_stands_still()
    {
        await new JobRuns(_site.Epic, _store).StartAsync("a", Job("a"));
        var entry = await _store.ReadAsync("run:a");
        await _store.WriteAsync(entry! with { Content = entry.Content.Insert(1, "\"owner\":\"dead\",") });
        await _store.WriteAsync(new JobRunEntry("lease:dead", "{\"renewals\":3}") { IsOpen = true });
        await _store.WriteAsync(new JobRunEntry("lease:dead-without-runs", "{\"renewals\":3}") { IsOpen = true });

        await using var service = await StartAsync();
        var waited = await service.UntilAsync("a", JobRunPhase.Submitted);

        Assert.That(waited, Is.InRange(TimeSpan.FromSeconds(29), TimeSpan.FromSeconds(45)));
        await service.UntilAsync(() => Task.FromResult(_store.Keys.Count(key => key.StartsWith("lease:", StringComparison.Ordinal)) == 1));
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

        await first.UntilAsync(() => Task.FromResult(_site.Names.Count >= 20));
        await first.PassAsync(TimeSpan.FromSeconds(60));

        Assert.That(_site.Names, Is.EquivalentTo(Enumerable.Range(0, 20).Select(number => $"run-{number}")));
        Assert.That(first.Services.GetRequiredService<RunServiceState>().Replicas, Is.EqualTo(2));
    }

    [Test]
    public async Task An_error_of_one_run_holds_up_no_other_and_its_event_is_told_again()
    {
        await using var service = await StartAsync();
        _failing.Enqueue("bad");
        await service.Runs.StartAsync("bad", Job("bad"));
        await service.Runs.StartAsync("good", Job("good"));
        await service.UntilAsync("good", JobRunPhase.Submitted);
        Assert.That((await service.Runs.GetAsync("bad"))!.Phase, Is.EqualTo(JobRunPhase.Created));

        _failing.Clear();
        await service.UntilAsync("bad", JobRunPhase.Submitted);
        Assert.That(_told.Where(happened => happened.RunId == "bad").Select(happened => happened.Number), Is.EqualTo(Enumerable.Range(1, _told.Count(happened => happened.RunId == "bad"))));
    }

    [Test]
    public async Task A_refused_run_has_failed_and_the_service_goes_on()
    {
        _site.Answer = spec => spec.Name == "refused" ? throw EpicErrors.Invalid() : null!;
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
        _site.Answer = _ => Volatile.Read(ref isOut) ? throw Counted(EpicErrors.Transport(mayHaveBeenSent: false)) : null!;
        await using var service = await StartAsync();
        for (var number = 0; number < 50; number++)
        {
            await service.Runs.StartAsync($"run-{number}", Job($"run-{number}"));
        }

        await service.PassAsync(TimeSpan.FromMinutes(10));
        Assert.That(attempts, Is.InRange(8, 8 * 8), "attempts of 50 runs in 10 minutes");

        Volatile.Write(ref isOut, false);
        await service.UntilAsync(() => Task.FromResult(_site.Names.Count == 50));

        EpicException Counted(EpicException error)
        {
            Interlocked.Increment(ref attempts);
            return error;
        }
    }

    [Test]
    public async Task A_job_that_EPIC_does_not_show_and_a_record_that_cannot_be_read_hold_up_nothing_else()
    {
        await _store.WriteAsync(new JobRunEntry("run:broken", "{") { IsOpen = true });
        await using var service = await StartAsync();
        await service.Runs.StartAsync("gone", Job("gone"));
        await service.Runs.StartAsync("good", Job("good"));
        await service.UntilAsync(() => Task.FromResult(_site.Names.Count == 2));
        await service.UntilAsync("good", JobRunPhase.Submitted);

        _site.Forget("gone");
        _site.End("good");
        await service.UntilAsync("good", JobRunPhase.Done);
    }

    [Test]
    public async Task A_thousand_runs_are_followed_with_at_most_ten_requests_a_minute_while_nothing_changes()
    {
        await SubmittedRuns.RecordAsync(_store, _site, 1000);
        await using var service = await StartAsync();
        await service.UntilAsync(() => Task.FromResult(_told.Count(happened => happened.Kind == JobRunEventKind.JobStatusChanged) == 1000));
        await service.PassAsync(TimeSpan.FromMinutes(2), step: TimeSpan.FromSeconds(6));
        var before = _site.Requests;
        await service.PassAsync(TimeSpan.FromMinutes(10), step: TimeSpan.FromSeconds(6));
        var requests = _site.Requests - before;
        TestContext.Out.WriteLine($"{requests} requests in 10 minutes");

        Assert.That(requests, Is.InRange(50, 100));
        _site.End("run-500");
        Assert.That(await service.UntilAsync("run-500", JobRunPhase.Done), Is.LessThanOrEqualTo(TimeSpan.FromSeconds(70)));
    }

    [Test]
    public async Task A_cancelled_run_ends()
    {
        await using var service = await StartAsync();
        _site.Epic.FakeJobs.Cancel = _ =>
        {
            _site.End("a");
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
        _site.End("a");
        await service.UntilAsync(() => Task.FromResult(work.IsCompleted));

        Assert.That((await work).Succeeded, Is.True);
        Assert.That(_told.Last().Phase, Is.EqualTo(JobRunPhase.Done));
    }

    [Test]
    public async Task A_store_that_is_out_of_reach_is_waited_for_and_ends_no_host()
    {
        var store = new FailingStore(_store) { IsOut = true };
        await using var service = new Replica(_site.Epic, store, _clock, Activity, this);
        await service.StartAsync();
        await service.PassAsync(TimeSpan.FromSeconds(10));
        Assert.That(service.Services.GetRequiredService<RunServiceState>().StoreError, Is.EqualTo("The store is out of reach."));

        store.IsOut = false;
        await service.Runs.StartAsync("a", Job("a"));
        await service.UntilAsync("a", JobRunPhase.Submitted);
        store.IsOut = true;
        await service.PassAsync(TimeSpan.FromMinutes(3));
        store.IsOut = false;
        _site.End("a");
        await service.UntilAsync("a", JobRunPhase.Done);
        Assert.That(_site.Names, Has.Count.EqualTo(1));
    }

    [Test]
    public void Options_that_break_a_rule_end_the_start_of_the_host()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<IEpicClient>(_site.Epic).AddSingleton<IJobRunStore>(_store);
        builder.Services.AddEpicJobRuns(options => (options.ShortestInterval, options.MaxParallelRuns) = (TimeSpan.Zero, 0));
        using var host = builder.Build();

        var error = Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.That(error!.Message, Does.Contain("ShortestInterval").And.Contain("MaxParallelRuns"));
    }

    private async Task<Replica> StartAsync()
    {
        var replica = new Replica(_site.Epic, _store, _clock, Activity, this);
        await replica.StartAsync();
        return replica;
    }

    private long Activity() => _site.Epic.Calls.Count + _store.Reads + _store.Writes + _told.Count;

    private static OpenFoamJob Job(string name) => SampleJobs.Cavity with { Name = name };
}
