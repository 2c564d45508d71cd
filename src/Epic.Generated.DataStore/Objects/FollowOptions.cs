namespace Epic.Generated.DataStore;

/// <summary>How <see cref="IEpicDataStore.FollowAsync"/> follows a file. By default from its beginning, looking every 5 seconds.</summary>
public sealed record FollowOptions
{
    /// <summary>The position in bytes to begin at; the end if the file is shorter. Default: 0. Not used with <see cref="LastLines"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0.</exception>
    public long Position
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Position));
            field = value;
        }
    }

    /// <summary>The number of lines before the end to begin at; 0 for the end. Default: null, for <see cref="Position"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0.</exception>
    public int? LastLines
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value.GetValueOrDefault(), nameof(LastLines));
            field = value;
        }
    }

    /// <summary>The time between two looks, from 100 milliseconds to a day. Default: 5 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 100 milliseconds or above a day.</exception>
    public TimeSpan Interval
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.FromMilliseconds(100), nameof(Interval));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1), nameof(Interval));
            field = value;
        }
    } = TimeSpan.FromSeconds(5);

    /// <summary>Whether to wait for a file that does not exist yet. Default: false. A file that disappears later is waited for in any case.</summary>
    public bool WaitForFile { get; init; }

    /// <summary>The longest time without an answer of the store before following fails with the last error, zero or more. Default: a day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 0.</exception>
    public TimeSpan MaxOutage
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, nameof(MaxOutage));
            field = value;
        }
    } = TimeSpan.FromDays(1);
}
