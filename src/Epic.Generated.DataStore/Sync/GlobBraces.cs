namespace Epic.Generated.DataStore.Sync;

/// <summary>Expands the alternatives of a pattern: <c>{a,b}</c>. They may contain slashes, other wildcards and braces.</summary>
internal static class GlobBraces
{
    private const int MostPatterns = 1000;

    /// <summary>The patterns without braces that a pattern stands for.</summary>
    /// <exception cref="FormatException">Braces are unbalanced, have no comma, have white space around an alternative, or stand for too many patterns.</exception>
    public static IReadOnlyList<string> Expand(string pattern)
    {
        var open = new List<string> { pattern };
        var done = new List<string>();
        while (open.Count > 0)
        {
            var current = open[^1];
            open.RemoveAt(open.Count - 1);
            var begin = FindOutsideOfSets(current, 0, '{', '}');
            if (begin < 0)
            {
                done.Add(current);
            }
            else if (current[begin] == '}')
            {
                throw new FormatException("A '}' has no '{', and '[}]' matches a literal '}'");
            }
            else
            {
                open.AddRange(ExpandFirst(current, begin));
            }

            if (open.Count + done.Count > MostPatterns)
            {
                throw new FormatException($"The braces stand for more than {MostPatterns} patterns");
            }
        }

        return done;
    }

    private static IEnumerable<string> ExpandFirst(string pattern, int begin)
    {
        var parts = new List<string>();
        var partBegin = begin + 1;
        var depth = 0;
        for (var at = FindOutsideOfSets(pattern, begin, '{', '}', ','); at >= 0; at = FindOutsideOfSets(pattern, at + 1, '{', '}', ','))
        {
            depth += pattern[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0 || (depth == 1 && pattern[at] == ','))
            {
                parts.Add(Checked(pattern[partBegin..at]));
                partBegin = at + 1;
            }

            if (depth == 0)
            {
                return parts.Count > 1
                    ? parts.Select(part => pattern[..begin] + part + pattern[partBegin..])
                    : throw new FormatException("Braces list alternatives with a comma between them, as in '{a,b}', and '[{]' matches a literal '{'");
            }
        }

        throw new FormatException("A '{' has no '}', and '[{]' matches a literal '{'");
    }

    // As in '{a, b}', which means 'a' and 'b'.
    private static string Checked(string part) => part.Length == part.Trim().Length
        ? part
        : throw new FormatException("An alternative cannot begin or end with white space; '[ ]' matches a blank");

    private static int FindOutsideOfSets(string pattern, int from, params ReadOnlySpan<char> wanted)
    {
        for (var at = from; at < pattern.Length; at++)
        {
            if (wanted.Contains(pattern[at]))
            {
                return at;
            }

            // An unfinished set is reported when the names are read.
            if (pattern[at] == '[' && GlobSet.EndOf(pattern, at) is > 0 and var end)
            {
                at = end;
            }
        }

        return -1;
    }
}
