using Epic.Generated.Testing;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Jobs.Runs;

internal sealed class RunTests
{
    private Simulation _world = null!;
    private SimulatedEpic _epic = null!;
    private MemoryRunStore _store = null!;

    [SetUp]
    public void SetUp()
    {
        // Continuations run where their message arrives, on this thread.
        SynchronizationContext.SetSynchronizationContext(null);
        _world = new Simulation(static bound => bound - 1);
        _epic = new SimulatedEpic(_world) { LatestAppearance = TimeSpan.Zero };
        _store = new MemoryRunStore();
    }

    [Test]
    public void A_run_stays_after_its_end_and_the_same_call_returns_it_without_a_request()
    {
        var first = Run("order-4711");
        var requests = _epic.Calls.Count;
        var again = Run("order-4711");

        Assert.That((first.Succeeded, first.Jobs.Single().Id, first.Phase), Is.EqualTo((true, 1L, JobRunPhase.Done)));
        Assert.That((again.Id, again.Jobs.Single(), again.Phase), Is.EqualTo((first.Id, first.Jobs.Single(), first.Phase)));
        Assert.That((_epic.Calls.Count, Submissions), Is.EqualTo((requests, 1)));
    }

    [Test]
    public void Progress_shows_the_run_before_each_phase_and_after_each_change_of_a_job()
    {
        var seen = new ReportedRuns();

        Finish(NewProcess().RunAsync("order-4711", SampleJobs.Cavity, new JobRunOptions { MaxCost = new Money(1_000m, "GBP"), Progress = seen }));

        Assert.That(seen.Select(run => run.Phase).Distinct(), Is.EqualTo(new[] { JobRunPhase.Created, JobRunPhase.Priced, JobRunPhase.Submitted, JobRunPhase.Finished }));
        Assert.That(seen.Last().Jobs.Single().Outcome, Is.EqualTo(JobOutcome.Succeeded));
        Assert.That(seen.First(run => run.Phase == JobRunPhase.Priced).Price, Is.Not.Null);
    }

    [Test]
    public void An_exception_of_the_progress_ends_the_call_and_the_next_one_continues_the_run()
    {
        for (var reports = 0; reports < 3; reports++)
        {
            SetUp();
            var progress = new ReportedRuns { MostReports = reports };

            Assert.Throws<NotSupportedException>(() => Finish(NewProcess().RunAsync("order-4711", SampleJobs.Cavity, new JobRunOptions { Progress = progress })));

            Assert.That((Run("order-4711").Succeeded, Submissions), Is.EqualTo((true, 1)));
        }
    }

    // The entry of a run holds its submission some levels below its top.
    [Test]
    public void A_run_of_deep_options_is_read_again([Values(56, 57, 58, 59, 60, 61, 100, 900)] int depth)
    {
        JToken deep = new JArray();
        for (var level = 1; level < depth; level++)
        {
            deep = new JArray(deep);
        }

        var job = SampleJobs.Cavity with { AdditionalOptions = new Dictionary<string, JToken> { ["deep"] = deep } };
        RunUntil(30, job);

        var run = Run("order-4711", job);

        Assert.That((run.Succeeded, Submissions), Is.EqualTo((true, 1)));
    }

    [TestCase(0)]
    [TestCase(15)]
    public void Another_submission_under_the_same_id_is_refused_and_the_difference_is_shown(int killedAfter)
    {
        RunUntil(killedAfter, SampleJobs.Cavity with { ProjectId = 3 });

        var error = Assert.Throws<EpicRunMismatchException>(() => Run("order-4711", SampleJobs.Cavity with { ProjectId = 4, QueueCode = "aws:p4d" }));

        Assert.That(error!.Message, Does.Contain("order-4711").And.Contain("jobs[0].spec.project: 3 in the run, 4 here").And.Contain("aws:p4d"));
        Assert.That(Submissions, Is.LessThan(2));
    }

