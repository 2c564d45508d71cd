namespace Epic.Generated.Testing;

/// <summary>A clock without real waits: when the code under test only waits, the clock moves to the next timer.</summary>
internal sealed class VirtualClock : TimeProvider
{
    private const int Turns = 1000;
    private const int Naps = 100;
    private static readonly TimeSpan Nap = TimeSpan.FromMilliseconds(1);
    private static readonly DateTimeOffset Origin = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly List<Timer> _timers = [];
    private DateTimeOffset _now = Origin;
    private int _armed;

    public TimeSpan Elapsed => _now - Origin;

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
        while (!work.IsCompleted)
        {
            var next = await NextAsync(work);
            var armed = _armed;
            next?.Fire();

            // The work behind a timer may continue on another thread, which a busy machine delays. It rests at another timer, or at
            // its end.
            for (var i = 0; i < Turns + Naps && _armed == armed && !work.IsCompleted; i++)
            {
                await (i < Turns ? Task.Run(() => { }) : Task.Delay(Nap, System));
            }
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

    private async Task<Timer?> NextAsync(Task work)
    {
        for (var idle = 0; !work.IsCompleted; idle++)
        {
            lock (_gate)
            {
                if (_timers.MinBy(timer => timer.Due) is { } next)
                {
                    _timers.Remove(next);
                    _now = next.Due > _now ? next.Due : _now;
                    return next;
                }
            }

            Assert.That(idle, Is.LessThan(1_000_000), "The code under test waits for something that is not the clock.");
            await Task.Yield();
        }

        return null;
    }

    private sealed class Timer(VirtualClock clock, Action fire) : ITimer
    {
        public DateTimeOffset Due { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    Due = clock._now + dueTime;
                    clock._timers.Add(this);
                    clock._armed++;
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
