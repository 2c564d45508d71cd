namespace Epic.Cli.Output;

/// <summary>Writes rows as RFC 4180 has them.</summary>
internal static class CsvText
{
    public static string Row(IEnumerable<string> cells) => string.Join(',', cells.Select(Cell));

    private static string Cell(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
