using System.Globalization;
using Epic.Generated;

namespace Epic.Cli.Output;

/// <summary>Writes a value as text.</summary>
internal static class ValueText
{
    /// <summary>For tables: local times, thousands grouped in sizes.</summary>
    public static string ForPeople(object? value) => value switch
    {
        DateTimeOffset time => time.ToLocalTime().ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
        Money money => string.Create(CultureInfo.InvariantCulture, $"{money.Amount:N2} {money.Currency}").TrimEnd(),
        bool flag => flag ? "yes" : "no",
        TimeSpan time => Duration(time),
        _ => OneLine(ForMachines(value)),
    };

    /// <summary>For programs: times in UTC, numbers without grouping.</summary>
    public static string ForMachines(object? value) => value switch
    {
        null => "",
        string text => text,
        DateTimeOffset time => JsonText.Time(time)!,
        bool flag => flag ? "true" : "false",
        IEnumerable<string> texts => string.Join(',', texts),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    /// <summary>Text without line breaks, tabs and control characters, which would forge rows or move the cursor.</summary>
    public static string OneLine(string text) =>
        text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)) : text;

    private static string Duration(TimeSpan time) => time.TotalDays >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(int)time.TotalDays}d {time:hh\\:mm}")
        : time.ToString("hh\\:mm\\:ss", CultureInfo.InvariantCulture);
}
