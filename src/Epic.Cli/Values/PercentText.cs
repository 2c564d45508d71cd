using System.Globalization;
using Epic.Cli.Errors;

namespace Epic.Cli.Values;

/// <summary>Reads shares such as <c>80%</c>.</summary>
internal static class PercentText
{
    /// <summary>The share, 0 to 1.</summary>
    public static decimal Parse(string text, string option) =>
        decimal.TryParse(text.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent is >= 0 and <= 100
            ? percent / 100
            : throw CommandException.Usage($"{option} must be 0% to 100%, not '{text}'", Place.Example(option, "80%"));
}
