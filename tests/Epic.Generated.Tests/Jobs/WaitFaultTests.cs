using System.Collections.Concurrent;
using System.Net;
using Epic.Generated.Testing;
using Epic.Generated.Tests.Telemetry;
using static Epic.Generated.Testing.SampleStates;

namespace Epic.Generated.Tests.Jobs;

/// <summary>Faults that users meet in waits of hours and days.</summary>
public sealed class WaitFaultTests
{
    private static readonly Func<EpicException>[] Transient =
    [
        () => new EpicCredentialsException("The token provider failed.", new HttpRequestException("No network.")) { IsTransient = true },
        () => EpicErrors.Api(HttpStatusCode.RequestTimeout),
        () => EpicErrors.Api((HttpStatusCode)425),
        () => EpicErrors.Api((HttpStatusCode)460),
        () => EpicErrors.Api((HttpStatusCode)499),
        () => EpicErrors.Server(),
        () => EpicErrors.Transport(),
    ];

    private static readonly string[] OddSteps =
    [
        """{"id":1,"exit_code":"0:0"}""",
        """{"id":1,"exit_code":4294967295}""",
        """{"id":1,"exit_code":0.0}""",
        """{"id":1,"exit_code":1e400}""",
        """{"id":1,"exit_code":{"code":0}}""",
        """{"id":1,"exit_code":[0]}""",
        """{"id":1,"exit_code":true}""",
        """{"id":1,"exit_code":"killed"}""",
        """{"id":1,"local_job_id":"123.pbs01"}""",
        """{"id":1,"local_job_id":99999999999999999999}""",
        """{"id":1,"node_count":"4 nodes"}""",
        """{"id":"1a"}""",
        """{"id":1,"run_if_previous_step_fails":"perhaps"}""",
        """{"id":1,"start":"yesterday","step_name":["a"]}""",
        "null",
        "7",
        "\"x\"",
    ];

    private FakeEpic _epic = null!;
    private ConcurrentQueue<string> _logs = null!;

    [SetUp]
    public void SetUp() => (_epic, _logs) = (new FakeEpic(), []);

    [TestCaseSource(nameof(Transient))]
    public async Task One_transient_failure_ends_no_wait(Func<EpicException> failure)
    {
        var polls = 0;
        _epic.FakeJobs.Get = _ => ++polls switch
        {
            3 => throw failure(),
            < 6 => Job(5, "Running"),
            _ => Job(5, "Done", true),
        };

        var finished = await _epic.Clock.RunAsync(_epic.Jobs.GetOperation(5).WaitForCompletionAsync());

        Assert.That(finished.Status, Is.EqualTo("Done"));
    }

    [Test]
    public void A_transport_that_was_disposed_ends_a_wait_at_once()
    {
        var disposed = new EpicTransportException("EPIC gave no answer.", "job_read", mayHaveBeenSent: false, new ObjectDisposedException("SocketsHttpHandler"));
        _epic.FakeJobs.Get = _ => throw disposed;

        Assert.That(() => _epic.Clock.RunAsync(_epic.Jobs.GetOperation(5).WaitForCompletionAsync()), Throws.Exception.SameAs(disposed));
        Assert.That(_epic.Count("job_read"), Is.EqualTo(1));
    }

