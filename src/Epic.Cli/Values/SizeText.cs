using System.Globalization;
using Epic.Cli.Errors;

namespace Epic.Cli.Values;

/// <summary>Reads and writes numbers of bytes such as <c>20M</c>, in units of 1024.</summary>
internal static class SizeText
{
    private const string Units = "KMGTPE";

    public static long Parse(string text, string option)
    {
        var number = text.TrimEnd('B', 'b').TrimEnd('i');
        var unit = number.Length == 0 ? -1 : Units.IndexOf(char.ToUpperInvariant(number[^1]), StringComparison.Ordinal);
        return decimal.TryParse(unit < 0 ? number : number[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value > 0 && value * (1L << (10 * (unit + 1))) is >= 1 and <= long.MaxValue and var bytes
            ? (long)bytes
            : throw CommandException.Usage($"{option} must be a number of bytes, with K, M, G or T for larger units, not '{text}'", Place.Example(option, "20M"));
    }

    /// <summary>The size in the largest unit that keeps it at 1 or more: <c>12.3 MiB</c>.</summary>
    public static string Write(double bytes)
    {
        var unit = -1;
        for (; bytes >= 1024 && unit < Units.Length - 1; unit++)
        {
            bytes /= 1024;
        }

        return unit < 0
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes:0} B")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes:0.0} {Units[unit]}iB");
    }
}
