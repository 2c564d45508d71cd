using System.Globalization;

namespace Epic.Generated.Emulator.Api.Django;

/// <summary>Times and durations as Django REST Framework writes them.</summary>
internal static class JsonTimeFormat
{
    public static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    public static string? Text(DateTimeOffset? time) => time is { } value ? Text(value) : null;

    /// <summary>Such as <c>00:01:30</c>, with days before it and microseconds behind it where there are any.</summary>
    public static string? Text(TimeSpan? duration)
    {
        if (duration is not { } value)
        {
            return null;
        }

        var text = value.ToString(value.Ticks % TimeSpan.TicksPerSecond == 0 ? @"hh\:mm\:ss" : @"hh\:mm\:ss\.ffffff", CultureInfo.InvariantCulture);
        return value.Days == 0 ? text : string.Create(CultureInfo.InvariantCulture, $"{value.Days} {text}");
    }
}
