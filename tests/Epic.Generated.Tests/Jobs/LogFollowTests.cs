using Epic.Generated.Testing;
using static Epic.Generated.Testing.SampleStates;

namespace Epic.Generated.Tests.Jobs;

public sealed class LogFollowTests
{
    private FakeEpic _epic = null!;

    [SetUp]
    public void SetUp()
    {
        _epic = new FakeEpic();
        _epic.FakeJobs.Get = _ => State(startsAfter: 60, endsAfter: 3600);
        _epic.FakeSteps.Logs = _ => new JobLog { Stdout = Log("out"), Stderr = Log("err"), App = Log("app") };
    }

    [TestCase(JobLogKind.Stdout, "out")]
    [TestCase(JobLogKind.Stderr, "err")]
    [TestCase(JobLogKind.App, "app")]
    public async Task The_log_of_a_step_is_followed_from_its_start_to_its_end(JobLogKind log, string text)
    {
        var lines = await TailAsync(log);

        Assert.That(lines, Is.EqualTo(Enumerable.Range(1, 60).Select(minute => $"{text} {minute}")));
    }

    [Test]
    public async Task A_refresh_is_requested_once_and_polled_to_its_end()
    {
        var polls = 0;
        _epic.FakeRefreshes.Get = id => new JobLogRefresh { Id = id, ResponseReceived = ++polls % 5 == 0 };

        await TailAsync(JobLogKind.Stdout);

        Assert.That(polls, Is.EqualTo(5 * _epic.Count("jobrefresh_create")));
    }

    [Test]
    public async Task Nothing_is_refreshed_before_the_step_starts_or_after_it_has_ended()
    {
        _epic.FakeRefreshes.Create = _ => _epic.Clock.Elapsed.TotalSeconds is > 60 and < 3600
            ? new JobLogRefresh { Id = 1 }
            : throw new AssertionException("The step does not run.");

        Assert.That(await TailAsync(JobLogKind.Stdout), Has.Count.EqualTo(60));
    }

    [Test]
    public async Task A_refresh_that_never_ends_holds_nothing_up_and_is_not_requested_again_and_again()
    {
        _epic.FakeRefreshes.Get = id => new JobLogRefresh { Id = id, ResponseReceived = false };

        var lines = await TailAsync(JobLogKind.Stdout);

        Assert.That((lines.Count, _epic.Count("jobrefresh_create")), Is.EqualTo((60, 6)).Or.EqualTo((60, 5)));
    }

    [Test]
    public async Task A_refresh_that_is_refused_means_that_the_stored_log_is_all_there_is([Values] bool notAllowed)
    {
        _epic.FakeRefreshes.Create = _ => throw (notAllowed ? EpicErrors.Permission() : EpicErrors.Invalid());

        Assert.That(await TailAsync(JobLogKind.Stdout), Has.Count.EqualTo(60));
    }

    [Test]
    public async Task Errors_on_the_way_lose_no_line()
    {
        var calls = 0;
        _epic.FakeRefreshes.Create = step => ++calls % 3 == 0 ? throw EpicErrors.Server() : new JobLogRefresh { Id = calls, JobStep = step };
        _epic.FakeRefreshes.Get = id => ++calls % 4 == 0 ? throw EpicErrors.Transport() : calls % 5 == 0 ? throw EpicErrors.NotFound() : new JobLogRefresh { Id = id, ResponseReceived = true };
        var logs = _epic.FakeSteps.Logs;
        _epic.FakeSteps.Logs = step => ++calls % 3 == 0 ? throw EpicErrors.Server() : logs(step);

        Assert.That(await TailAsync(JobLogKind.Stdout), Is.EqualTo(Enumerable.Range(1, 60).Select(minute => $"out {minute}")));
    }

    [Test]
    public async Task Lines_that_are_stored_after_the_end_come_too()
    {
        var reads = 0;
        _epic.FakeSteps.Logs = _ => new JobLog { Stdout = _epic.Clock.Elapsed.TotalSeconds >= 3600 && ++reads > 1 ? "first\nlast" : "first\n" };

        Assert.That(await TailAsync(JobLogKind.Stdout), Is.EqualTo(new[] { "first", "last" }));
    }

    [Test]
    public async Task The_log_of_a_step_that_never_ran_is_empty()
    {
        _epic.FakeJobs.Get = _ => Job(5, "Cancelled", true, Waiting(2));
        _epic.FakeSteps.Logs = _ => new JobLog();

        Assert.That(await TailAsync(JobLogKind.Stdout), Is.Empty);
    }

    [Test]
    public void A_step_of_another_job_is_refused() =>
        Assert.That(() => _epic.Clock.ListAsync(_epic.Jobs.GetOperation(5).TailAsync(3)), Throws.ArgumentException.With.Message.Contains("job 5, not 3"));

    private async Task<List<string>> TailAsync(JobLogKind log) =>
        [.. (await _epic.Clock.ListAsync(_epic.Jobs.GetOperation(5).TailAsync(2, log))).Select(line => line.Text)];

    private Job State(double startsAfter, double endsAfter)
    {
        var now = _epic.Clock.Elapsed.TotalSeconds;
        return now < startsAfter ? Job(5, "?", false, Ended(1), Waiting(2))
            : now < endsAfter ? Job(5, "?", false, Ended(1), Running(2))
            : Job(5, "?", false, Ended(1), Ended(2), Running(3));
    }

    // A line a minute, the last one without an end.
    private string Log(string text) => string.Join('\n', Enumerable.Range(1, (int)Math.Min(60, _epic.Clock.Elapsed.TotalMinutes)).Select(minute => $"{text} {minute}"));
}
