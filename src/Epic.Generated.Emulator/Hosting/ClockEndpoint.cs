using System.Text.Json.Nodes;
using Epic.Generated.Emulator.Api.Django;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>The site's clock as the control paths read and change it.</summary>
internal static class ClockEndpoint
{
    public static JsonObject Read(EmulatorClock clock) => new()
    {
        ["now"] = JsonTimeFormat.Text(clock.GetUtcNow()),
        ["speed"] = clock.Speed,
        ["frozen"] = clock.IsFrozen,
    };

    /// <summary>Applies a change, all of it or nothing.</summary>
    /// <exception cref="ArgumentException">A value is out of its bounds.</exception>
    public static void Apply(EmulatorClock clock, ClockChange change)
    {
        if (change.Speed is { } speed && !EmulatorClock.IsSpeed(speed))
        {
            throw new ArgumentException($"speed must be more than 0 and at most {EmulatorClock.MaxSpeed}; frozen stops the clock.");
        }

        var now = change.Now ?? clock.GetUtcNow();
        if (!EmulatorClock.IsTime(now))
        {
            throw new ArgumentException("now must be from 1970 to the year 8999.");
        }

        if (change.Advance < TimeSpan.Zero || change.Advance > EmulatorClock.Latest - now)
        {
            throw new ArgumentException("advance must not be negative, nor lead beyond the year 8999.");
        }

        if (change.Now is not null)
        {
            clock.Set(now);
        }

        clock.Advance(change.Advance);
        clock.Speed = change.Speed ?? clock.Speed;
        clock.IsFrozen = change.Frozen ?? clock.IsFrozen;
    }
}

/// <summary>A change of the clock: first <paramref name="Now"/>, then <paramref name="Advance"/>.</summary>
internal sealed record ClockChange(TimeSpan Advance = default, double? Speed = null, DateTimeOffset? Now = null, bool? Frozen = null);
