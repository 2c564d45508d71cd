using Epic.Generated.Clients.Jobs.Runs;
using Epic.Generated.Orleans.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Orleans.Tests;

/// <summary>The lease of a silo ends when its process has stood still: another silo may have taken over its runs.</summary>
internal sealed class SiloLeaseTests
{
    [Test]
    public async Task It_is_held_while_the_process_runs()
    {
        var clock = new FakeTimeProvider();
        await using var silo = new SiloLease(new RunTimes { LeaseClock = clock }, NullLogger.Instance);
        var lease = await silo.GetAsync(CancellationToken.None);

        for (var second = 0; second < 60; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.That(lease.IsHeld);
        Assert.That(await silo.GetAsync(CancellationToken.None), Is.SameAs(lease));
    }

    [Test]
    public async Task A_standstill_ends_it_and_the_next_one_is_another()
    {
        var clock = new StoppedClock();
        await using var silo = new SiloLease(new RunTimes { LeaseClock = clock }, NullLogger.Instance);
        var lease = await silo.GetAsync(CancellationToken.None);

        clock.StandStill(TimeSpan.FromSeconds(21));

        Assert.That(lease.IsHeld, Is.False);
        Assert.That(lease.Lost.IsCancellationRequested, "The renewal after the standstill came too late.");
        var next = await silo.GetAsync(CancellationToken.None);
        Assert.That(next.Id, Is.Not.EqualTo(lease.Id));
        Assert.That(next.IsHeld);
    }

    /// <summary>A clock whose timers fire after a standstill, at its end.</summary>
    private sealed class StoppedClock : FakeTimeProvider
    {
        public void StandStill(TimeSpan time)
        {
            AdjustTime(GetUtcNow() + time);
            Advance(TimeSpan.FromSeconds(5));
        }
    }
}
