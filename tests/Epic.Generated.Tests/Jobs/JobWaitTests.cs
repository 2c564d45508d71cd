using System.Globalization;
using Epic.Generated.Testing;
using static Epic.Generated.Testing.SampleStates;

namespace Epic.Generated.Tests.Jobs;

public sealed class JobWaitTests
{
    private FakeEpic _epic = null!;

    [SetUp]
    public void SetUp() => _epic = new FakeEpic();

    [Test]
    public async Task A_job_is_waited_for_until_it_has_finished_whatever_its_status_is_called()
    {
        var states = new Queue<Job>([Job(5, "Complete"), Job(5, "Frobnicating"), Job(5, "Never heard of", finished: true)]);
        _epic.FakeJobs.Get = _ => states.Dequeue();

        var job = await _epic.Clock.RunAsync(_epic.Jobs.GetOperation(5).WaitForCompletionAsync());

        Assert.That(job.Status, Is.EqualTo("Never heard of"));
        Assert.That(states, Is.Empty);
    }

    [Test]
    public async Task Events_come_once_and_in_order_and_begin_with_those_of_the_past()
    {
        var states = new Queue<Job>(
        [
            Job(5, "Running", false, Ended(1, name: "decomposePar"), Running(2)),
            Job(5, "Running", false, Ended(1, name: "decomposePar"), Running(2)),
            Job(5, "Running", false, Ended(1, name: "decomposePar"), Ended(2, exitCode: 1), Running(3, "reconstructPar")),
            Job(5, "Failed", true, Ended(1, name: "decomposePar"), Ended(2, exitCode: 1), Ended(3, name: "reconstructPar")),
        ]);
        _epic.FakeJobs.Get = _ => states.Dequeue();

        var events = await _epic.Clock.ListAsync(_epic.Jobs.GetOperation(5).WatchAsync());

        Assert.That(
            events.Select(Text),
            Is.EqualTo(new[]
            {
                "started decomposePar", "ended decomposePar 0", "started solver", "status  -> Running",
                "ended solver 1", "started reconstructPar", "ended reconstructPar 0", "status Running -> Failed", "finished Failed",
            }));
    }