    [Test]
    public async Task Steps_without_ids_have_events_of_their_own()
    {
        _epic.FakeJobs.Get = _ => Job(5, "Done", true, new JobStep { StepName = "a", ExitCode = 0 }, null!, new JobStep { StepName = "b", ExitCode = 0 });

        var events = await _epic.Clock.ListAsync(_epic.Jobs.GetOperation(5).WatchAsync());

        Assert.That(events.OfType<JobStepEnded>().Select(happened => happened.Step.StepName), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(async () => await _epic.Clock.ListAsync(_epic.Jobs.GetOperation(5).TailAsync(7)), Throws.ArgumentException);
    }

    [Test]
    public void A_token_that_cannot_be_used_ends_a_wait_at_once()
    {
        _epic.FakeJobs.Get = _ => throw new EpicCredentialsException("The token is empty.");

        Assert.That(() => _epic.Clock.RunAsync(_epic.Jobs.GetOperation(5).WaitForCompletionAsync()), Throws.TypeOf<EpicCredentialsException>());
        Assert.That(_epic.Count("job_read"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_job_that_EPIC_does_not_show_for_a_minute_is_waited_for([Values(1, 60, 100)] int seconds)
    {
        _epic.FakeJobs.Get = _ => _epic.Clock.Elapsed.TotalSeconds < seconds ? throw EpicErrors.NotFound() : Job(5, "Done", true);

        var finished = await _epic.Clock.RunAsync(_epic.Jobs.GetOperation(5).WaitForCompletionAsync());

        Assert.That(finished.Status, Is.EqualTo("Done"));
    }

    [Test]
    public void A_job_that_does_not_exist_ends_a_wait_after_minutes()
    {
        _epic.FakeJobs.Get = _ => throw EpicErrors.NotFound();

        Assert.That(() => _epic.Clock.RunAsync(_epic.Jobs.GetOperation(5).WaitForCompletionAsync()), Throws.TypeOf<EpicNotFoundException>());
        Assert.That(_epic.Clock.Elapsed, Is.InRange(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(5)));
    }

    [Test]
    public async Task Each_enumeration_of_events_starts_anew()
    {
        _epic.FakeJobs.Get = _ => Job(5, "Done", true, Ended(1));
        var events = _epic.Jobs.GetOperation(5).WatchAsync();

        var first = await _epic.Clock.ListAsync(events);
        var second = await _epic.Clock.ListAsync(events);

        Assert.That(first, Has.Count.EqualTo(4));
        Assert.That(second.Select(happened => happened.ToString()), Is.EqualTo(first.Select(happened => happened.ToString())));
    }

    [Test]
    public async Task Two_enumerations_at_once_and_an_abandoned_one_share_nothing()
    {
        var polls = 0;
        _epic.FakeJobs.Get = _ => Interlocked.Increment(ref polls) < 8 ? Job(5, "Running", false, Running(1)) : Job(5, "Done", true, Ended(1));
        var events = _epic.Jobs.WatchAsync([5]);
        await foreach (var happened in events)
        {
            Assert.That(happened.JobId, Is.EqualTo(5));
            break;
        }

        var both = await _epic.Clock.RunAsync(Task.WhenAll(ReadAsync(events), ReadAsync(events)));

        Assert.That(both[0].Last(), Is.TypeOf<JobFinished>());
        Assert.That(both[1].Select(happened => happened.GetType()), Is.EqualTo(both[0].Select(happened => happened.GetType())));
    }

    [Test]
    public async Task Job_ids_are_read_once_and_a_later_change_has_no_effect()
    {
        var ids = new List<long> { 5 };
        _epic.FakeJobs.Get = id => Job(id, "Done", true);
        var events = _epic.Jobs.WatchAsync(ids);
        ids.Add(6);

        Assert.That((await _epic.Clock.ListAsync(events)).Select(happened => happened.JobId).Distinct(), Is.EqualTo(new[] { 5 }));
    }

    [Test]
    public async Task An_array_has_only_jobs_whose_answer_names_it()
    {
        _epic.FakeJobs.List = _ => [new Job { Id = 1, Array = 5 }, new Job { Id = 2, Array = 9 }, new Job { Id = 3 }, new Job { Id = 4, Array = 5 }];

        var array = await _epic.Jobs.GetArrayOperationAsync(5);
        await array.CancelAsync();

        Assert.That(_epic.FakeJobs.Cancelled, Is.EquivalentTo(new[] { 1, 4 }));
    }

    [Test]
    public void An_array_without_jobs_of_its_own_is_not_found()
    {
        _epic.FakeJobs.List = _ => [new Job { Id = 2, Array = 9 }, new Job { Id = 3 }];

        Assert.That(() => _epic.Jobs.GetArrayOperationAsync(5), Throws.TypeOf<EpicNotFoundException>());
    }

    [Test]
    public async Task Ends_of_steps_come_before_the_status_of_the_same_poll()
    {
        var states = new Queue<Job>([Job(5, "Running", false, Running(1)), Job(5, "Complete", true, Ended(1), Ended(2))]);
        _epic.FakeJobs.Get = _ => states.Dequeue();

        var events = await _epic.Clock.ListAsync(_epic.Jobs.GetOperation(5).WatchAsync());

        Assert.That(
            events.Select(happened => happened.GetType().Name),
            Is.EqualTo(new[] { "JobStepStarted", "JobStatusChanged", "JobStepEnded", "JobStepStarted", "JobStepEnded", "JobStatusChanged", "JobFinished" }));
    }

    [TestCaseSource(nameof(OddSteps))]
    public async Task An_odd_value_hides_no_job(string step)
    {
        var epic = Client($$"""{"id":5,"name":"cavity","status":"Done","finished":true,"job_steps":[{{step}},{"id":2,"exit_code":0}]}""");

        var finished = await epic.Jobs.GetOperation(5).WaitForCompletionAsync();

        Assert.That((finished.Id, finished.Status, finished.JobSteps[^1].ExitCode), Is.EqualTo((5L, "Done", 0)));
    }

    [TestCase("exit_code", "\"0:0\"", "0:0")]
    [TestCase("exit_code", "4294967295", "4294967295")]
    [TestCase("local_job_id", "\"123.pbs01\"", "123.pbs01")]
    public async Task An_odd_value_keeps_its_text_and_is_logged_as_a_warning(string field, string value, string text)
    {
        var epic = Client($$"""{"id":5,"job_steps":[{"id":1,"{{field}}":{{value}}}]}""");

        var job = await epic.Jobs.GetAsync(5);

        Assert.That((string?)job.JobSteps[0].AdditionalProperties![field], Is.EqualTo(text));
        Assert.That(_logs.Where(line => line.StartsWith("Warning ", StringComparison.Ordinal)), Has.One.Contains($"job_steps[0].{field}"));
    }

    [TestCase("""{"id":1,"exit_code":0.0}""", JobOutcome.Succeeded)]
    [TestCase("""{"id":1,"exit_code":"0"}""", JobOutcome.Succeeded)]
    [TestCase("""{"id":1,"exit_code":"0:0"}""", JobOutcome.Succeeded)]
    [TestCase("""{"id":1,"exit_code":"1:0"}""", JobOutcome.Failed)]
    [TestCase("""{"id":1,"exit_code":"0:9"}""", JobOutcome.Failed)]
    [TestCase("""{"id":1,"exit_code":4294967295}""", JobOutcome.Failed)]
    [TestCase("""{"id":1,"exit_code":1}""", JobOutcome.Failed)]
    [TestCase("""{"id":1}""", JobOutcome.Failed)]
    public async Task The_outcome_follows_an_odd_exit_code(string step, JobOutcome outcome)
    {
        var epic = Client($$"""{"id":5,"finished":true,"job_steps":[{{step}}]}""");

        Assert.That((await epic.Jobs.GetAsync(5)).GetOutcome(), Is.EqualTo(outcome));
    }

    [Test]
    public async Task A_long_outage_is_logged_as_a_warning()
    {
        _epic.Logger = new RecordingLoggerFactory(_logs);
        _epic.FakeJobs.Get = _ => _epic.Clock.Elapsed.TotalHours < 5 ? throw new EpicResponseException("The answer cannot be read.") : Job(5, "Done", true);

        await _epic.Clock.RunAsync(_epic.Jobs.GetOperation(5).WaitForCompletionAsync());

        Assert.That(_logs.Where(line => line.StartsWith("Warning ", StringComparison.Ordinal)), Has.Some.Contains("The answer cannot be read."));
    }

    private EpicClient Client(string answer) => TestClient.Create(
        new FunctionHandler((_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer, null, "application/json") })),
        options => options.LoggerFactory = new RecordingLoggerFactory(_logs));

    private static async Task<List<JobEvent>> ReadAsync(IAsyncEnumerable<JobEvent> events)
    {
        var list = new List<JobEvent>();
        await foreach (var happened in events)
        {
            list.Add(happened);
        }

        return list;
    }
}
