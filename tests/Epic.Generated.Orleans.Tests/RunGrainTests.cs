using Epic.Generated.Emulator;

namespace Epic.Generated.Orleans.Tests;

/// <summary>A run as a grain of a silo in memory, called through a client of the cluster.</summary>
internal sealed class RunGrainTests : SiloFixture
{
    [Test]
    [CancelAfter(60_000)]
    public async Task A_run_is_carried_out_and_every_event_comes_to_watchers_and_handlers(CancellationToken cancellationToken)
    {
        var run = Run("order-1");

        var started = await run.StartAsync(Job("order-1"), new Money(1000m, "GBP"), cancellationToken);
        var events = await WatchAsync(run, cancellationToken);

        Assert.That(started, Is.EqualTo(await StateOf("order-1") with { Phase = JobRunPhase.Created, Price = null, Jobs = [] }).Or.Property(nameof(JobRun.Phase)).GreaterThan(JobRunPhase.Created));
        Assert.That(events.Select(static happened => happened.Number), Is.EqualTo(Enumerable.Range(1, events.Count)));
        Assert.That(
            events.Where(static happened => happened.Kind == JobRunEventKind.PhaseReached).Select(static happened => happened.Phase),
            Is.EqualTo(new[] { JobRunPhase.Created, JobRunPhase.Priced, JobRunPhase.Submitting, JobRunPhase.Submitted, JobRunPhase.Finished, JobRunPhase.Done }));
        Assert.That(SharedSilo.Events.Of("order-1"), Is.EqualTo(events));
        Assert.That((await StateOf("order-1")).Succeeded);
        Assert.That(Submissions("order-1"), Is.EqualTo(1));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task The_same_submission_again_is_the_same_run_at_any_time(CancellationToken cancellationToken)
    {
        var run = Run("order-2");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => run.StartAsync(Job("order-2"), cancellationToken: cancellationToken)));
        await WatchAsync(run, cancellationToken);
        var again = await run.StartAsync(Job("order-2"), cancellationToken: cancellationToken);

        Assert.That(again.Phase, Is.EqualTo(JobRunPhase.Done));
        Assert.That(Submissions("order-2"), Is.EqualTo(1));
    }

    [Test]
    public async Task Another_submission_under_the_same_id_is_an_error_that_shows_the_difference()
    {
        var run = Run("order-3");
        await run.StartAsync(Job("order-3"));

        var error = Assert.ThrowsAsync<EpicRunMismatchException>(() => run.StartAsync(Job("order-3") with { QueueCode = "csd3:cclake" }));

        Assert.That(error.RunId, Is.EqualTo("order-3"));
        Assert.That(error.Differences, Has.One.Contains("\"aws:c5\" in the run, \"csd3:cclake\" here"));
        Assert.That(error.Message, Does.Contain("order-3").And.Contain("csd3:cclake"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_run_above_its_limit_fails_and_may_be_started_again_with_a_higher_one(CancellationToken cancellationToken)
    {
        var run = Run("order-4");
        await run.StartAsync(Job("order-4"), new Money(0.01m, "GBP"), cancellationToken);
        await WatchAsync(run, cancellationToken);
        Assert.That(await StateOf("order-4"), Has.Property(nameof(JobRun.Phase)).EqualTo(JobRunPhase.Failed).And.Property(nameof(JobRun.Error)).Contains("0.01"));
        Assert.That(Submissions("order-4"), Is.Zero);

        await run.StartAsync(Job("order-4"), new Money(1000m, "GBP"), cancellationToken);
        await WatchAsync(run, cancellationToken);

        Assert.That((await StateOf("order-4")).Succeeded);
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_cancelled_run_ends_with_its_jobs(CancellationToken cancellationToken)
    {
        var run = Run("order-5");
        Emulator.Site.AddStepRule(new StepRule { Job = "order-5", Step = "solver", Duration = TimeSpan.FromDays(300) });
        await run.StartAsync(Job("order-5"), cancellationToken: cancellationToken);
        await foreach (var happened in run.WatchAsync(cancellationToken: cancellationToken))
        {
            if (happened.Phase == JobRunPhase.Submitted)
            {
                break;
            }
        }

        var cancelled = await run.CancelAsync(cancellationToken);
        await WatchAsync(run, cancellationToken);

        Assert.That(cancelled.IsCancelRequested);
        Assert.That((await StateOf("order-5")).Phase, Is.EqualTo(JobRunPhase.Done));
        Assert.That((await StateOf("order-5")).Jobs[0].Outcome, Is.Not.EqualTo(JobOutcome.Succeeded).And.Not.EqualTo(JobOutcome.Unfinished));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task After_the_end_and_the_deletion_nothing_is_left_and_the_id_is_free(CancellationToken cancellationToken)
    {
        var run = Run("order-6");
        Assert.ThrowsAsync<ArgumentException>(() => run.CancelAsync(cancellationToken));
        await run.StartAsync(Job("order-6"), cancellationToken: cancellationToken);
        await WatchAsync(run, cancellationToken);

        Assert.That(await RemindersAsync(run), Is.Empty);
        Assert.That(await run.DeleteAsync(cancellationToken));
        Assert.That(await run.GetAsync(cancellationToken), Is.Null);
        Assert.That(await run.DeleteAsync(cancellationToken), Is.False);
        await run.StartAsync(Job("order-6b"), cancellationToken: cancellationToken);
        await WatchAsync(run, cancellationToken);
        Assert.That((await StateOf("order-6")).Name, Is.EqualTo("order-6b"));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task A_lost_answer_is_searched_for_and_not_submitted_again(CancellationToken cancellationToken)
    {
        Emulator.Faults.Add(new Fault { Operation = "job_create", Kind = FaultKind.Reset, AfterWork = true, Count = 1, Matching = new() { Body = "order-7" } });
        var run = Run("order-7");

        await run.StartAsync(Job("order-7"), cancellationToken: cancellationToken);
        await WatchAsync(run, cancellationToken);

        Assert.That((await StateOf("order-7")).Succeeded);
        Assert.That(Submissions("order-7"), Is.EqualTo(1));
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Many_runs_share_the_polls(CancellationToken cancellationToken)
    {
        var runs = Enumerable.Range(0, 40).Select(index => $"many-{index}").ToList();
        var before = Reads();

        await Task.WhenAll(runs.Select(async id =>
        {
            await Run(id).StartAsync(Job(id), cancellationToken: cancellationToken);
            await WatchAsync(Run(id), cancellationToken);
        }));

        Assert.That(runs.Sum(Submissions), Is.EqualTo(runs.Count));
        // One by one they were at least three for each run: the highest id before the submission, the job that runs, the job that has ended.
        Assert.That(Reads() - before, Is.LessThan(2 * runs.Count));
    }

    private static async Task<JobRun> StateOf(string id) => (await Run(id).GetAsync())!;

    private static int Reads() => Emulator.Requests.Of("job_list").Count + Emulator.Requests.Of("job_read").Count;

    private static async Task<IEnumerable<string>> RemindersAsync(IJobRunGrain run) =>
        (await ((IReminderTable)Services.GetService(typeof(IReminderTable))!).ReadRows(run.GetGrainId())).Reminders.Select(static reminder => reminder.ReminderName);
}
