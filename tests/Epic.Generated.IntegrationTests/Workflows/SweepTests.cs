using Epic.Generated.Emulator;

namespace Epic.Generated.IntegrationTests.Workflows;

[TestFixture]
internal sealed class SweepTests : SweepFixture
{
    [SetUp]
    public void SetUp() => StepRuns("solver", hours: 0.2);

    [Test]
    public async Task Each_point_is_a_job_and_the_same_sweep_again_sends_nothing()
    {
        var progress = new Progress();
        var state = await Sweeps.RunAsync("wing", Points(7), new JobSweepOptions { MaxParallel = 3, Progress = progress });
        var jobs = await JobsAsync();
        Assert.That((state.Succeeded, state.Points, state.Retries), Is.EqualTo((true, 7, 0)));
        Assert.That(jobs.Select(job => job.Name), Is.EquivalentTo(state.Runs.Select(run => run.Name)));
        Assert.That(MostUnfinished(jobs), Is.InRange(2, 3));
        Assert.That((progress.Last.Submitted, progress.Last.Ended, progress.Last.Succeeded, progress.Last.Points), Is.EqualTo((7, 7, 7, 7)));

        Emulator.Requests.Clear();
        var again = await Sweeps.RunAsync("wing", Points(7));
        Assert.That(again, Is.EqualTo(state));
        Assert.That(await Sweeps.GetAsync("wing"), Is.EqualTo(state));
        Assert.That(Emulator.Requests.All, Is.Empty);
    }

    [Test]
    public async Task Points_are_added_to_a_sweep_and_a_changed_or_missing_one_is_an_error_that_names_it()
    {
        await Sweeps.RunAsync("wing", Points(2));

        Assert.That(() => Sweeps.RunAsync("wing", Points(3, job => job with { QueueCode = "aws:p4d" })), Throws.TypeOf<EpicRunMismatchException>().With.Message.Contains("'wing-1' jobs[0].cluster.queue_code: \"aws:c5\" in the run, \"aws:p4d\" here"));
        Assert.That(() => Sweeps.RunAsync("wing", Points(1)), Throws.TypeOf<EpicRunMismatchException>().With.Message.Contains("'wing-2' was begun and is missing here"));
        Assert.That(await JobsAsync(), Has.Count.EqualTo(2));

        Assert.That((await Sweeps.RunAsync("wing", Points(3))).Succeeded, Is.True);
        Assert.That(await JobsAsync(), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_sweep_above_its_limit_submits_nothing_and_one_that_has_grown_above_it_submits_those_that_fit()
    {
        var price = await PriceAsync();
        var limit = price with { Amount = price.Amount * 5 };
        var options = new JobSweepOptions { MaxParallel = 10, MaxCost = limit };
        Assert.That(() => Sweeps.RunAsync("wing", Points(6), options), Throws.TypeOf<EpicCostLimitException>().With.Message.Contains("the 6 jobs of the sweep 'wing'"));
        Assert.That(await JobsAsync(), Is.Empty);

        await Sweeps.RunAsync("wing", Points(2));
        Assert.That(() => Sweeps.RunAsync("wing", Points(10), options), Throws.TypeOf<EpicCostLimitException>().With.Message.Contains("is left of the sweep's limit"));
        Assert.That((await JobsAsync()).Count(job => job.Finished is true), Is.EqualTo(5));
    }

    [Test]
    public async Task A_failed_point_is_retried_as_often_as_the_rule_says_and_within_the_limit()
    {
        StepRuns("solver", hours: 0.2, exitCode: 1);
        var state = await Sweeps.RunAsync("wing", Points(2), new JobSweepOptions { MaxRetries = 2 });
        Assert.That((state.Succeeded, state.Retries, (await JobsAsync()).Count), Is.EqualTo((false, 4, 6)));

        Assert.That((await Sweeps.RunAsync("wing", Points(2), new JobSweepOptions { MaxRetries = 2 })).Retries, Is.EqualTo(4));
        Assert.That((await Sweeps.RunAsync("wing", Points(2), new JobSweepOptions { MaxRetries = 5, RetryOutcomes = [JobOutcome.Unknown] })).Retries, Is.EqualTo(4));

        var price = await PriceAsync();
        var options = new JobSweepOptions { MaxRetries = 3, MaxCost = price with { Amount = price.Amount * 7 } };
        Assert.That(() => Sweeps.RunAsync("wing", Points(2), options), Throws.TypeOf<EpicCostLimitException>());
        Assert.That(await JobsAsync(), Has.Count.EqualTo(7));
    }

    [Test]
    public async Task A_retry_spends_no_money_that_the_points_to_come_need()
    {
        Emulator.Site.AddStepRule(new StepRule { Job = "wing-1", Step = "solver", Duration = TimeSpan.FromHours(0.2), ExitCode = 1 });
        var price = await PriceAsync();
        var options = new JobSweepOptions { MaxParallel = 1, MaxRetries = 1, MaxCost = price with { Amount = price.Amount * 3 } };

        Assert.That(() => Sweeps.RunAsync("wing", Points(3), options), Throws.TypeOf<EpicCostLimitException>());

        Assert.That((await JobsAsync()).Select(job => job.Name), Is.EquivalentTo(new[] { "wing-1", "wing-2", "wing-3" }));
    }

    [Test]
    public async Task A_lost_answer_costs_nothing_twice_and_the_sweep_goes_on([Values] bool arrives)
    {
        Emulator.Faults.Add(new Fault { Operation = "job_create", Kind = FaultKind.Reset, AfterWork = arrives, Skip = 2, Count = 1 });

        Assert.That((await Sweeps.RunAsync("wing", Points(6), new JobSweepOptions { MaxParallel = 3 })).Succeeded, Is.True);

        Assert.That(await JobsAsync(), Has.Count.EqualTo(6));
    }

    [Test]
    public async Task An_outage_is_waited_out()
    {
        Emulator.Faults.Add(new Fault { Operation = "api:*", Kind = FaultKind.BadGateway, Skip = 3, Count = 12 });

        Assert.That((await Sweeps.RunAsync("wing", Points(4))).Succeeded, Is.True);

        Assert.That(await JobsAsync(), Has.Count.EqualTo(4));
    }

    [Test]
    public async Task A_refusal_ends_the_call_and_the_same_call_goes_on()
    {
        Assert.That(
            () => Sweeps.RunAsync("wing", Points(4, job => job.Name == "wing-3" ? job with { AppCode = "openfoam:none" } : job), new JobSweepOptions { MaxParallel = 1 }),
            Throws.InstanceOf<EpicApiException>());
        Assert.That((await Sweeps.GetAsync("wing"))!.Runs.Select(run => run.Phase), Is.EqualTo(new[] { JobRunPhase.Done, JobRunPhase.Done, JobRunPhase.Failed }));

        Assert.That((await Sweeps.RunAsync("wing", Points(4))).Succeeded, Is.True);
        Assert.That(await JobsAsync(), Has.Count.EqualTo(4));
    }

    [Test]
    public async Task Two_processes_at_the_same_time_pay_for_each_point_once()
    {
        var states = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Sweeps.RunAsync("wing", Points(6))));

        Assert.That(states.Select(state => state.Succeeded), Is.All.True);
        Assert.That(await JobsAsync(), Has.Count.EqualTo(6));
    }

