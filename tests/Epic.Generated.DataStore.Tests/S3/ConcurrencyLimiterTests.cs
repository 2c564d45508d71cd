using Epic.Generated.DataStore.S3;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.DataStore.Tests.S3;

/// <summary>How many requests are under way on paths of all kinds, on simulated time.</summary>
internal sealed class ConcurrencyLimiterTests
{
    private const double Mbit = 1e6 / 8;
    private const int Small = 4096;
    private const int Part = 8 << 20;

    [TestCase(10)]
    [TestCase(30)]
    [TestCase(100)]
    public void Small_files_take_as_many_requests_as_the_way_is_long(int milliseconds)
    {
        var path = new SimulatedPath { RoundTrip = TimeSpan.FromMilliseconds(milliseconds), Bandwidth = 500 * Mbit, StoreCost = TimeSpan.FromMilliseconds(0.1) };

        var taken = path.Run((5000, Small, 256));

        // With all 128 from the first moment: the round trips, or the store's work, whichever is more.
        var best = TimeSpan.FromMilliseconds(Math.Max(5000 * milliseconds / 128.0, 500));
        Assert.That(taken, Is.LessThan(best * 1.35), $"16 at a time take {TimeSpan.FromMilliseconds(5000 * milliseconds / 16.0)}");
    }

    [Test]
    public void A_store_at_its_limit_gets_no_more_requests_than_it_can_work_on()
    {
        var path = new SimulatedPath { RoundTrip = TimeSpan.FromMilliseconds(10), Bandwidth = 500 * Mbit, StoreCost = TimeSpan.FromMilliseconds(1) };

        var taken = path.Run((20_000, Small, 256));

        Assert.That(taken.TotalSeconds, Is.LessThan(20 * 1.1));
        Assert.That(path.Limit, Is.LessThan(64));
    }

    [TestCase(500, 30)]
    [TestCase(100, 300)]
    [TestCase(10, 100)]
    public void Large_files_fill_the_line_with_few_requests(int mbit, int milliseconds)
    {
        var path = new SimulatedPath { RoundTrip = TimeSpan.FromMilliseconds(milliseconds), Bandwidth = mbit * Mbit };

        var taken = path.Run((400, Part, ConcurrencyLimiter.MostParts));

        Assert.That(taken.TotalSeconds, Is.LessThan(400.0 * Part / (mbit * Mbit) * 1.05));
        Assert.That(path.MostUnderWay, Is.LessThanOrEqualTo(16), "more would only wait on the line");
    }

    [TestCase(10)]
    [TestCase(30)]
    [TestCase(100)]
    public void A_store_that_asks_to_slow_down_is_not_stormed(int milliseconds)
    {
        var path = new SimulatedPath { RoundTrip = TimeSpan.FromMilliseconds(milliseconds), Bandwidth = 500 * Mbit, MostRequests = 200 };

        var taken = path.Run((4000, Small, 256));

        Assert.That(taken.TotalSeconds, Is.LessThan(4000 / 200 * 1.25));
        Assert.That(path.SlowDowns, Is.LessThan(400), "requests for nothing");
    }

    [Test]
    public void One_lost_connection_in_a_hundred_does_not_slow_the_others_down()
    {
        SimulatedPath Create(double resets) => new() { RoundTrip = TimeSpan.FromMilliseconds(30), Bandwidth = 500 * Mbit, StoreCost = TimeSpan.FromMilliseconds(0.2), Resets = resets };

        var (without, with) = (Create(0).Run((10_000, Small, 256)), Create(0.01).Run((10_000, Small, 256)));

        Assert.That(with, Is.LessThan(without * 1.2));
    }

    [Test]
    public void Large_and_small_files_do_not_starve_each_other()
    {
        SimulatedPath Create() => new() { RoundTrip = TimeSpan.FromMilliseconds(30), Bandwidth = 500 * Mbit, StoreCost = TimeSpan.FromMilliseconds(0.2) };

        var path = Create();
        path.Run((384, Part, 96), (5000, 32 << 10, 256));

        var line = ((384.0 * Part) + (5000.0 * (32 << 10))) / (500 * Mbit);
        Assert.That(path.Ended[Part].TotalSeconds, Is.LessThan(line * 1.1), "the line stays full");
        Assert.That(path.Ended[32 << 10].TotalSeconds, Is.LessThan(line * 0.75), "the small files do not wait for the large ones");
    }

    [Test]
    public async Task The_kind_that_holds_less_gets_the_next_turn()
    {
        var limiter = new ConcurrencyLimiter(new FakeTimeProvider());
        var parts = Enumerable.Range(0, 20).Select(_ => limiter.AcquireAsync(Part, default)).ToArray();
        var small = Enumerable.Range(0, 20).Select(_ => limiter.AcquireAsync(Small, default)).ToArray();
        Assert.That((parts.Count(IsGranted), small.Count(IsGranted)), Is.EqualTo((8, 0)));

        for (var index = 0; index < 4; index++)
        {
            (await parts[index]).Complete(Part);
        }

        Assert.That((parts.Count(IsGranted), small.Count(IsGranted)), Is.EqualTo((8, 16)), "half of the budget each");
    }

    [Test]
    public async Task Who_gives_up_waiting_holds_up_nobody_and_a_turn_ends_once()
    {
        var limiter = new ConcurrencyLimiter(new FakeTimeProvider());
        using var cancel = new CancellationTokenSource();
        var held = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => limiter.AcquireAsync(Small, default)));
        var part = limiter.AcquireAsync(Part, cancel.Token);
        var next = limiter.AcquireAsync(Small, default);

        await cancel.CancelAsync();
        held[0].Dispose();
        held[0].Dispose();

        Assert.That(part.IsCanceled);
        Assert.That(next.IsCompletedSuccessfully);
        Assert.That(limiter.AcquireAsync(Small, default).IsCompleted, Is.False, "what was given back twice counts once");
    }

    private static bool IsGranted(Task task) => task.IsCompletedSuccessfully;
}
