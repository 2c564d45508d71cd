namespace Epic.Generated.Emulator;

/// <summary>
/// The site's time, by which jobs and desktops live: that of <see cref="EpicEmulatorOptions.TimeProvider"/>, times
/// <see cref="Speed"/>, plus what <see cref="Advance"/> added. A client that waits by this clock waits as short as the site works.
/// Credentials do not follow it, since S3 clients compare them with the real time.
/// </summary>
public sealed class EmulatorClock : TimeProvider
{
    private readonly object _gate = new();
    private readonly TimeProvider _source;
    private readonly HashSet<ClockTimer> _timers = [];
    private DateTimeOffset _sourceOrigin;
    private DateTimeOffset _origin;
    private double _speed;

    internal EmulatorClock(TimeProvider source, double speed, DateTimeOffset? start = null)
    {
        _source = source;
        _speed = speed;
        _sourceOrigin = source.GetUtcNow();
        _origin = start > _sourceOrigin ? start.Value : _sourceOrigin;
    }

    /// <summary>How many times faster than its source the clock runs; more than 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not more than 0.</exception>
    public double Speed
    {
        get
        {
            lock (_gate)
            {
                return _speed;
            }
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
            Rebase(TimeSpan.Zero, value);
        }
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Moves the clock on: what was due in between has happened.</summary>
    /// <param name="by">How far; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative.</exception>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Rebase(by, null);
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _origin + ((_source.GetUtcNow() - _sourceOrigin) * _speed);
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ClockTimer(this, _source, () => callback(state));
        lock (_gate)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    internal void Remove(ClockTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    private void Rebase(TimeSpan advance, double? speed)
    {
        ClockTimer[] timers;
        lock (_gate)
        {
            var now = _source.GetUtcNow();
            _origin += ((now - _sourceOrigin) * _speed) + advance;
            _sourceOrigin = now;
            _speed = speed ?? _speed;
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.Reschedule();
        }
    }
}
