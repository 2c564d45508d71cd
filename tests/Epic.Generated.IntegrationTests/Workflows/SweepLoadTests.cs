namespace Epic.Generated.IntegrationTests.Workflows;

/// <summary>Sweeps of many points take few requests and few reads of the store.</summary>
[TestFixture]
internal sealed class SweepLoadTests : SweepFixture
{
    /// <summary>The requests of polls in a minute of EPIC's time.</summary>
    private const int PollsInAMinute = 10;

    [TestCase(500, 100)]
    [TestCase(10_000, 500, Category = "Tools")]
    public async Task Many_points_take_a_bounded_number_of_requests_and_of_records_read(int points, int parallel)
    {
        await StartAsync(new SiteSeedWithoutLimits().Seed, recordedRequests: 20 * points);
        StepRuns("solver", hours: 0.2);
        var price = await PriceAsync();
        Emulator.Requests.Clear();
        var begun = Emulator.Clock.GetUtcNow();

        var state = await Sweeps.RunAsync("wing", Points(points), new JobSweepOptions { MaxParallel = parallel, MaxCost = price with { Amount = price.Amount * points } });

        var minutes = (Emulator.Clock.GetUtcNow() - begun).TotalMinutes;
        var requests = Emulator.Requests.All.GroupBy(request => request.Operation!).ToDictionary(group => group.Key, group => group.Count());
        var polls = requests["job_list"] + requests.GetValueOrDefault("job_read");
        await TestContext.Out.WriteLineAsync($"{string.Join(", ", requests)}; {minutes:F0} minutes; reads {Store.Reads}, writes {Store.Writes}; {GC.GetTotalMemory(forceFullCollection: true) >> 20} MiB");
        var jobs = await JobsAsync();
        Assert.Multiple(() =>
        {
            Assert.That(state.Succeeded, Is.True);
            Assert.That(requests["job_create"], Is.EqualTo(points));
            Assert.That(requests["job_quote"], Is.LessThanOrEqualTo(points + 1));
            Assert.That(polls, Is.LessThan((PollsInAMinute * minutes) + (points / 100) + 10));
            Assert.That(Store.Reads, Is.LessThan((2 * points) + 100));
            Assert.That(MostUnfinished(jobs), Is.LessThanOrEqualTo(parallel));
        });
    }
}
