namespace Epic.Generated.Tests.Data;

/// <summary>
/// A clock that stands still while anything is being done, and jumps to what is waited for next when nothing is: minutes of
/// waiting pass at once, in the same order and at the same times on a machine of whatever speed.
/// </summary>
internal sealed class JumpingTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly object _gate = new();
    private readonly List<Sleeper> _sleepers = [];
    private long _ticks;

    public TimeSpan Passed => new(Volatile.Read(ref _ticks));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Volatile.Read(ref _ticks);

    public override DateTimeOffset GetUtcNow() => start + Passed;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            var sleeper = new Sleeper(this, callback, state, _ticks + dueTime.Ticks);
            _sleepers.Add(sleeper);
            return sleeper;
        }
    }

    /// <summary>Time passes while nobody does anything.</summary>
    public void Advance(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);

    /// <summary>Lets time pass until all tasks have ended, or until this moment; each of them does something or waits for a time.</summary>
    public async Task PassAsync(IReadOnlyCollection<Task> tasks, TimeSpan? until = null)
    {
        while (tasks.Any(static task => !task.IsCompleted))
        {
            Sleeper? next;
            lock (_gate)
            {
                next = _sleepers.Count >= tasks.Count(static task => !task.IsCompleted) ? _sleepers.MinBy(static sleeper => sleeper.Due) : null;
                if (next is not null && until is { } end && next.Due > end.Ticks)
                {
                    return;
                }

                if (next is not null)
                {
                    _sleepers.Remove(next);
                    _ticks = Math.Max(_ticks, next.Due);
                }
            }

            if (next is null)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(1), System);
            }
            else
            {
                next.Wake();
            }
        }
    }

    private sealed class Sleeper(JumpingTimeProvider time, TimerCallback callback, object? state, long due) : ITimer
    {
        public long Due => due;

        public void Wake() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException("Only waits pass, not watches.");

        public void Dispose()
        {
            lock (time._gate)
            {
                time._sleepers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
