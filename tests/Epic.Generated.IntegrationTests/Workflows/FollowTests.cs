using Epic.Generated.Clients;
using Epic.Generated.Emulator;
using Epic.Generated.Testing;

namespace Epic.Generated.IntegrationTests.Workflows;

[TestFixture]
internal sealed class FollowTests : WorkflowFixture
{
    [Test]
    public async Task A_job_of_hours_is_followed_to_its_end()
    {
        StepRuns("solver", hours: 3);
        var job = await Jobs.SubmitAsync(Cavity);

        var events = await ListAsync(job.WatchAsync());

        Assert.That(
            events.OfType<JobStepEnded>().Select(ended => (ended.Step.StepName, ended.Step.ExitCode)),
            Is.EqualTo(new[] { ("decomposePar", (int?)0), ("solver", 0), ("reconstructPar", 0) }));
        Assert.That(((JobFinished)events[^1]).Job.GetOutcome(), Is.EqualTo(JobOutcome.Succeeded));
        Assert.That(Requests("job_read"), Is.LessThan(220));
    }

    [Test]
    public async Task A_thousand_jobs_of_which_none_changes_take_ten_requests_a_minute()
    {
        var site = SiteSeed.Default();
        site.Jobs.Clear();
        site.Jobs.Add(new JobSeed { Name = "sweep", App = "openfoam:v1606", Queue = "aws:c5", Data = "epic://work/cavity/", Count = 1000, Age = TimeSpan.Zero });
        await using var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = site, Speed = 0.001 });
        var client = emulator.CreateClient();
        var ids = (await ListAsync(client.Jobs.ListAllAsync())).Select(static job => job.Id!.Value).ToArray();
        // The clock of the wait alone moves, so that no job changes.
        var time = new ManualTime();
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var watch = ListAsync(new JobsClient(null!, ClientContext.Create(client, time)).WatchAsync(ids, cancellationToken: stop.Token));
        var before = emulator.Requests.Of("job_list").Count;
        var passed = TimeSpan.Zero;
        for (var poll = 0; poll < 5; poll++)
        {
            var wait = await time.NextWaitAsync(stop.Token);
            passed += wait;
            time.Advance(wait);
        }

        await stop.CancelAsync();

        Assert.That(async () => await watch, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(ids, Has.Length.EqualTo(1000));
        Assert.That(emulator.Requests.Of("job_list").Count - before, Is.InRange(40, 10 * ((int)passed.TotalMinutes + 1)));
        Assert.That(emulator.Requests.Of("job_read").Count, Is.Zero);
    }

    [Test]
    public async Task A_job_is_followed_by_its_id_from_another_process()
    {
        StepRuns("solver", hours: 1);
        var id = (await Jobs.SubmitAsync(Cavity)).Id;
        var elsewhere = new JobOperation(Client.ForUser(Emulator.Token), id, Emulator.Clock);

        var finished = await elsewhere.WaitForCompletionAsync();

        Assert.That((finished.Id, finished.GetOutcome()), Is.EqualTo((id, JobOutcome.Succeeded)));
    }

    [Test]
    public async Task Storms_of_server_errors_lost_connections_and_broken_answers_are_sat_out()
    {
        StepRuns("solver", hours: 10);
        Emulator.Faults.Add(new Fault { Operation = "job_read", Kind = FaultKind.Answer, Status = 503, Probability = 0.3 });
        Emulator.Faults.Add(new Fault { Operation = "job_read", Kind = FaultKind.BadGateway, Probability = 0.3 });
        Emulator.Faults.Add(new Fault { Operation = "job_read", Kind = FaultKind.Reset, Probability = 0.3 });
        Emulator.Faults.Add(new Fault { Operation = "job_read", Kind = FaultKind.CutShort, Probability = 0.3 });
        var job = await Jobs.SubmitAsync(Cavity);

        var events = await ListAsync(job.WatchAsync());

        Assert.That(events.OfType<JobStepEnded>().Select(ended => ended.Step.StepName), Is.EqualTo(new[] { "decomposePar", "solver", "reconstructPar" }));
        Assert.That(Emulator.Requests.Of("job_read").Count(request => request.Status != 200), Is.GreaterThan(20));
        Assert.That(Requests("job_create"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_service_that_is_away_for_hours_comes_back()
    {
        StepRuns("solver", hours: 8);
        var job = await Jobs.SubmitAsync(Cavity);
        var away = new Fault { Operation = "api:*", Kind = FaultKind.BadGateway, Count = 60 };
        Emulator.Faults.Add(away);

        var finished = await job.WaitForCompletionAsync();

        Assert.That(finished.GetOutcome(), Is.EqualTo(JobOutcome.Succeeded));
        Assert.That(Emulator.Requests.Of("job_read").Count(request => request.Status == 502), Is.EqualTo(60));
    }

    [Test]
    public async Task Hours_in_which_no_name_is_resolved_are_sat_out()
    {
        StepRuns("solver", hours: 8);
        using var network = new NetworkWithoutNames(Emulator.Clock, after: TimeSpan.FromHours(1), until: TimeSpan.FromHours(6));
        Connect(network);
        var job = await Jobs.SubmitAsync(Cavity);

        var finished = await job.WaitForCompletionAsync();

        Assert.That(finished.GetOutcome(), Is.EqualTo(JobOutcome.Succeeded));
        Assert.That(network.Failures, Is.GreaterThan(20));
    }

    [Test]
    public async Task A_job_that_ends_while_the_machine_sleeps_is_told_whole_when_it_wakes()
    {
        StepRuns("solver", hours: 8);
        var job = await Jobs.SubmitAsync(Cavity);
        var events = new List<JobEvent>();
        await foreach (var happened in job.WatchAsync(new JobWaitOptions { MaxOutage = TimeSpan.FromMinutes(5) }))
        {
            events.Add(happened);
            if (happened is JobStepStarted { Step.StepName: "solver" })
            {
                Emulator.Faults.Add(new Fault { Operation = "api:*", Kind = FaultKind.Reset, Count = 3 });
                Emulator.Clock.Advance(TimeSpan.FromHours(14));
            }
        }

        Assert.That(events.OfType<JobStepEnded>().Select(ended => ended.Step.StepName), Is.EqualTo(new[] { "decomposePar", "solver", "reconstructPar" }));
        Assert.That(((JobFinished)events[^1]).Job.GetOutcome(), Is.EqualTo(JobOutcome.Succeeded));
    }

    [Test]
    public async Task A_job_that_is_cancelled_from_outside_ends_the_wait()
    {
        StepRuns("solver", hours: 10);
        var job = await Jobs.SubmitAsync(Cavity);
        await using var events = job.WatchAsync().GetAsyncEnumerator();
        while (await events.MoveNextAsync() && events.Current is not JobStepStarted { Step.StepName: "solver" })
        {
        }

        await Client.Jobs.CancelAsync(job.Id);
        while (events.Current is not JobFinished && await events.MoveNextAsync())
        {
        }

        Assert.That((events.Current.Job.Status, events.Current.Job.GetOutcome()), Is.EqualTo(("Job Cancelled", JobOutcome.Failed)));
        Assert.That(await events.MoveNextAsync(), Is.False);
    }

    [Test]
    public async Task A_wait_that_is_cancelled_with_the_job_cancels_the_job()
    {
        StepRuns("solver", hours: 10);
        var job = await Jobs.SubmitAsync(Cavity);
        using var stop = new CancellationTokenSource(TimeSpan.FromHours(2), Emulator.Clock);

        Assert.That(
            () => job.WaitForCompletionAsync(new JobWaitOptions { CancelJobsOnCancellation = true }, stop.Token), Throws.InstanceOf<OperationCanceledException>());
        Assert.That((await job.GetAsync()).Status, Is.EqualTo("Job Cancelled"));
    }

    [Test]
    public async Task A_step_that_fails_is_told_and_the_steps_that_run_after_it_too()
    {
        StepRuns("solver", hours: 1, exitCode: 139);
        var job = await Jobs.SubmitAsync(Cavity);

        var events = await ListAsync(job.WatchAsync());

        Assert.That(
            events.OfType<JobStepEnded>().Select(ended => (ended.Step.StepName, ended.Step.ExitCode)),
            Is.EqualTo(new[] { ("decomposePar", (int?)0), ("solver", 139), ("reconstructPar", 0) }));
        Assert.That(((JobFinished)events[^1]).Job.GetOutcome(), Is.EqualTo(JobOutcome.Failed));
    }

    [Test]
    public async Task A_step_can_be_cancelled_and_later_steps_run_all_the_same()
    {
        StepRuns("solver", hours: 10);
        var job = await Jobs.SubmitAsync(Cavity);
        var events = new List<JobEvent>();
        await foreach (var happened in job.WatchAsync())
        {
            events.Add(happened);
            if (happened is JobStepStarted { Step: { StepName: "solver", Id: { } solver } })
            {
                await job.CancelStepAsync(solver);
            }
        }

        Assert.That(events.OfType<JobStepEnded>().Select(ended => ended.Step.StepName), Is.EqualTo(new[] { "decomposePar", "solver", "reconstructPar" }));
        Assert.That(events.OfType<JobStepEnded>().ElementAt(1).Step.ExitCode, Is.Not.Zero);
    }

    [Test]
    public async Task Five_hundred_jobs_of_an_array_are_watched_with_few_requests()
    {
        var array = new JobArray
        {
            Name = "study",
            QueueCode = "aws:p4d",
            Jobs =
            [
                .. Enumerable.Range(1, 500).Select(run => new ZcfdJob
                {
                    Name = $"run {run}",
                    AppCode = "zcfd:2023.2",
                    DataPath = EpicPath.Parse($"epic://study/run.{run}/"),
                    CaseName = "fv.py",
                    ProblemName = "box.hdf5",
                }),
            ],
        };
        await StartAsync(new SiteSeedWithoutLimits(StepDuration: TimeSpan.FromMinutes(50)).Seed);
        var submitted = await Jobs.SubmitAsync(array);
        Emulator.Requests.Clear();

        // As another process sees it, which knows the array's id only.
        var operation = await Jobs.GetArrayOperationAsync(submitted.Id!.Value);
        var jobs = await operation.WaitForCompletionAsync();

        Assert.That(jobs.Select(job => job.GetOutcome()), Has.Exactly(500).Items.And.All.EqualTo(JobOutcome.Succeeded));
        Assert.That((Requests("job_create"), Requests("job_read")), Is.EqualTo((0, 0)));

        // Five pages a look: one to find the jobs, and one after each pause of the 50 minutes, which grow to a minute.
        Assert.That(Requests("job_list"), Is.InRange(10, 5 * 65));
    }

    [Test]
    public async Task A_job_above_the_threshold_waits_until_it_is_approved_or_rejected()
    {
        await StartAsync(new SiteSeedWithoutLimits(AuthorisationThreshold: 0).Seed);
        var approved = await Jobs.SubmitAsync(Cavity);
        var rejected = await Jobs.SubmitAsync(Cavity with { Name = "another" });

        var pending = await ListAsync(Client.JobAuthorisations.ListPendingAsync());
        await approved.ApproveAsync();
        await rejected.RejectAsync();

        Assert.That(pending.Select(authorisation => authorisation.Job?.Id), Is.EquivalentTo(new[] { approved.Id, rejected.Id }));
        Assert.That((await approved.WaitForCompletionAsync()).GetOutcome(), Is.EqualTo(JobOutcome.Succeeded));
        Assert.That((await rejected.WaitForCompletionAsync()).Status, Is.EqualTo("Authorisation Rejected"));
        Assert.That(await ListAsync(Client.JobAuthorisations.ListPendingAsync()), Is.Empty);
    }
}