    [Test]
    public void A_run_that_is_killed_at_any_step_is_paid_once()
    {
        for (var step = 1; ; step++)
        {
            SetUp();
            if (RunUntil(step, SampleJobs.Study))
            {
                Assert.That(step, Is.GreaterThan(40), "steps of a run");
                return;
            }

            var run = Run("order-4711", SampleJobs.Study);
            Assert.That((run.Succeeded, run.Jobs.Count, Submissions), Is.EqualTo((true, 2, 1)), $"killed at step {step}");
        }
    }

    [Test]
    public void Two_processes_at_once_submit_once_and_both_return_the_run()
    {
        var runs = new[] { NewProcess(), NewProcess() }.Select(process => process.RunAsync("order-4711", SampleJobs.Cavity)).ToArray();

        Assert.That(runs.Select(Finish).Select(run => (run.Succeeded, run.Jobs.Single().Id)), Has.All.EqualTo((true, 1L)));
        Assert.That(Submissions, Is.EqualTo(1));
    }

    [Test]
    public void A_killed_processs_run_is_taken_over_when_its_lease_has_stood_still_for_half_a_minute()
    {
        RunUntil(30, SampleJobs.Cavity);
        var before = _world.Now;
        var next = NewProcess();
        var work = next.RunAsync("order-4711", SampleJobs.Cavity);
        while (!_store.ReadAsync("run:order-4711").Result!.Content.Contains("\"phase\":\"Finished\"", StringComparison.Ordinal) && !work.IsCompleted && _world.Step())
        {
        }

        Assert.That(_world.Now - before, Is.GreaterThanOrEqualTo(TimeSpan.FromSeconds(30)));
        Assert.That(Finish(work).Succeeded, Is.True);
    }

    [Test]
    public void A_refused_run_has_failed_and_may_be_mended_under_the_same_id()
    {
        _epic.Answer = _ => throw EpicErrors.Invalid();
        Assert.Throws<EpicValidationException>(() => Run("order-4711"));
        Assert.That(State("order-4711")!.Phase, Is.EqualTo(JobRunPhase.Failed));
        _epic.Answer = null;

        Assert.That(Run("order-4711", SampleJobs.Cavity with { ProjectId = 4 }).Succeeded, Is.True);
        Assert.That(Submissions, Is.EqualTo(1));
    }

    [Test]
    public void A_price_above_the_limit_is_refused_before_the_upload()
    {
        var transfer = new RecordingTransfer(_epic);
        var options = new JobRunOptions { MaxCost = new Money(9.99m, "GBP"), Transfer = transfer };
        Assert.Throws<EpicCostLimitException>(() => Run("order-4711", options: options));
        Assert.That(_epic.Calls, Has.None.EqualTo("upload").And.None.EqualTo("job_create"));

        var run = Run("order-4711", options: options with { MaxCost = new Money(10, "GBP") });

        Assert.That((run.Succeeded, run.Price), Is.EqualTo((true, new Money(10, "GBP"))));
        Assert.That(_epic.Calls.Where(call => !call.StartsWith("answer", StringComparison.Ordinal)).Distinct(), Is.EqualTo(new[] { "job_quote", "upload", "job_list", "job_create", "job_read", "download" }));
    }

    [Test]
    public void Each_event_is_told_in_order()
    {
        Run("order-4711", options: new JobRunOptions { MaxCost = new Money(10, "GBP"), Transfer = new RecordingTransfer(_epic) });

        Assert.That(_epic.Told.Select(happened => happened.Number), Is.EqualTo(Enumerable.Range(1, _epic.Told.Count)));
        Assert.That(
            _epic.Told.Where(happened => happened.Kind == JobRunEventKind.PhaseReached).Select(happened => happened.Phase),
            Is.EqualTo(Enum.GetValues<JobRunPhase>().Where(phase => phase != JobRunPhase.Failed)));
        Assert.That(_epic.Told.Select(happened => happened.Kind).Distinct(), Is.EquivalentTo(Enum.GetValues<JobRunEventKind>()));
    }