    [Test]
    public async Task Looks_are_frequent_at_first_and_after_a_change_and_rare_in_between()
    {
        var looks = new List<double>();
        _epic.FakeJobs.Get = _ =>
        {
            looks.Add(_epic.Clock.Elapsed.TotalSeconds);
            return _epic.Clock.Elapsed.TotalHours >= 10 ? Job(5, "Done", true) : Job(5, _epic.Clock.Elapsed.TotalHours >= 2 ? "Running" : "Queued");
        };

        await _epic.Clock.RunAsync(_epic.Jobs.GetOperation(5).WaitForCompletionAsync());

        var pauses = looks.Zip(looks.Skip(1), (earlier, later) => Math.Round(later - earlier, 3)).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(pauses[0], Is.EqualTo(2));
            Assert.That(pauses[..10], Is.Ordered);
            Assert.That(pauses, Has.All.InRange(2, 60));
            Assert.That(pauses.Where((_, look) => looks[look] >= 7200).First(), Is.EqualTo(2));
            Assert.That(looks, Has.Count.InRange(600, 640));
        });
    }

    [Test]
    public async Task Hours_without_EPIC_are_waited_out()
    {
        _epic.FakeJobs.Get = _ => _epic.Clock.Elapsed.TotalHours switch
        {
            < 1 => Job(5, "Running"),
            < 5 => throw EpicErrors.Server(),
            < 9 => throw EpicErrors.Transport(),
            _ => Job(5, "Done", true),
        };

        await _epic.Clock.RunAsync(_epic.Jobs.GetOperation(5).WaitForCompletionAsync());

        Assert.That(_epic.Calls, Has.Count.LessThan(220));
    }

    [Test]
    public async Task A_rate_limit_is_waited_out_for_as_long_as_EPIC_asks()
    {
        var looks = new List<TimeSpan>();
        _epic.FakeJobs.Get = _ =>
        {
            looks.Add(_epic.Clock.Elapsed);
            return looks.Count == 1 ? throw EpicErrors.RateLimit(TimeSpan.FromMinutes(7)) : Job(5, "Done", true);
        };

        await _epic.Clock.RunAsync(_epic.Jobs.GetOperation(5).WaitForCompletionAsync());

        Assert.That(looks, Is.EqualTo(new[] { TimeSpan.Zero, TimeSpan.FromMinutes(7) }));
    }

    [Test]
    public async Task A_night_asleep_is_no_outage()
    {
        var looks = 0;
        _epic.FakeJobs.Get = _ =>
        {
            if (++looks == 3)
            {
                _epic.Clock.Jump(TimeSpan.FromHours(12));
            }

            return looks switch { 3 or 4 => throw EpicErrors.Transport(), 5 => Job(5, "Done", true), _ => Job(5, "Running") };
        };

        await _epic.Clock.RunAsync(_epic.Jobs.GetOperation(5).WaitForCompletionAsync(new JobWaitOptions { MaxOutage = TimeSpan.FromHours(1) }));

        Assert.That(looks, Is.EqualTo(5));
    }

    [Test]
    public void An_outage_longer_than_allowed_ends_the_wait_with_the_last_error()
    {
        _epic.FakeJobs.Get = _ => throw EpicErrors.Server();

        var wait = _epic.Clock.RunAsync(_epic.Jobs.GetOperation(5).WaitForCompletionAsync(new JobWaitOptions { MaxOutage = TimeSpan.FromHours(1) }));

        Assert.That(() => wait, Throws.TypeOf<EpicServerException>());
        Assert.That(_epic.Clock.Elapsed, Is.EqualTo(TimeSpan.FromHours(1)));
    }

    [Test]
    public void An_error_that_waiting_does_not_mend_is_thrown_at_once()
    {
        _epic.FakeJobs.Get = _ => throw EpicErrors.Permission();

        Assert.That(() => _epic.Clock.RunAsync(_epic.Jobs.GetOperation(5).WaitForCompletionAsync()), Throws.TypeOf<EpicPermissionException>());
        Assert.That(_epic.Calls, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_time_out_leaves_the_job_alone_and_says_so()
    {
        _epic.FakeJobs.Get = _ => Job(5, "Running");

        var wait = _epic.Clock.RunAsync(
            _epic.Jobs.GetOperation(5).WaitForCompletionAsync(new JobWaitOptions { Timeout = TimeSpan.FromMinutes(90), CancelJobsOnCancellation = true }));

        Assert.That(() => wait, Throws.TypeOf<TimeoutException>().With.Message.Contains("keep running"));
        Assert.That((_epic.Clock.Elapsed, _epic.FakeJobs.Cancelled.Count), Is.EqualTo((TimeSpan.FromMinutes(90), 0)));
    }

    [TestCase(false, 0)]
    [TestCase(true, 1)]
    public void Cancelling_the_wait_cancels_the_job_only_where_asked(bool asked, int cancelled)
    {
        using var stop = new CancellationTokenSource();
        var looks = 0;
        _epic.FakeJobs.Get = _ =>
        {
            if (++looks == 3)
            {
                stop.Cancel();
            }

            return Job(5, "Running");
        };

        var wait = _epic.Clock.RunAsync(
            _epic.Jobs.GetOperation(5).WaitForCompletionAsync(new JobWaitOptions { CancelJobsOnCancellation = asked }, stop.Token));

        Assert.That(() => wait, Throws.InstanceOf<OperationCanceledException>());
        Assert.That((looks, _epic.FakeJobs.Cancelled.Count), Is.EqualTo((3, cancelled)));
    }

    [Test]
    public async Task The_longest_waits_that_are_allowed_can_be_waited()
    {
        _epic.FakeJobs.Get = _ => Job(5, "Done", finished: _epic.Clock.Elapsed.TotalDays >= 40);
        var options = new JobWaitOptions { Timeout = TimeSpan.FromDays(49), ShortestInterval = TimeSpan.FromDays(1), LongestInterval = TimeSpan.FromDays(1), MaxOutage = TimeSpan.MaxValue };

        Assert.That((await _epic.Clock.RunAsync(_epic.Jobs.GetOperation(5).WaitForCompletionAsync(options))).Finished, Is.True);
    }

    [Test]
    public async Task Leaving_the_loop_over_events_leaves_the_job_alone()
    {
        _epic.FakeJobs.Get = _ => Job(5, "Running");

        await foreach (var happened in _epic.Jobs.GetOperation(5).WatchAsync(new JobWaitOptions { CancelJobsOnCancellation = true }))
        {
            Assert.That(happened, Is.TypeOf<JobStatusChanged>());
            break;
        }

        Assert.That(_epic.FakeJobs.Cancelled, Is.Empty);
    }

    [Test]
    public void A_job_has_succeeded_only_if_every_step_has()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Job(1, "?", false, Ended(1)).GetOutcome(), Is.EqualTo(JobOutcome.Unfinished));
            Assert.That(Job(1, "?", true, Ended(1), Ended(2)).GetOutcome(), Is.EqualTo(JobOutcome.Succeeded));
            Assert.That(Job(1, "?", true, Ended(1), Ended(2, 1)).GetOutcome(), Is.EqualTo(JobOutcome.Failed));
            Assert.That(Job(1, "?", true, Ended(1), Waiting(2)).GetOutcome(), Is.EqualTo(JobOutcome.Failed));
            // Nothing says that it failed, and nothing that it has succeeded.
            Assert.That(Job(1, "Complete", true).GetOutcome(), Is.EqualTo(JobOutcome.Unknown));
        });
    }

    [Test]
    public void A_step_that_has_an_end_or_an_exit_code_has_ended()
    {
        Assert.Multiple(() =>
        {
            Assert.That((Waiting(1).HasStarted(), Waiting(1).HasEnded()), Is.EqualTo((false, false)));
            Assert.That((Running(1).HasStarted(), Running(1).HasEnded()), Is.EqualTo((true, false)));
            Assert.That((new JobStep { End = DateTimeOffset.UnixEpoch }.HasStarted(), new JobStep { End = DateTimeOffset.UnixEpoch }.HasEnded()), Is.EqualTo((true, true)));
            Assert.That((new JobStep { ExitCode = 0 }.HasStarted(), new JobStep { ExitCode = 0 }.HasEnded()), Is.EqualTo((true, true)));
        });
    }

    [TestCase("Timeout", "-00:00:01")]
    [TestCase("Timeout", "00:00:00")]
    [TestCase("Timeout", "49.00:00:00.0000001")]
    [TestCase("ShortestInterval", "00:00:00")]
    [TestCase("ShortestInterval", "1.00:00:01")]
    [TestCase("LongestInterval", "00:00:00")]
    [TestCase("LongestInterval", "1.00:00:01")]
    [TestCase("MaxOutage", "-00:00:01")]
    public void A_wait_that_cannot_be_is_refused_by_name(string option, string value)
    {
        var wrong = TimeSpan.Parse(value, CultureInfo.InvariantCulture);
        Action make = option switch
        {
            "Timeout" => () => _ = new JobWaitOptions { Timeout = wrong },
            "ShortestInterval" => () => _ = new JobWaitOptions { ShortestInterval = wrong },
            "LongestInterval" => () => _ = new JobWaitOptions { LongestInterval = wrong },
            _ => () => _ = new JobWaitOptions { MaxOutage = wrong },
        };

        Assert.That(make, Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo(option));
    }

    private static string Text(JobEvent happened) => happened switch
    {
        JobStatusChanged changed => $"status {changed.PreviousStatus} -> {changed.Job.Status}",
        JobStepStarted started => $"started {started.Step.StepName}",
        JobStepEnded ended => $"ended {ended.Step.StepName} {ended.Step.ExitCode}",
        JobFinished finished => $"finished {finished.Job.Status}",
        _ => throw new ArgumentException("An event without a name.", nameof(happened)),
    };
}
