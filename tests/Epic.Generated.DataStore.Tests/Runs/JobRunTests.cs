using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.Runs;
using Epic.Generated.Testing;
using static Epic.Generated.Testing.SampleStates;

namespace Epic.Generated.DataStore.Tests.Runs;

public sealed class JobRunTests
{
    private readonly List<Job> _submitted = [];
    private FakeEpic _epic = null!;
    private Func<bool> _download = null!;
    private string _folder = null!;

    private string Case => Path.Combine(_folder, "case");

    private string StateFile => Path.Combine(_folder, "case.epic-run.json");

    [SetUp]
    public void SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("epic-run-").FullName;
        Directory.CreateDirectory(Case);
        Touch("fv.py");
        Touch("box.hdf5");
        _submitted.Clear();
        _download = () => true;
        _epic = new FakeEpic();
        _epic.FakeJobs.List = _ => _submitted;
        _epic.FakeJobs.Submit = Submit;
        _epic.FakeJobs.Get = id => Job(id, "Done", true, Ended(1));
        _epic.FakeJobs.Quote = spec => new JobQuote { Totals = [new TaskQuote { QueueCode = spec.QueueCode, Total = new Money(10, "GBP") }] };
    }

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_run_uploads_submits_follows_and_downloads_and_leaves_no_state_behind()
    {
        var result = await RunAsync();

        Assert.That(
            _epic.Calls,
            Is.EqualTo(new[] { "upload epic://work/zcfd/", "job_list", "job_create", "job_read", "download epic://work/zcfd/" }));
        Assert.That((result.Succeeded, result.WasResumed, result.Jobs.Single().Id), Is.EqualTo((true, false, 1L)));
        Assert.That(Directory.GetFiles(_folder), Is.Empty);
    }

    [Test]
    public async Task A_run_that_was_killed_while_its_job_ran_continues_with_the_job()
    {
        Kill(killed => _epic.FakeJobs.Get = _ => throw killed());

        var result = await RunAsync();

        Assert.That(result.WasResumed, Is.True);
        Assert.That(Calls(), Is.EqualTo(new[] { "upload", "job_list", "job_create", "job_read", "job_read", "download" }));
    }

    [Test]
    public async Task A_run_whose_download_failed_downloads_again_and_submits_nothing()
    {
        _download = () => throw EpicErrors.Transport();
        Assert.That(() => RunAsync(), Throws.TypeOf<EpicTransportException>());
        _download = () => true;

        var result = await RunAsync();

        Assert.That(result.WasResumed, Is.True);
        Assert.That(Calls(), Is.EqualTo(new[] { "upload", "job_list", "job_create", "job_read", "download", "job_read", "download" }));
    }

    [Test]
    public async Task A_run_that_was_killed_between_submission_and_answer_finds_its_job()
    {
        Kill(killed => _epic.FakeJobs.Submit = spec =>
        {
            Submit(spec);
            throw killed();
        });

        var result = await RunAsync();

        Assert.That((result.WasResumed, result.Jobs.Single().Id, _epic.Count("job_create")), Is.EqualTo((true, 1L, 1)));
    }

    [Test]
    public async Task A_run_that_was_killed_before_its_submission_arrived_submits_after_a_while()
    {
        Kill(killed => _epic.FakeJobs.Submit = _ => throw killed());
        var before = _epic.Clock.Elapsed;

        var result = await RunAsync();

        Assert.That((result.WasResumed, _epic.Count("job_create"), _submitted.Count, _epic.Count("upload epic://work/zcfd/")), Is.EqualTo((false, 2, 1, 2)));
        Assert.That(_epic.Clock.Elapsed - before, Is.GreaterThanOrEqualTo(TimeSpan.FromMinutes(2)));
    }

    [Test]
    public async Task A_lost_answer_is_looked_for_until_the_job_appears()
    {
        _epic.FakeJobs.Submit = spec =>
        {
            Submit(spec);
            throw Lost(EpicErrors.Server());
        };
        _epic.FakeJobs.List = _ => _epic.Clock.Elapsed.TotalSeconds < 45 ? [] : _submitted;

        var result = await RunAsync();

        Assert.That((result.Jobs.Single().Id, _epic.Count("job_create")), Is.EqualTo((1L, 1)));
    }

    [Test]
    public async Task A_lost_submission_that_never_appears_is_told_and_sent_again_by_the_next_run_only()
    {
        _epic.FakeJobs.Submit = _ => throw Lost(EpicErrors.Transport());
        Assert.That(() => RunAsync(), Throws.TypeOf<EpicOutcomeUnknownException>());
        Assert.That(_epic.Count("job_create"), Is.EqualTo(1));
        _epic.FakeJobs.Submit = Submit;

        await RunAsync();

        Assert.That((_epic.Count("job_create"), _submitted.Count), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task An_earlier_job_of_the_same_name_is_not_taken_for_this_runs()
    {
        Submit(SampleJobs.Box.ToSpec());
        Kill(killed => _epic.FakeJobs.Submit = spec =>
        {
            Submit(spec);
            throw killed();
        });

        var result = await RunAsync();

        Assert.That(result.Jobs.Single().Id, Is.EqualTo(2));
    }

    [Test]
    public async Task Two_jobs_that_may_be_this_runs_are_left_to_the_user()
    {
        Kill(killed => _epic.FakeJobs.Submit = spec =>
        {
            Submit(spec);
            Submit(spec);
            throw killed();
        });

        Assert.That(() => RunAsync(), Throws.InvalidOperationException.With.Message.Contains("1, 2").And.Message.Contains(StateFile));
        Assert.That(_epic.Count("job_create"), Is.EqualTo(1));
    }

    [Test]
    public void A_refused_submission_can_be_mended_and_run_again_at_once()
    {
        _epic.FakeJobs.Submit = _ => throw EpicErrors.Invalid();
        Assert.That(() => RunAsync(), Throws.TypeOf<EpicValidationException>());
        _epic.FakeJobs.Submit = Submit;

        Assert.That(() => RunAsync(), Throws.Nothing);
        Assert.That((_epic.Clock.Elapsed, Directory.GetFiles(_folder)), Is.EqualTo((TimeSpan.Zero, Array.Empty<string>())));
    }

    [Test]
    public void A_refused_submission_can_be_run_again_as_another_job_with_the_case_as_it_is_then()
    {
        _epic.FakeJobs.Submit = _ => throw EpicErrors.Invalid();
        Assert.That(() => RunAsync(), Throws.TypeOf<EpicValidationException>());
        _epic.FakeJobs.Submit = Submit;

        Assert.That(() => RunAsync(SampleJobs.Box with { Cycles = 7 }), Throws.Nothing);
        Assert.That((_epic.Count("upload epic://work/zcfd/"), _submitted.Count), Is.EqualTo((2, 1)));
    }

    [Test]
    public void A_case_above_the_cost_limit_is_not_uploaded()
    {
        Assert.That(() => RunAsync(maxCost: new Money(9.99m, "GBP")), Throws.TypeOf<EpicCostLimitException>());
        Assert.That(_epic.Calls, Is.EqualTo(new[] { "job_quote" }));
    }

    [Test]
    public async Task A_run_does_not_take_over_the_state_of_another_job()
    {
        Kill(killed => _epic.FakeJobs.Get = _ => throw killed());

        Assert.That(() => RunAsync(SampleJobs.Box with { Cycles = 7 }), Throws.InvalidOperationException.With.Message.Contains(StateFile));
        Assert.That(_epic.Count("job_create"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_case_that_was_moved_with_its_state_file_continues_and_pays_nothing()
    {
        Kill(killed => _epic.FakeJobs.Get = _ => throw killed());
        var moved = Path.Combine(_folder, "restored", "copy");
        Directory.CreateDirectory(Path.GetDirectoryName(moved)!);
        Directory.Move(Case, moved);
        File.Move(StateFile, moved + ".epic-run.json");

        var result = await RunAsync(caseFolder: moved, results: Path.Combine(_folder, "results"));

        Assert.That((result.WasResumed, _epic.Count("job_create")), Is.EqualTo((true, 1)));
    }

    [Test]
    public void A_message_about_a_state_file_does_not_advise_to_delete_it()
    {
        Kill(killed => _epic.FakeJobs.Get = _ => throw killed());
        Assert.That(() => RunAsync(SampleJobs.Box with { Cycles = 7 }), Throws.InvalidOperationException.With.Message.Not.Contains("delete"));

        File.WriteAllText(StateFile, "{");
        Assert.That(() => RunAsync(), Throws.InvalidOperationException.With.Message.Not.Contains("delete").And.Message.Contains("FindSubmittedAsync"));
    }

    [Test]
    public void A_case_that_is_reached_through_a_link_is_the_same_run()
    {
        Kill(killed => _epic.FakeJobs.Get = _ => throw killed());
        Directory.CreateSymbolicLink(Path.Combine(_folder, "link"), Case);

        Assert.That(async () => (await RunAsync(caseFolder: Path.Combine(_folder, "link"))).WasResumed, Is.True);
        Assert.That(_epic.Count("job_create"), Is.EqualTo(1));
    }

    [Test]
    public void Two_processes_that_reach_the_case_through_a_link_do_not_run_the_same()
    {
        Directory.CreateSymbolicLink(Path.Combine(_folder, "link"), Case);
        using var other = JobRunStateFile.Open(StateFile);

        Assert.That(() => RunAsync(caseFolder: Path.Combine(_folder, "link")), Throws.InvalidOperationException.With.Message.Contains("Another process"));
        Assert.That(_epic.Calls, Is.Empty);
    }

    [Test]
    public async Task Of_two_processes_without_a_common_lock_one_records_its_submission_and_the_other_submits_nothing()
    {
        // As on a cluster's file system whose locks do not reach other machines: the other one's record appears during the upload.
        _epic.FakeJobs.List = _ =>
        {
            File.WriteAllText(StateFile, "{}");
            return _submitted;
        };

        Assert.That(() => RunAsync(), Throws.InvalidOperationException.With.Message.Contains("Another process"));
        Assert.That(_epic.Count("job_create"), Is.Zero);
        Assert.That(await File.ReadAllTextAsync(StateFile), Is.EqualTo("{}"));
    }

    [Test]
    public async Task A_kept_state_file_returns_the_finished_run_again_until_it_is_deleted()
    {
        await RunAsync(keep: true);
        var again = await RunAsync(keep: true);
        Assert.That((again.WasResumed, again.Jobs.Single().Id, _epic.Count("job_create")), Is.EqualTo((true, 1L, 1)));

        File.Delete(StateFile);
        var next = await RunAsync();
        Assert.That((next.WasResumed, _epic.Count("job_create")), Is.EqualTo((false, 2)));
    }

    [TestCase(-60)]
    [TestCase(6)]
    [TestCase(60)]
    public async Task A_clock_that_was_wrong_at_the_submission_pays_nothing_twice(int minutesAhead)
    {
        Kill(killed => _epic.FakeJobs.Submit = spec =>
        {
            Submit(spec);
            _submitted[0] = new Job { Id = 1, Name = spec.Jobs[0].Name, InputData = spec.Jobs[0].InputData, Finished = true, JobSteps = [Ended(1)], SubmittedAt = _epic.Clock.GetUtcNow().AddMinutes(-minutesAhead).ToString("O") };
            throw killed();
        });

        var result = await RunAsync();

        Assert.That((result.WasResumed, _epic.Count("job_create")), Is.EqualTo((true, 1)));
    }

    [TestCase("case.epic-run.json.tmp")]
    [TestCase("case.epic-run.json.lock")]
    public async Task A_link_of_another_user_beside_the_case_is_not_written_through(string name)
    {
        var other = Path.Combine(_folder, "other");
        await File.WriteAllTextAsync(other, "content of another user");
        File.CreateSymbolicLink(Path.Combine(_folder, name), other);

        try
        {
            await RunAsync();
        }
        catch (IOException)
        {
            // Refused, which is as good.
        }

        Assert.That(await File.ReadAllTextAsync(other), Is.EqualTo("content of another user"));
    }

    [Test]
    public async Task A_temporary_file_that_a_killed_process_left_is_removed_and_a_users_file_stays()
    {
        await File.WriteAllTextAsync(StateFile + PartialFileName.Create(), "{");
        var own = StateFile + ".epic-0123456789ABCDEF.part";
        await File.WriteAllTextAsync(own, "mine");

        await RunAsync();

        Assert.That(Directory.GetFiles(_folder), Is.EqualTo(new[] { own }));
    }

    [TestCase("")]
    [TestCase("{")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("{}")]
    [TestCase("""{"Fingerprint":null,"Submission":{"IdsAbove":1},"JobIds":[]}""")]
    [TestCase("""{"Fingerprint":"x","Submission":null,"JobIds":[]}""")]
    [TestCase("""{"Fingerprint":"x","Submission":{"IdsAbove":1},"JobIds":null}""")]
    [TestCase("""{"Fingerprint":"x","Submission":{"IdsAbove":1},"JobIds":["seven"]}""")]
    [TestCase("""{"Fingerprint":"x","Submission":{"IdsAbove":1e400},"JobIds":[]}""")]
    public void A_state_file_that_cannot_be_read_stops_the_run(string content)
    {
        File.WriteAllText(StateFile, content);

        Assert.That(() => RunAsync(), Throws.InvalidOperationException.With.Message.Contains(StateFile));
        Assert.That(_epic.Calls, Is.Empty);
    }

    [Test]
    public void Two_processes_do_not_run_the_same()
    {
        using var other = JobRunStateFile.Open(StateFile);

        Assert.That(() => RunAsync(), Throws.InvalidOperationException.With.Message.Contains("Another process"));
        Assert.That(_epic.Calls, Is.Empty);
    }

    [Test]
    public void A_case_without_a_file_that_the_job_needs_is_not_run()
    {
        File.Delete(Path.Combine(Case, "box.hdf5"));

        Assert.That(() => RunAsync(), Throws.ArgumentException.With.Property("ParamName").EqualTo("CaseFolder").And.Message.Contains("box.hdf5"));
        Assert.That(_epic.Calls, Is.Empty);
    }

    [Test]
    public void A_case_that_does_not_exist_is_not_run()
    {
        Directory.Delete(Case, recursive: true);

        Assert.That(() => RunAsync(), Throws.ArgumentException.With.Property("ParamName").EqualTo("CaseFolder"));
    }

    [Test]
    public async Task An_array_is_run_in_its_root_folder_with_shared_files_in_common()
    {
        File.Delete(Path.Combine(Case, "box.hdf5"));
        Touch("common/box.hdf5");
        foreach (var run in new[] { 1, 2 })
        {
            Touch($"run.{run}/fv_{run}.py");
        }

        var result = await RunAsync(SampleJobs.Study);

        Assert.That((result.Jobs.Count, _epic.Count("job_create"), _epic.Count("upload epic://work/zcfd/")), Is.EqualTo((2, 1, 1)));
    }

    [Test]
    public void An_array_whose_jobs_are_elsewhere_is_not_run()
    {
        Assert.That(
            () => RunAsync(SampleJobs.Study with { CommonData = null }), Throws.ArgumentException.With.Property("ParamName").EqualTo("CommonData"));
        Assert.That(
            () => RunAsync(SampleJobs.Study with { CommonData = EpicPath.Parse("epic://elsewhere/") }),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("DataPath"));
    }

    [Test]
    public async Task Each_phase_is_told()
    {
        var told = new List<JobRunProgress>();

        await RunAsync(maxCost: new Money(10, "GBP"), progress: new Collector(told));

        Assert.That(told.Select(progress => progress.Phase).Distinct(), Is.EqualTo(Enum.GetValues<JobRunPhase>()));
        Assert.That(told.Select(progress => progress.Event).OfType<JobFinished>().Count(), Is.EqualTo(1));
        Assert.That(told.First(progress => progress.Phase == JobRunPhase.Quote).Cost, Is.EqualTo(new Money(10, "GBP")));
    }

    private void Touch(string file)
    {
        var path = Path.Combine(Case, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "");
    }

    private IEnumerable<string> Calls() => _epic.Calls.Select(call => call.Split(' ')[0]);

    private IReadOnlyList<Job> Submit(JobArraySpec spec)
    {
        var jobs = spec.Jobs.Select(job => new Job
        {
            Id = _submitted.Count + 1,
            Name = job.Name,
            InputData = job.InputData,
            Finished = true,
            JobSteps = [Ended(1)],
            SubmittedAt = _epic.Clock.GetUtcNow().ToString("O"),
        }).Select(job =>
        {
            _submitted.Add(job);
            return job;
        });
        return [.. jobs];
    }

    private Task<JobRunResult> RunAsync(JobSubmission? submission = null, Money? maxCost = null, IProgress<JobRunProgress>? progress = null, string? results = null, string? caseFolder = null, bool keep = false)
    {
        var runner = new JobRunner(_epic, _epic.Clock, new FakeCaseTransfer(_epic, _download));
        return _epic.Clock.RunAsync(
            runner.RunAsync(submission ?? SampleJobs.Box, new JobRunOptions { CaseFolder = caseFolder ?? Case, ResultsFolder = results, KeepStateFile = keep, MaxCost = maxCost, Progress = progress }, default));
    }

    private EpicOutcomeUnknownException Lost(EpicException cause) => new("The answer was lost.", _epic.Clock.GetUtcNow(), cause);

    // A killed process runs no handler. An exception that no handler expects is the closest to it.
    private void Kill(Action<Func<Exception>> arrange)
    {
        arrange(() => new KilledException());
        Assert.That(() => RunAsync(), Throws.TypeOf<KilledException>());
        _epic.FakeJobs.Submit = Submit;
        _epic.FakeJobs.Get = id => Job(id, "Done", true, Ended(1));
    }

    private sealed class KilledException : Exception;

    private sealed class Collector(List<JobRunProgress> told) : IProgress<JobRunProgress>
    {
        public void Report(JobRunProgress value) => told.Add(value);
    }
}