    [Test]
    public void A_handler_that_throws_is_told_again_and_holds_up_its_run()
    {
        var handler = new FailingHandler(JobRunPhase.Submitted);
        Assert.Throws<NotSupportedException>(() => Run("order-4711", options: new JobRunOptions { Handler = handler }));
        handler.Fails = false;

        Assert.That(Run("order-4711", options: new JobRunOptions { Handler = handler }).Succeeded, Is.True);
        Assert.That(handler.Told.Count(number => number == handler.FailedAt), Is.EqualTo(2));
        Assert.That(handler.Told.Distinct(), Is.EqualTo(Enumerable.Range(1, (int)handler.Told.Max())));
    }

    [Test]
    public void A_lost_answer_is_searched_for_until_the_job_appears()
    {
        _epic.LostAnswers = 1;
        _epic.LatestAppearance = TimeSpan.FromSeconds(60);

        Assert.That((Run("order-4711").Succeeded, Submissions), Is.EqualTo((true, 1)));
    }

    [Test]
    public void A_submission_that_never_arrived_is_told_and_sent_again_by_the_next_call()
    {
        _epic.Answer = _ => throw new EpicOutcomeUnknownException("The answer was lost.", default);
        var before = _world.Now;
        Assert.Throws<EpicOutcomeUnknownException>(() => Run("order-4711"));
        Assert.That(_world.Now - before, Is.GreaterThanOrEqualTo(TimeSpan.FromMinutes(2)));
        _epic.Answer = null;

        Assert.That((Run("order-4711").Succeeded, Submissions), Is.EqualTo((true, 1)));
    }

    [Test]
    public void The_ids_of_an_incomplete_answer_are_kept_and_nothing_is_submitted_until_the_others_appear()
    {
        _epic.Answer = spec => throw new EpicOutcomeUnknownException("One id of two.", default) { KnownIds = [77] };
        Assert.That(() => Run("order-4711", SampleJobs.Study), Throws.InvalidOperationException);
        _epic.Answer = null;

        Assert.That(() => Run("order-4711", SampleJobs.Study), Throws.InvalidOperationException.With.Message.Contains("77"));
        Assert.That(Submissions, Is.Zero);
    }

    [Test]
    public void Two_runs_of_equal_jobs_have_two_jobs_although_the_answer_to_one_was_lost()
    {
        _epic.LostAnswers = 1;
        var runs = new[] { "a", "b" }.Select(id => NewProcess().RunAsync(id, SampleJobs.Cavity)).ToArray();

        Assert.That(runs.Select(Finish).Select(run => run.Jobs.Single().Id), Is.EquivalentTo(new[] { 1L, 2L }));
    }

    [Test]
    public void A_foreign_job_that_looks_the_same_is_not_taken_for_the_runs()
    {
        _epic.Answer = spec =>
        {
            _epic.Submit(spec);
            _epic.Submit(spec);
            throw new EpicOutcomeUnknownException("The answer was lost.", default);
        };

        Assert.That(() => Run("order-4711"), Throws.InvalidOperationException.With.Message.Contains("1, 2"));
        Assert.That(State("order-4711")!.Error, Does.Contain("1, 2"));
    }

    [Test]
    public void A_run_that_is_cancelled_before_its_submission_costs_nothing_and_stays_cancelled()
    {
        var starter = NewProcess();
        Finish(starter.Runs.StartAsync("order-4711", SampleJobs.Cavity));
        Finish(starter.Runs.CancelAsync("order-4711"));

        Assert.That((Run("order-4711").Phase, Run("order-4711").Phase, Submissions), Is.EqualTo((JobRunPhase.Failed, JobRunPhase.Failed, 0)));
    }