    [Test]
    public async Task A_sweep_that_is_stopped_at_any_change_goes_on_and_pays_once()
    {
        for (var change = 1; ; change++)
        {
            using var stop = new CancellationTokenSource();
            var store = $"wing{change}";
            var seen = 0;
            var options = new JobSweepOptions { MaxParallel = 2, Progress = new Progress(_ => (++seen == change ? stop : null)?.Cancel()) };
            var run = Sweeps.RunAsync(store, Points(3), options, stop.Token);
            if (await Task.WhenAny(run, Task.Delay(TimeSpan.FromSeconds(20), TimeProvider.System)) == run && run.IsCompletedSuccessfully)
            {
                Assert.That(change, Is.GreaterThan(9));
                return;
            }

            var stopped = Assert.CatchAsync<OperationCanceledException>(() => run);
            Assert.That(stopped!.CancellationToken, Is.EqualTo(stop.Token));
            Assert.That((await Sweeps.RunAsync(store, Points(3))).Succeeded, Is.True);
            Assert.That(await JobsAsync(), Has.Count.EqualTo(3 * change));
        }
    }

    [Test]
    public async Task A_cancelled_sweep_cancels_its_jobs_submits_no_more_and_can_be_deleted_then()
    {
        StepRuns("solver", hours: 20);
        var submitted = new TaskCompletionSource();
        var work = Sweeps.RunAsync("wing", Points(6), new JobSweepOptions { MaxParallel = 2, MaxRetries = 3, Progress = new Progress(progress => (progress.Submitted == 2 ? submitted : null)?.TrySetResult()) });
        await submitted.Task.WaitAsync(TimeSpan.FromSeconds(20));
        Assert.That(() => Sweeps.DeleteAsync("wing"), Throws.InvalidOperationException);

        await Sweeps.CancelAsync("wing");
        var state = await work;

        Assert.That((state.IsCancelRequested, state.Succeeded, state.Runs.Count(run => run.Jobs.Count > 0)), Is.EqualTo((true, false, 2)));
        Assert.That((await Sweeps.RunAsync("wing", Points(6))).IsCancelRequested, Is.True);
        Assert.That((await JobsAsync()).Select(job => job.Finished), Is.EqualTo(new[] { true, true }));
        Assert.That((await Sweeps.DeleteAsync("wing"), await Sweeps.GetAsync("wing"), await Sweeps.DeleteAsync("wing")), Is.EqualTo((true, (JobSweepState?)null, false)));
        Assert.That(Store.Keys, Is.Empty);
        Assert.That(() => Sweeps.CancelAsync("wing"), Throws.ArgumentException);
    }

    [Test]
    public async Task A_job_that_somebody_cancels_is_not_retried()
    {
        StepRuns("solver", hours: 20);
        var options = new JobSweepOptions { MaxRetries = 3, Progress = new Progress(progress => (progress.Run.Jobs is [{ Status: null } job] ? Client.Jobs.CancelAsync(job.Id) : Task.CompletedTask).Wait()) };

        Assert.That((await Sweeps.RunAsync("wing", Points(2), options)).Retries, Is.Zero);
    }

    [TestCase("")]
    [TestCase("a/b")]
    [TestCase("a\nb")]
    public void An_id_that_breaks_its_rule_is_refused(string id) => Assert.That(() => Sweeps.RunAsync(id, Points(1)), Throws.ArgumentException.With.Property("ParamName").EqualTo("id"));

    [Test]
    public void A_sweep_without_points_or_with_a_name_twice_is_refused()
    {
        Assert.That(() => new JobSweep([]), Throws.ArgumentException);
        Assert.That(() => Points(2, job => job with { Name = "same" }), Throws.ArgumentException.With.Message.Contains("2 are called 'same'"));
        Assert.That(() => JobSweep.Create([new("n", [])], _ => Cavity), Throws.ArgumentException);
    }

    private sealed class Progress(Action<JobSweepProgress>? report = null) : IProgress<JobSweepProgress>
    {
        public JobSweepProgress Last { get; private set; } = null!;

        public void Report(JobSweepProgress value)
        {
            Last = value;
            report?.Invoke(value);
        }
    }
}
