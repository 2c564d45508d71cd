using Epic.Generated.Emulator.Time;

namespace Epic.Generated.Emulator;

/// <summary>
/// The site's time, which moves jobs and desktops on: that of <see cref="EpicEmulatorOptions.TimeProvider"/>, times
/// <see cref="Speed"/>, plus the time that <see cref="Advance"/> added. A client that takes its time from this clock waits no longer than the site works.
/// Credentials do not follow it, since S3 clients compare them with the real time.
/// </summary>
public sealed class EmulatorClock : TimeProvider
{
    /// <summary>The highest <see cref="Speed"/>: eleven days in a second.</summary>
    public const double MaxSpeed = 1_000_000;

    // Far enough from the last date there is that no job's end, reckoned from it, is out of range.
    internal static readonly DateTimeOffset Latest = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly object _gate = new();
    private readonly TimeProvider _source;
    private readonly HashSet<ClockTimer> _timers = [];
    private DateTimeOffset _sourceOrigin;
    private readonly double _initialSpeed;
    private DateTimeOffset _origin;
    private double _speed;
    private bool _isFrozen;

    internal EmulatorClock(TimeProvider source, double speed, DateTimeOffset? start = null)
    {
        _source = source;
        _speed = speed;
        _initialSpeed = speed;
        _sourceOrigin = source.GetUtcNow();
        _origin = start > _sourceOrigin ? start.Value : _sourceOrigin;
    }

    /// <summary>How many times faster than its source the clock runs; more than 0, at most <see cref="MaxSpeed"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not more than 0, or more than <see cref="MaxSpeed"/>.</exception>
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
            if (!IsSpeed(value))
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, $"The speed must be more than 0 and at most {MaxSpeed}.");
            }

            Rebase(now => now, () => _speed = value);
        }
    }

    /// <summary>Whether the clock stands still. <see cref="Advance"/> and <see cref="Set"/> move it all the same.</summary>
    public bool IsFrozen
    {
        get
        {
            lock (_gate)
            {
                return _isFrozen;
            }
        }

        set => Rebase(now => now, () => _isFrozen = value);
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Moves the clock on: everything due in between has happened.</summary>
    /// <param name="by">How far; not negative, and not beyond the year 8999.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="by"/> is negative or too much.</exception>
    /// <example><code>
    /// emulator.Clock.Advance(TimeSpan.FromHours(1));
    /// </code></example>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(by, Latest - GetUtcNow());
        Rebase(now => now + by);
    }

    /// <summary>Sets the clock, forward or back. Jobs and desktops are then in the state that they have at that time.</summary>
    /// <param name="time">The time, from 1970 to the year 8999.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="time"/> is before 1970 or after 8999.</exception>
    public void Set(DateTimeOffset time)
    {
        if (!IsTime(time))
        {
            throw new ArgumentOutOfRangeException(nameof(time), time, "The time must be from 1970 to the year 8999.");
        }

        Rebase(_ => time.ToUniversalTime());
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return Now(_source.GetUtcNow());
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

    /// <summary>Whether a clock may run at that speed.</summary>
    internal static bool IsSpeed(double speed) => speed is > 0 and <= MaxSpeed;

    /// <summary>Whether a clock may be set to that time.</summary>
    internal static bool IsTime(DateTimeOffset time) => time >= DateTimeOffset.UnixEpoch && time < Latest;

    /// <summary>The speed at which timers run down; 0 for a clock that stands still.</summary>
    internal double CurrentSpeed
    {
        get
        {
            lock (_gate)
            {
                return _isFrozen ? 0 : _speed;
            }
        }
    }

    /// <summary>Goes back to the time of the source and to the speed of the start.</summary>
    internal void Reset() => Rebase(_ => _source.GetUtcNow(), () => (_speed, _isFrozen) = (_initialSpeed, false));

    /// <summary>Takes over the time, speed and standstill of another clock.</summary>
    internal void Restore(DateTimeOffset time, double speed, bool isFrozen) => Rebase(_ => time, () => (_speed, _isFrozen) = (speed, isFrozen));

    internal void Remove(ClockTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    private DateTimeOffset Now(DateTimeOffset source)
    {
        var elapsed = _isFrozen ? 0 : (source - _sourceOrigin).Ticks * _speed;
        return elapsed < (Latest - _origin).Ticks ? _origin.AddTicks((long)elapsed) : Latest;
    }

    private void Rebase(Func<DateTimeOffset, DateTimeOffset> move, Action? change = null)
    {
        ClockTimer[] timers;
        lock (_gate)
        {
            var now = _source.GetUtcNow();
            _origin = move(Now(now));
            _sourceOrigin = now;
            change?.Invoke();
            timers = [.. _timers];
        }

        foreach (var timer in timers)
        {
            timer.Reschedule();
        }
    }
}
