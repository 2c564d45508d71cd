namespace Epic.Generated.Tests.Workflows;

/// <summary>A clock on which nobody waits: when the code under test does nothing but wait, it moves on to the next timer.</summary>
internal sealed class VirtualClock : TimeProvider
{
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public TimeSpan Elapsed => _now - new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    /// <summary>Jumps, as the clock of a machine does that slept. Timers that were due in between fire late, one after another.</summary>
    public void Jump(TimeSpan by) => _now += by;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public async Task RunAsync(Task work)
    {
        for (var idle = 0; !work.IsCompleted;)
        {
            if (_timers.MinBy(timer => timer.Due) is not { } next)
            {
                Assert.That(++idle, Is.LessThan(1_000_000), "The code under test waits for something that is not the clock.");
                await Task.Yield();
                continue;
            }

            idle = 0;
            _timers.Remove(next);
            _now = next.Due > _now ? next.Due : _now;
            next.Fire();
        }

        await work;
    }

    public async Task<T> RunAsync<T>(Task<T> work)
    {
        await RunAsync((Task)work);
        return await work;
    }

    public Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        async Task<List<T>> ReadAsync()
        {
            var list = new List<T>();
            await foreach (var item in items)
            {
                list.Add(item);
            }

            return list;
        }

        return RunAsync(ReadAsync());
    }

    private sealed class Timer(VirtualClock clock, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            clock._timers.Remove(this);
            if (dueTime != Timeout.InfiniteTimeSpan)
            {
                Due = clock._now + dueTime;
                clock._timers.Add(this);
            }

            return true;
        }

        public void Dispose() => clock._timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
