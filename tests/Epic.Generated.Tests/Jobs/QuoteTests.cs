using Epic.Generated.Testing;

namespace Epic.Generated.Tests.Jobs;

public sealed class QuoteTests
{
    private FakeEpic _epic = null!;

    [SetUp]
    public void SetUp()
    {
        _epic = new FakeEpic();
        _epic.FakeCatalog.Queues.AddRange(
        [
            new ClusterQueue { QueueCode = "small", MaxRuntime = 2, ReportedAvailableTasks = 64 },
            new ClusterQueue { QueueCode = "closed", MaxRuntime = 48, MaintenanceMode = true },
            new ClusterQueue { QueueCode = "large", MaxRuntime = 48 },
            new ClusterQueue { QueueCode = "larger", MaxRuntime = 48 },
        ]);
        _epic.FakeJobs.Quote = _ => new JobQuote
        {
            Totals = [Total("larger", 40.10m), Total("closed", 1), Total("unlisted", 2), Total("large", 30.33m), Total("small", 10)],
        };
    }

    [Test]
    public async Task Queues_come_cheapest_first_with_their_entries_in_the_catalogue()
    {
        var quotes = await _epic.Jobs.QuoteAsync(SampleJobs.Cavity with { Solver = new() { Runtime = TimeSpan.FromHours(3) } });

        Assert.That(
            quotes.Select(quote => (quote.QueueCode, quote.Total!.Amount, quote.IsAvailable, quote.FitsMaxRuntime, quote.MaxRuntime, quote.AvailableTasks)),
            Is.EqualTo(new (string, decimal, bool, bool, TimeSpan?, int?)[]
            {
                ("closed", 1, false, true, TimeSpan.FromHours(48), null),
                ("unlisted", 2, false, true, null, null),
                ("small", 10, true, false, TimeSpan.FromHours(2), 64),
                ("large", 30.33m, true, true, TimeSpan.FromHours(48), null),
                ("larger", 40.10m, true, true, TimeSpan.FromHours(48), null),
            }));
        Assert.That(quotes.Cheapest?.QueueCode, Is.EqualTo("large"));
    }

    [Test]
    public async Task The_quote_asks_for_all_queues_whatever_queue_the_job_names()
    {
        JobSpec? asked = null;
        _epic.FakeJobs.Quote = spec =>
        {
            asked = spec;
            return new JobQuote();
        };

        var quotes = await _epic.Jobs.QuoteAsync(SampleJobs.Cavity with { ProjectId = 3 });

        Assert.That((asked!.QueueCode, asked.Project, quotes.Count, quotes.Cheapest), Is.EqualTo(((string?)null, 3L, 0, (QueueQuote?)null)));
    }

    [Test]
    public async Task Steps_are_added_up_where_EPIC_sends_no_total()
    {
        _epic.FakeJobs.Quote = _ => new JobQuote { TaskQuotes = [Total("large", 0.1m), Total("large", 0.2m), Total("small", 1)] };

        var quotes = await _epic.Jobs.QuoteAsync(SampleJobs.Cavity);

        Assert.That(quotes.Find("large")!.Total, Is.EqualTo(new Money(0.3m, "GBP")));
    }

    // By the lower one, a job would pass a limit that its price may be above.
    [Test]
    public async Task Of_several_totals_for_a_queue_the_highest_counts()
    {
        _epic.FakeJobs.Quote = _ => new JobQuote { Totals = [Total("large", 3), Total("large", 30), Total("large", 4), Total("small", 1), new TaskQuote { QueueCode = "small", Total = new Money(1, "EUR") }] };

        var quotes = await _epic.Jobs.QuoteAsync(SampleJobs.Cavity);

        Assert.That((quotes.Find("large")!.Total, quotes.Find("small")!.Total), Is.EqualTo((new Money(30, "GBP"), (Money?)null)));
        Assert.That(() => _epic.Jobs.SubmitAsync(SampleJobs.Cavity with { QueueCode = "large" }, new Money(10, "GBP")), Throws.TypeOf<EpicCostLimitException>());
    }

    // A price below zero would make room for others in the limit of a sweep.
    [Test]
    public void A_price_below_zero_is_within_no_limit()
    {
        _epic.FakeJobs.Quote = _ => new JobQuote { Totals = [Total("large", -3)] };

        Assert.That(() => _epic.Jobs.SubmitAsync(SampleJobs.Cavity with { QueueCode = "large" }, new Money(10, "GBP")), Throws.TypeOf<EpicCostLimitException>().With.Message.Contains("-3"));
        Assert.That(_epic.Count("job_create"), Is.Zero);
    }

    [Test]
    public async Task An_arrays_price_is_the_sum_over_its_jobs_and_equal_jobs_are_quoted_once()
    {
        _epic.FakeJobs.Quote = spec => new JobQuote
        {
            Totals = spec.Tasks[0].Partitions == 24 ? [Total("large", 0.10m), Total("small", 1)] : [Total("large", 7)],
        };
        var like = (ZcfdJob)SampleJobs.Study.Jobs[0];
        var array = SampleJobs.Study with { Jobs = [.. Enumerable.Repeat(like, 300), like with { Solver = new() { Partitions = 8 } }] };

        var quotes = await _epic.Jobs.QuoteAsync(array);

        Assert.That(quotes.Select(quote => (quote.QueueCode, quote.Total)), Is.EqualTo(new[] { ("large", new Money(37.00m, "GBP")) }));
        Assert.That(_epic.Count("job_quote"), Is.EqualTo(2));
    }

    [Test]
    public async Task Prices_that_cannot_be_compared_are_not()
    {
        _epic.FakeJobs.Quote = _ => new JobQuote
        {
            Totals = [Total("large", 5), new TaskQuote { QueueCode = "larger", Total = new Money(1, "XTS") }, new TaskQuote { QueueCode = "small" }],
        };

        var quotes = await _epic.Jobs.QuoteAsync(SampleJobs.Cavity);

        Assert.That(quotes.Select(quote => quote.QueueCode), Is.EqualTo(new[] { "large", "larger", "small" }));
        Assert.That((quotes[2].Total, quotes.Cheapest), Is.EqualTo(((Money?)null, (QueueQuote?)null)));
    }

    [Test]
    public async Task An_array_that_is_priced_in_several_currencies_has_no_price_and_keeps_no_limit()
    {
        _epic.FakeJobs.Quote = spec => new JobQuote
        {
            Totals = [new TaskQuote { QueueCode = "large", Total = new Money(1, spec.Tasks[0].Partitions == 24 ? "GBP" : "XTS") }],
        };
        var one = (ZcfdJob)SampleJobs.Study.Jobs[0];
        var array = SampleJobs.Study with { QueueCode = "large", Jobs = [one, one with { Solver = new() { Partitions = 8 } }] };

        var quotes = await _epic.Jobs.QuoteAsync(array);

        Assert.That(quotes.Find("large")!.Total, Is.Null);
        Assert.That(() => _epic.Jobs.SubmitAsync(array, new Money(100, "GBP")), Throws.TypeOf<EpicCostLimitException>());
        Assert.That(_epic.Count("job_create"), Is.Zero);
    }

    [Test]
    public void A_mistake_is_found_before_anything_is_sent()
    {
        Assert.That(
            async () => await _epic.Jobs.QuoteAsync(SampleJobs.Box with { Cycles = 0 }),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("Cycles"));
        Assert.That(_epic.Calls, Is.Empty);
    }

    private static TaskQuote Total(string queue, decimal amount) => new() { QueueCode = queue, Total = new Money(amount, "GBP") };
}
