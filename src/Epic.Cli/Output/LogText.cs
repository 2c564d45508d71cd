namespace Epic.Cli.Output;

/// <summary>Shows lines of a log, which may hold escape sequences that a terminal would carry out.</summary>
internal static class LogText
{
    public static string Plain(string line, bool isTerminal) => isTerminal
        ? string.Concat(line.Select(character => char.IsControl(character) && character != '\t' ? ' ' : character))
        : line;
}
