using System.IO.Enumeration;

namespace Epic.Cli.Values;

/// <summary>Compares names with patterns of <c>*</c> and <c>?</c>. Upper and lower case are the same.</summary>
internal static class NamePattern
{
    public static bool Matches(string pattern, string? name) => FileSystemName.MatchesSimpleExpression(pattern, name ?? "", ignoreCase: true);
}
