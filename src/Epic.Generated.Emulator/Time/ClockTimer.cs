namespace Epic.Generated.Emulator.Time;

/// <summary>A timer that is due by an <see cref="EmulatorClock"/>, whose speed may change while it waits.</summary>
internal sealed class ClockTimer : ITimer
{
    private readonly object _gate = new();
    private readonly EmulatorClock _clock;
    private readonly Action _callback;
    private readonly ITimer _source;
    private DateTimeOffset? _due;
    private TimeSpan _period;
    private bool _disposed;

    public ClockTimer(EmulatorClock clock, TimeProvider source, Action callback)
    {
        _clock = clock;
        _callback = callback;
        _source = source.CreateTimer(_ => Fire(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        lock (_gate)
        {
            _due = dueTime == Timeout.InfiniteTimeSpan ? null : _clock.GetUtcNow() + dueTime;
            _period = period;
        }

        return Reschedule();
    }

    /// <summary>Sets the source's timer to when the clock will reach the due time at its present speed.</summary>
    public bool Reschedule()
    {
        TimeSpan wait;
        lock (_gate)
        {
            if (_disposed)
            {
                return false;
            }

            wait = _due is { } due ? WaitFor(due) : Timeout.InfiniteTimeSpan;
        }

        return _source.Change(wait, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        _clock.Remove(this);
        _source.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private TimeSpan WaitFor(DateTimeOffset due)
    {
        var left = due - _clock.GetUtcNow();
        if (_clock.CurrentSpeed is var speed && speed == 0)
        {
            return left <= TimeSpan.Zero ? TimeSpan.Zero : Timeout.InfiniteTimeSpan;
        }

        var wait = left / speed;
        return wait <= TimeSpan.Zero ? TimeSpan.Zero

            // Rounded up to the resolution of timers, so that the clock has reached the due time when the timer fires.
            : TimeSpan.FromMilliseconds(Math.Min(Math.Ceiling(wait.TotalMilliseconds), int.MaxValue));
    }

    private void Fire()
    {
        lock (_gate)
        {
            if (_disposed || _due is not { } due)
            {
                return;
            }

            if (_clock.GetUtcNow() < due)
            {
                _source.Change(WaitFor(due), Timeout.InfiniteTimeSpan);
                return;
            }

            _due = _period > TimeSpan.Zero ? due + _period : null;
        }

        _callback();
        Reschedule();
    }
}
