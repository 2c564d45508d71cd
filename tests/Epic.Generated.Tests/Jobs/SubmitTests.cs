using Epic.Generated.Testing;

namespace Epic.Generated.Tests.Jobs;

public sealed class SubmitTests
{
    private FakeEpic _epic = null!;

    [SetUp]
    public void SetUp()
    {
        _epic = new FakeEpic();
        _epic.FakeJobs.Submit = spec => [.. spec.Jobs.Select((job, index) => new Job { Id = 100 + index, Name = job.Name, Array = 9 })];
        _epic.FakeJobs.Quote = spec => new JobQuote { Totals = [new TaskQuote { QueueCode = spec.QueueCode, Total = new Money(12.50m, "GBP") }] };
    }

    [Test]
    public async Task A_job_is_submitted_and_known_by_its_id()
    {
        var job = await _epic.Workflows.Jobs.SubmitAsync(SampleJobs.Cavity);

        Assert.That(job.Id, Is.EqualTo(100));
        Assert.That(_epic.Calls, Is.EqualTo(new[] { "job_create" }));
    }

    [Test]
    public async Task An_array_is_submitted_and_known_by_its_id_and_its_jobs()
    {
        var array = await _epic.Workflows.Jobs.SubmitAsync(SampleJobs.Study);

        Assert.That((array.Id, array.Jobs.Select(job => job.Id)), Is.EqualTo((9L, new long[] { 100, 101 })).Using<(long?, IEnumerable<long>), (long, long[])>(
            (actual, expected) => actual.Item1 == expected.Item1 && actual.Item2.SequenceEqual(expected.Item2)));
    }

    [TestCase(12.50, "GBP", true)]
    [TestCase(12.49, "GBP", false)]
    [TestCase(1000, "EUR", false)]
    public void What_costs_more_than_allowed_is_not_submitted(decimal limit, string currency, bool allowed)
    {
        Func<Task> submit = () => _epic.Workflows.Jobs.SubmitAsync(SampleJobs.Cavity, new Money(limit, currency));

        Assert.That(submit, allowed ? Throws.Nothing : Throws.TypeOf<EpicCostLimitException>().With.Property("Cost").EqualTo(new Money(12.50m, "GBP")));
        Assert.That(_epic.Count("job_create"), Is.EqualTo(allowed ? 1 : 0));
    }

    [Test]
    public void The_limit_of_an_array_is_for_all_of_its_jobs()
    {
        Func<decimal, Task> submit = limit => _epic.Workflows.Jobs.SubmitAsync(SampleJobs.Study, new Money(limit, "GBP"));

        Assert.That(() => submit(24.99m), Throws.TypeOf<EpicCostLimitException>());
        Assert.That(() => submit(25.00m), Throws.Nothing);
    }

    [Test]
    public void Without_a_price_no_limit_can_be_kept()
    {
        _epic.FakeJobs.Quote = _ => new JobQuote { Totals = [new TaskQuote { QueueCode = "another", Total = new Money(1, "GBP") }] };

        Assert.That(
            () => _epic.Workflows.Jobs.SubmitAsync(SampleJobs.Cavity, new Money(1000, "GBP")), Throws.TypeOf<EpicCostLimitException>());
        Assert.That(_epic.Count("job_create"), Is.Zero);
    }

    [Test]
    public void A_lost_answer_is_told_and_not_sent_again([Values] Loss loss)
    {
        _epic.FakeJobs.Submit = _ => throw Lost(loss);

        Assert.That(
            () => _epic.Workflows.Jobs.SubmitAsync(SampleJobs.Cavity),
            Throws.TypeOf<EpicOutcomeUnknownException>().With.Message.Contains("may have been submitted")
                .And.Property("SentAt").EqualTo(_epic.Clock.GetUtcNow()));
        Assert.That(_epic.Calls, Is.EqualTo(new[] { "job_create" }));
    }

    [Test]
    public void A_refusal_is_no_lost_answer_and_neither_is_a_connection_that_never_was()
    {
        _epic.FakeJobs.Submit = _ => throw EpicErrors.Invalid();
        Assert.That(() => _epic.Workflows.Jobs.SubmitAsync(SampleJobs.Cavity), Throws.TypeOf<EpicValidationException>());

        _epic.FakeJobs.Submit = _ => throw EpicErrors.Transport(mayHaveBeenSent: false);
        Assert.That(() => _epic.Workflows.Jobs.SubmitAsync(SampleJobs.Cavity), Throws.TypeOf<EpicTransportException>());
    }

    [Test]
    public void Cancelling_a_submission_on_its_way_says_that_it_may_have_arrived()
    {
        using var stop = new CancellationTokenSource();
        _epic.FakeJobs.Submit = _ =>
        {
            stop.Cancel();
            throw new OperationCanceledException(stop.Token);
        };

        Assert.That(
            () => _epic.Workflows.Jobs.SubmitAsync(SampleJobs.Cavity, cancellationToken: stop.Token),
            Throws.InstanceOf<OperationCanceledException>().With.InnerException.TypeOf<EpicOutcomeUnknownException>());
    }

    [Test]
    public void A_submission_cancelled_before_it_is_sent_is_just_cancelled()
    {
        Assert.That(
            () => _epic.Workflows.Jobs.SubmitAsync(SampleJobs.Cavity, cancellationToken: new CancellationToken(true)),
            Throws.InstanceOf<OperationCanceledException>().With.InnerException.Null);
        Assert.That(_epic.Calls, Is.Empty);
    }

    [Test]
    public async Task A_lost_submission_is_found_by_name_folder_and_time()
    {
        var since = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
        _epic.FakeJobs.List = _ =>
        [
            Listed(1, "cavity", "2026-02-28T08:00:00Z"),
            Listed(2, "other", "2026-03-01T08:00:01Z"),
            Listed(3, "cavity", "2026-03-01T08:00:01.5Z", "epic://elsewhere/"),
            Listed(4, "cavity", "2026-03-01T07:58:00Z"),
            Listed(5, "cavity", "2026-03-01T09:00:01+01:00", "epic://work/cavity"),
            Listed(6, "cavity", "last Tuesday"),
            new Job { Id = 7, Name = "cavity" },
        ];
        _epic.FakeJobs.MaxPageSize = 2;

        var found = await _epic.Workflows.Jobs.FindSubmittedAsync(SampleJobs.Cavity, since);

        Assert.That(found.Select(job => job.Id), Is.EqualTo(new[] { 4, 5, 6, 7 }));
    }

    [Test]
    public void An_answer_with_fewer_jobs_than_were_submitted_is_told()
    {
        _epic.FakeJobs.Submit = _ => [new Job { Id = 1 }];

        Assert.That(() => _epic.Workflows.Jobs.SubmitAsync(SampleJobs.Study), Throws.TypeOf<EpicResponseException>().With.Message.Contains("FindSubmittedAsync"));
    }

    public enum Loss
    {
        Connection,
        BadGateway,
        UnreadableAnswer,
    }

    private static EpicException Lost(Loss loss) => loss switch
    {
        Loss.Connection => EpicErrors.Transport(),
        Loss.BadGateway => EpicErrors.Server(),
        _ => new EpicResponseException("The answer is no JSON."),
    };

    private static Job Listed(long id, string name, string submittedAt, string path = "epic://work/cavity/") =>
        new() { Id = id, Name = name, SubmittedAt = submittedAt, InputData = new DataSpec { Path = path } };
}
