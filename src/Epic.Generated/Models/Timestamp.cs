using System.Globalization;
using System.Text.RegularExpressions;

namespace Epic.Generated.Models;

/// <summary>A time that EPIC sent as text, in ISO 8601.</summary>
/// <param name="Time">The time. Without an offset it is UTC, without a time of day midnight.</param>
/// <param name="HasTimeOfDay">Whether the text has a time of day.</param>
/// <param name="IsPrecise">Whether the text has a time of day and an offset.</param>
internal sealed partial record Timestamp(DateTimeOffset Time, bool HasTimeOfDay, bool IsPrecise)
{
    private static readonly string[] TimesOfDay = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    private static readonly string[] Local = [.. TimesOfDay.SelectMany(time => new[] { $"yyyy-MM-dd'T'{time}", $"yyyy-MM-dd' '{time}" }), "yyyy-MM-dd"];

    private static readonly string[] Precise = [.. Local.Where(format => format.Contains(':')).SelectMany(time => new[] { time + "zzz", time + "zz", time + "'Z'", time + "'z'" })];

    // .NET counts time in ticks of 100 ns.
#if NET
    [GeneratedRegex(@"(\.\d{7})\d+")]
    private static partial Regex ExcessDigits();
#else
    private static Regex ExcessDigits() => new(@"(\.\d{7})\d+");
#endif

    /// <summary>Reads a time; null for other text, a time of day alone or a date in a national order among it.</summary>
    public static Timestamp? Parse(string? text)
    {
        text = text is null ? null : ExcessDigits().Replace(text.Trim(), "$1");
        if (DateTimeOffset.TryParseExact(text, Precise, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var precise))
        {
            return new(precise, HasTimeOfDay: true, IsPrecise: true);
        }

        return DateTimeOffset.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var local) ? new(local, HasTimeOfDay: text!.Contains(':', StringComparison.Ordinal), IsPrecise: false) : null;
    }
}