    [Test]
    [CancelAfter(60_000)]
    public void Cancelling_ends_a_run_whose_handler_or_transfer_never_returns([Values("handler", "handler with token", "upload", "upload with token")] string what, CancellationToken testToken)
    {
        using var cancel = new CancellationTokenSource();
        var endless = new EndlessUserCode(what.EndsWith("token", StringComparison.Ordinal));
        var options = what.StartsWith("handler", StringComparison.Ordinal) ? new JobRunOptions { Handler = endless } : new JobRunOptions { Transfer = endless };
        var work = NewProcess().Runs.RunAsync("order-4711", SampleJobs.Cavity, options, cancel.Token);
        for (var step = 0; step < 200 && !endless.IsCalled; step++)
        {
            _world.Step();
        }

        cancel.Cancel();

        Assert.That(() => Finish(work), Throws.InstanceOf<OperationCanceledException>().With.Property("CancellationToken").EqualTo(cancel.Token));
        Assert.That(endless.IsCalled, Is.True);
        Assert.That((Run("order-4711").Succeeded, Submissions), Is.EqualTo((true, 1)), "the same call continues it");
    }

    [Test]
    public void A_record_is_deleted_when_its_run_has_ended_and_not_before()
    {
        RunUntil(30, SampleJobs.Cavity);
        Assert.That(() => Finish(NewProcess().Runs.DeleteAsync("order-4711")), Throws.InvalidOperationException);
        Run("order-4711");

        Assert.That(Finish(NewProcess().Runs.DeleteAsync("order-4711")), Is.True);
        Assert.That(_store.Keys.Where(key => !key.StartsWith("lease:", StringComparison.Ordinal)), Is.Empty);
        Assert.That((Run("order-4711").Jobs.Single().Id, Submissions), Is.EqualTo((2L, 2)));
    }

