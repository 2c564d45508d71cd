using System.Net;
using Epic.Generated.Testing;

namespace Epic.Generated.Tests.Jobs;

public sealed class SubmitTests
{
    private static readonly TestCaseData[] IncompleteAnswers =
    [
        Incomplete("[]", []),
        Incomplete("{}", []),
        Incomplete("", []),
        Incomplete("null", []),
        Incomplete("""[{"name":"x"},{"name":"y"}]""", []),
        Incomplete("""[{"id":100}]""", [100]),
        Incomplete("""[{"id":100},null]""", [100]),
        Incomplete("""[{"id":100},{"name":"y"}]""", [100]),
        Incomplete("""[{"id":100},7]""", [100]),
        Incomplete("""["x",{"id":100}]""", [100]),
        Incomplete("""[{"id":100,"app_options":7},[{"id":101}]]""", [100]),
        Incomplete("""[{"id":100},{"id":100}]""", [100]),
        Incomplete("""[{"id":100},{"id":101},{"id":102}]""", [100, 101, 102]),
    ];

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
        var job = await _epic.Jobs.SubmitAsync(SampleJobs.Cavity);

        Assert.That(job.Id, Is.EqualTo(100));
        Assert.That(_epic.Calls, Is.EqualTo(new[] { "job_create" }));
    }

    [Test]
    public async Task An_array_is_submitted_and_known_by_its_id_and_its_jobs()
    {
        var array = await _epic.Jobs.SubmitAsync(SampleJobs.Study);

        Assert.That((array.Id, array.Jobs.Select(job => job.Id)), Is.EqualTo((9L, new long[] { 100, 101 })).Using<(long?, IEnumerable<long>), (long, long[])>(
            (actual, expected) => actual.Item1 == expected.Item1 && actual.Item2.SequenceEqual(expected.Item2)));
    }

    [TestCase(12.50, "GBP", true)]
    [TestCase(12.49, "GBP", false)]
    [TestCase(1000, "EUR", false)]
    public void A_job_above_the_cost_limit_is_not_submitted(decimal limit, string currency, bool allowed)
    {
        Func<Task> submit = () => _epic.Jobs.SubmitAsync(SampleJobs.Cavity, new Money(limit, currency));

        Assert.That(submit, allowed ? Throws.Nothing : Throws.TypeOf<EpicCostLimitException>().With.Property("Cost").EqualTo(new Money(12.50m, "GBP")));
        Assert.That(_epic.Count("job_create"), Is.EqualTo(allowed ? 1 : 0));
    }

    [Test]
    public void A_limit_below_zero_is_a_mistake_and_nothing_is_sent()
    {
        Assert.That(() => _epic.Jobs.SubmitAsync(SampleJobs.Cavity, new Money(-0.01m, "GBP")), Throws.TypeOf<ArgumentOutOfRangeException>().With.Property("ParamName").EqualTo("maxCost").And.Message.Contains("-0.01 GBP"));
        Assert.That(() => _epic.Jobs.SubmitAsync(SampleJobs.Study, new Money(-1, "GBP")), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(_epic.Calls, Is.Empty);
    }

    [Test]
    public void The_limit_of_an_array_is_for_all_of_its_jobs()
    {
        Func<decimal, Task> submit = limit => _epic.Jobs.SubmitAsync(SampleJobs.Study, new Money(limit, "GBP"));

        Assert.That(() => submit(24.99m), Throws.TypeOf<EpicCostLimitException>());
        Assert.That(() => submit(25.00m), Throws.Nothing);
    }

    [Test]
    public void Without_a_price_no_limit_can_be_kept()
    {
        _epic.FakeJobs.Quote = _ => new JobQuote { Totals = [new TaskQuote { QueueCode = "another", Total = new Money(1, "GBP") }] };

        Assert.That(
            () => _epic.Jobs.SubmitAsync(SampleJobs.Cavity, new Money(1000, "GBP")), Throws.TypeOf<EpicCostLimitException>());
        Assert.That(_epic.Count("job_create"), Is.Zero);
    }

    [Test]
    public void An_unknown_outcome_reaches_the_caller_and_nothing_is_sent_again()
    {
        var lost = new EpicOutcomeUnknownException("Lost.", _epic.Clock.GetUtcNow());
        _epic.FakeJobs.Submit = _ => throw lost;

        Assert.That(() => _epic.Jobs.SubmitAsync(SampleJobs.Cavity), Throws.Exception.SameAs(lost));
        Assert.That(_epic.Calls, Is.EqualTo(new[] { "job_create" }));
    }

    [TestCaseSource(nameof(IncompleteAnswers))]
    public void An_accepted_submission_without_an_id_for_each_job_has_an_unknown_outcome(string answer, long[] ids)
    {
        var time = new ManualTime();
        var requests = 0;
        using var handler = new FunctionHandler((_, _) =>
        {
            requests++;
            return Task.FromResult(new HttpResponseMessage(answer.Length == 0 ? HttpStatusCode.NoContent : HttpStatusCode.Created) { Content = new StringContent(answer) });
        });
        var epic = TestClient.Create(handler, options => options.TimeProvider = time);

        var error = Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => epic.Jobs.SubmitAsync(SampleJobs.Study));

        Assert.Multiple(() =>
        {
            Assert.That(error.SentAt, Is.EqualTo(time.GetUtcNow()));
            Assert.That(error.OperationId, Is.EqualTo("job_create"));
            Assert.That(error.KnownIds, Is.EqualTo(ids));
            Assert.That(requests, Is.EqualTo(1));
        });
    }

    // A body whose answer has more jobs than it asked for has all of its ids.
    [TestCaseSource(nameof(AnswersWithoutAnId))]
    public void An_accepted_body_without_an_id_for_each_job_has_an_unknown_outcome(string answer, long[] ids)
    {
        var time = new ManualTime();
        using var handler = new FunctionHandler((_, _) => Task.FromResult(
            new HttpResponseMessage(answer.Length == 0 ? HttpStatusCode.NoContent : HttpStatusCode.Created) { Content = new StringContent(answer) }));
        var epic = TestClient.Create(handler, options => options.TimeProvider = time);

        var error = Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => epic.Jobs.SubmitAsync(SampleJobs.Study.ToSpec()));

        Assert.Multiple(() =>
        {
            Assert.That(error.SentAt, Is.EqualTo(time.GetUtcNow()));
            Assert.That(error.OperationId, Is.EqualTo("job_create"));
            Assert.That(error.KnownIds, Is.EqualTo(ids));
        });
    }

    [TestCase("""{"id":100}""", new long[] { 100 })]
    [TestCase("""{"count":2,"results":[{"id":100,"job_steps":[{"id":5}]},{"id":"101"}]}""", new long[] { 100, 101 })]
    [TestCase("""{"jobs":[{"config":{"id":3},"id":100}]}""", new long[] { 100 })]
    [TestCase("""[{"id":100,"name":"a"},{"id":101,"na""", new long[] { 100, 101 })]
    [TestCase("""[{"id":100},{"id":10""", new long[] { 100 })]
    [TestCase("""[{"id":100},{"id":101}""", new long[] { 100, 101 })]
    [TestCase("""<html>"id":100</html>""", new long[0])]
    public void Ids_that_arrived_in_an_answer_of_another_shape_or_one_that_is_cut_are_known(string answer, long[] ids)
    {
        var epic = TestClient.Create(new FunctionHandler((_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.Created) { Content = new StringContent(answer) })));

        foreach (var submit in new Func<Task>[] { () => epic.Jobs.SubmitAsync(SampleJobs.Study), () => epic.Jobs.SubmitAsync(SampleJobs.Study.ToSpec()) })
        {
            var error = Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => submit());

            Assert.That(error.KnownIds, Is.EqualTo(ids));
            Assert.That(error.InnerException, Is.TypeOf<EpicResponseException>());
        }
    }

    [Test]
    public void A_refused_submission_keeps_its_own_exception()
    {
        _epic.FakeJobs.Submit = _ => throw EpicErrors.Invalid();

        Assert.That(() => _epic.Jobs.SubmitAsync(SampleJobs.Cavity), Throws.TypeOf<EpicValidationException>());
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

        var found = await _epic.Jobs.FindSubmittedAsync(SampleJobs.Cavity, since);

        Assert.That(found.Select(job => job.Id), Is.EqualTo(new[] { 4, 5, 6, 7 }));
    }

    [TestCase("2026-03-01")]
    [TestCase("01 Mar 2026")]
    [TestCase("2026-03-01 03:00:01")]
    [TestCase("2026-03-01T03:00:01")]
    [TestCase("01/03/2026 08:00")]
    [TestCase("1.3.2026")]
    [TestCase("2026-02-28T00:00:00Z")]
    [TestCase("2026-02-28T00:00:00.000000+01:00")]
    [TestCase("2026-02-28T00:00-08:00")]
    [TestCase("1772395200")]
    [TestCase("20260301")]
    [TestCase("08:00")]
    [TestCase("")]
    [TestCase(null)]
    public async Task A_time_that_may_be_imprecise_excludes_no_job(string? submittedAt)
    {
        _epic.FakeJobs.List = _ => [new Job { Id = 6, Name = "cavity", SubmittedAt = submittedAt }];

        var found = await _epic.Jobs.FindSubmittedAsync(SampleJobs.Cavity, new DateTimeOffset(2026, 3, 1, 20, 0, 0, TimeSpan.Zero));

        Assert.That(found.Select(job => job.Id), Is.EqualTo(new[] { 6 }));
    }

    // Either clock may be wrong by hours, and a time may be that of another zone: a job too many is looked at, one too few is paid twice.
    [TestCase("2026-03-01T07:54:00Z")]
    [TestCase("2026-03-01T07:00:00Z")]
    [TestCase("2026-02-28T18:00:00Z")]
    [TestCase("2026-02-28T08:00:01+00:00")]
    [TestCase("2026-03-01T13:00:00-12:00")]
    [TestCase("2099-01-01T00:00:00Z")]
    public async Task A_wrong_clock_excludes_no_job(string submittedAt)
    {
        _epic.FakeJobs.List = _ => [new Job { Id = 6, Name = "cavity", SubmittedAt = submittedAt }];

        Assert.That(await _epic.Jobs.FindSubmittedAsync(SampleJobs.Cavity, new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)), Has.Count.EqualTo(1));
    }

    [TestCase("2026-02-28T07:59:59Z")]
    [TestCase("2026-02-28T08:00:00.000Z")]
    [TestCase("2026-02-28 07:54:59Z")]
    [TestCase("2026-02-28T12:54:59+05:00")]
    [TestCase("2026-02-27T21:54:59.123456-10:00")]
    [TestCase("2026-02-28T07:54Z")]
    public async Task A_precise_time_a_day_before_the_submission_excludes_a_job(string submittedAt)
    {
        _epic.FakeJobs.List = _ => [new Job { Id = 6, Name = "cavity", SubmittedAt = submittedAt }];

        Assert.That(await _epic.Jobs.FindSubmittedAsync(SampleJobs.Cavity, new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)), Is.Empty);
    }

    [Test]
    public async Task The_highest_id_is_found_wherever_it_stands_in_the_list([Values(0, 1, 250, 499)] int position)
    {
        var ids = Enumerable.Range(1, 500).Select(id => (long?)id).ToList();
        ids[position] = 9_000;
        ids[^2] = null;
        _epic.FakeJobs.List = _ => [.. ids.Select(id => new Job { Id = id })];

        Assert.That(await _epic.Jobs.GetHighestIdAsync(), Is.EqualTo(9_000));
    }

    [Test]
    public async Task Without_a_job_the_highest_id_is_zero()
    {
        _epic.FakeJobs.List = _ => [];

        Assert.That(await _epic.Jobs.GetHighestIdAsync(), Is.Zero);
    }

    [Test]
    public async Task A_name_or_folder_that_EPIC_spells_in_another_way_excludes_no_job()
    {
        _epic.FakeJobs.List = _ =>
        [
            new Job { Id = 1, Name = "cavity", InputData = new DataSpec { Path = " epic://work/cavity/ " } },
            new Job { Id = 2, Name = " cavity" },
            new Job { Id = 3, Name = "cavity", InputData = new DataSpec { Path = "/mnt/work/cavity" } },
            new Job { Id = 4, Name = "cavity", InputData = new DataSpec { Path = "" } },
            new Job { Id = 5, InputData = new DataSpec { Path = "epic://work/cavity" } },
            new Job { Id = 6, Name = "cavity", InputData = new DataSpec { Path = "epic://work/cavity2/" } },
            new Job { Id = 7 },
            new Job { Id = 8, Name = "", InputData = new DataSpec { Path = "epic://work/cavity" } },
            new Job { Id = 9, Name = " ", InputData = new DataSpec { Path = "epic://work/other" } },
        ];

        var found = await _epic.Jobs.FindSubmittedAsync(SampleJobs.Cavity with { Name = "cavity " }, default);

        Assert.That(found.Select(job => job.Id), Is.EqualTo(new[] { 1, 2, 3, 4, 5, 8 }));
    }

    [Test]
    public async Task A_job_that_was_listed_before_the_submission_is_excluded_by_its_id()
    {
        _epic.FakeJobs.List = _ => [new Job { Id = 6, Name = "cavity" }, new Job { Id = 7, Name = "cavity" }];

        var found = await _epic.Jobs.FindSubmittedAsync(SampleJobs.Cavity, default, idsAbove: 6);

        Assert.That(found.Select(job => job.Id), Is.EqualTo(new[] { 7 }));
    }

    private static IEnumerable<TestCaseData> AnswersWithoutAnId => IncompleteAnswers.Where(data => ((long[])data.Arguments[1]!).Length < 2);

    private static TestCaseData Incomplete(string answer, long[] ids) => new TestCaseData(answer, ids).SetArgDisplayNames(answer);

    private static Job Listed(long id, string name, string submittedAt, string path = "epic://work/cavity/") =>
        new() { Id = id, Name = name, SubmittedAt = submittedAt, InputData = new DataSpec { Path = path } };
}
