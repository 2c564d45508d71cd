using System.Globalization;
using System.Text.RegularExpressions;
using Epic.Cli.Errors;

namespace Epic.Cli.Values;

/// <summary>Reads durations such as <c>2d</c>, <c>1h30m</c>, <c>90s</c> and <c>01:30:00</c>.</summary>
internal static partial class DurationText
{
    public static TimeSpan Parse(string text, string option) =>
        TryParse(text) ?? throw CommandException.Usage($"{option} must be a time more than zero, in d, h, m and s, not '{text}'", Place.Example(option, "1h30m"));

    private static TimeSpan? TryParse(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
        {
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero ? time : null;
        }

        var match = Pattern().Match(text);
        if (!match.Success || text.Length == 0)
        {
            return null;
        }

        var seconds = (Part("d") * 86_400) + (Part("h") * 3_600) + (Part("m") * 60) + Part("s");
        return seconds is > 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : null;

        double Part(string unit) => match.Groups[unit] is { Success: true, Value: var value } ? double.Parse(value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex(@"^((?<d>\d+(\.\d+)?)d)?((?<h>\d+(\.\d+)?)h)?((?<m>\d+(\.\d+)?)m)?((?<s>\d+(\.\d+)?)s)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
