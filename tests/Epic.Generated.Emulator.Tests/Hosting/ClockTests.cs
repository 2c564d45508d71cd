using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Emulator.Tests.Hosting;

internal sealed class ClockTests
{
    private readonly FakeTimeProvider _time = new();

    [Test]
    public void It_runs_as_fast_as_it_is_told()
    {
        var clock = new EmulatorClock(_time, 60);
        var start = clock.GetUtcNow();
        _time.Advance(TimeSpan.FromSeconds(1));
        clock.Speed = 2;
        _time.Advance(TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.That(clock.GetUtcNow() - start, Is.EqualTo(TimeSpan.FromSeconds(67)));
        Assert.That(clock.GetElapsedTime(start.UtcTicks), Is.EqualTo(TimeSpan.FromSeconds(67)));
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(1_000_001)]
    public void A_speed_out_of_bounds_is_refused(double speed)
    {
        Assert.That(() => new EmulatorClock(_time, 1).Speed = speed, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(async () => await EpicEmulator.StartAsync(new EpicEmulatorOptions { Speed = speed }), Throws.ArgumentException);
    }

    [Test]
    public void At_the_end_of_time_it_stands_still()
    {
        var clock = new EmulatorClock(_time, EmulatorClock.MaxSpeed);
        _time.Advance(TimeSpan.FromDays(365));
        var end = clock.GetUtcNow();
        _time.Advance(TimeSpan.FromDays(365));

        Assert.That(end.Year, Is.EqualTo(9000));
        Assert.That(clock.GetUtcNow(), Is.EqualTo(end));
    }

    [Test]
    public async Task A_timer_of_the_clock_fires_when_the_clock_reaches_its_time()
    {
        var clock = new EmulatorClock(_time, 60);
        var wait = Task.Delay(TimeSpan.FromMinutes(1), clock);
        _time.Advance(TimeSpan.FromSeconds(0.9));
        var early = wait.IsCompleted;
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await wait;

        Assert.That(early, Is.False);
    }

    [Test]
    public async Task Moving_it_on_ends_waits()
    {
        var clock = new EmulatorClock(_time, 1);
        var wait = Task.Delay(TimeSpan.FromHours(1), clock);
        clock.Advance(TimeSpan.FromHours(1));

        await wait;
    }

    [Test]
    public void A_periodic_timer_keeps_its_period()
    {
        var clock = new EmulatorClock(_time, 10);
        var ticks = 0;
        using (clock.CreateTimer(_ => ticks++, null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(20)))
        {
            for (var i = 0; i < 60; i++)
            {
                _time.Advance(TimeSpan.FromSeconds(0.1));
            }
        }

        _time.Advance(TimeSpan.FromSeconds(100));
        Assert.That(ticks, Is.EqualTo(3));
    }

    [TestCase(0)]
    [TestCase(-1)]
    public void It_does_not_stand_still_or_go_back(double speed)
    {
        var clock = new EmulatorClock(_time, 1);

        Assert.That(() => clock.Speed = speed, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => clock.Advance(TimeSpan.FromSeconds(-1)), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