    [Test]
    public async Task A_record_has_no_path_of_the_machine_and_keeps_the_fields_of_a_newer_version()
    {
        RunUntil(30, SampleJobs.Cavity);
        var entry = (await _store.ReadAsync("run:order-4711"))!;
        Assert.That(entry.Content, Does.Not.Contain(AppContext.BaseDirectory).And.Not.Contain(Environment.MachineName));
        await _store.WriteAsync(entry with { Content = entry.Content.Insert(1, "\"addedLater\":{\"x\":1},") });

        Run("order-4711");

        Assert.That((await _store.ReadAsync("run:order-4711"))!.Content, Does.Contain("\"addedLater\":{\"x\":1}"));
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"id":"order-4711","submission":null,"phase":"Created"}""")]
    [TestCase("""{"id":"order-4711","submission":{},"phase":"LaterPhase"}""")]
    [TestCase("""{"id":"order-4711","submission":{},"phase":"Created","jobs":[{"id":"seven"}]}""")]
    [TestCase("""{"id":"order-4711","submission":{},"phase":"Created","events":1e400}""")]
    [TestCase("""{"id":"order-4711","submission":{},"phase":99}""")]
    [TestCase("""{"id":"order-4711","submission":{},"phase":"1"}""")]
    [TestCase("""{"id":"order-4711","submission":{},"phase":"Created","jobs":[null]}""")]
    [TestCase("""{"id":"order-4711","submission":{},"phase":"Created","jobs":[{"name":"cavity"}]}""")]
    [TestCase("""{"id":"order-4711","submission":{},"phase":"Created","outbox":[null]}""")]
    [TestCase("""{"id":"order-4711","submission":{},"phase":"Submitting"}""")]
    [TestCase("""{"id":"order-4711","submission":{},"phase":"Submitting","intent":{}}""")]
    [TestCase("""{"id":"order-4711","submission":{},"phase":"Submitted"}""")]
    [TestCase("""{"id":"order-4711","submission":{},"phase":"Done","jobs":[]}""")]
    [TestCase("""{"id":"order-4712","submission":{},"phase":"Created"}""")]
    public async Task A_record_that_cannot_be_read_stops_the_run(string content)
    {
        await _store.WriteAsync(new JobRunEntry("run:order-4711", content) { IsOpen = true });

        Assert.That(() => Run("order-4711"), Throws.InvalidOperationException.With.Message.Contains("order-4711").And.Message.Contains("FindSubmittedAsync").And.Message.Not.Contains("delete"));
        Assert.That(Submissions, Is.Zero);
    }

    [TestCase("")]
    [TestCase(" ")]
    [TestCase("a\nb")]
    public void An_id_that_breaks_its_rule_is_refused(string id) => Assert.That(() => Run(id), Throws.ArgumentException.With.Property("ParamName").EqualTo("id"));

    private int Submissions => _epic.Jobs.Select(job => job.Name!.StartsWith("zcfd_run", StringComparison.Ordinal) ? "array" : $"{job.Id}").Distinct().Count();

    private JobRun? State(string id) => Finish(NewProcess().Runs.GetAsync(id));

    private SimulatedProcess NewProcess() => new(_world, _epic, _store);

    private JobRun Run(string id, JobSubmission? submission = null, JobRunOptions? options = null) => Finish(NewProcess().RunAsync(id, submission ?? SampleJobs.Cavity, options));

    private T Finish<T>(Task<T> work)
    {
        for (var step = 0; !work.IsCompleted && step < 100_000; step++)
        {
            _world.Step();
        }

        Assert.That(work.IsCompleted, Is.True, "the work ends");
        return work.GetAwaiter().GetResult();
    }

    /// <summary>Runs a process that is killed after some steps.</summary>
    /// <returns>True if it came to its end before.</returns>
    private bool RunUntil(int steps, JobSubmission submission)
    {
        var process = NewProcess();
        var work = process.RunAsync("order-4711", submission);
        for (var step = 0; (step < steps || steps == 0) && !work.IsCompleted; step++)
        {
            _world.Step();
        }

        process.Kill();
        return work.IsCompleted;
    }

    private sealed class RecordingTransfer(SimulatedEpic epic) : IJobRunTransfer
    {
        public Task UploadAsync(JobRun run, CancellationToken cancellationToken = default) => RecordAsync("upload");

        public Task DownloadAsync(JobRun run, CancellationToken cancellationToken = default) => RecordAsync("download");

        private Task RecordAsync(string call)
        {
            epic.Calls.Add(call);
            return Task.CompletedTask;
        }
    }

    private sealed class EndlessUserCode(bool looksAtToken) : IJobRunHandler, IJobRunTransfer
    {
        public bool IsCalled { get; private set; }

        public Task HandleAsync(JobRunEvent happened, CancellationToken cancellationToken = default) => NeverAsync(cancellationToken);

        public Task UploadAsync(JobRun run, CancellationToken cancellationToken = default) => NeverAsync(cancellationToken);

        public Task DownloadAsync(JobRun run, CancellationToken cancellationToken = default) => NeverAsync(cancellationToken);

        private Task NeverAsync(CancellationToken cancellationToken)
        {
            IsCalled = true;
            return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, looksAtToken ? cancellationToken : CancellationToken.None);
        }
    }

    private sealed class FailingHandler(JobRunPhase phase) : IJobRunHandler
    {
        public bool Fails { get; set; } = true;

        public long FailedAt { get; private set; }

        public List<long> Told { get; } = [];

        public Task HandleAsync(JobRunEvent happened, CancellationToken cancellationToken = default)
        {
            Told.Add(happened.Number);
            if (Fails && happened is { Kind: JobRunEventKind.PhaseReached, Phase: var reached } && reached == phase)
            {
                FailedAt = happened.Number;
                throw new NotSupportedException();
            }

            return Task.CompletedTask;
        }
    }

    private sealed class ReportedRuns : List<JobRun>, IProgress<JobRun>
    {
        public int MostReports { get; init; } = int.MaxValue;

        public void Report(JobRun value)
        {
            if (Count == MostReports)
            {
                throw new NotSupportedException();
            }

            Add(value);
        }
    }
}
