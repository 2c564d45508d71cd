using System.Text;
using System.Text.RegularExpressions;

namespace Epic.Generated.DataStore.Sync;

/// <summary>A set of characters in a pattern: <c>[abc]</c>, <c>[a-z]</c> or, negated, <c>[!a-z]</c>.</summary>
internal static class GlobSet
{
    /// <summary>Finds the end of a set: the first ']' that is not its first character.</summary>
    /// <returns>The index of the ']', or -1.</returns>
    public static int EndOf(string text, int begin)
    {
        var first = begin + (IsNegated(text, begin) ? 2 : 1);
        return first < text.Length ? text.IndexOf(']', first + 1) : -1;
    }

    /// <summary>Appends the regular expression of a set.</summary>
    /// <returns>The index of the set's end.</returns>
    public static int Translate(string text, int begin, StringBuilder regex)
    {
        var end = EndOf(text, begin);
        if (end < 0)
        {
            throw new FormatException("A '[' needs a ']' in the same name, and '[[]' matches a literal '['");
        }

        var isNegated = IsNegated(text, begin);
        var members = text[(begin + (isNegated ? 2 : 1))..end];
        if (members.Contains("[:", StringComparison.Ordinal) || (members.StartsWith(':') && members.EndsWith(':')))
        {
            throw new FormatException("There are no classes such as '[:digit:]'; '[0-9]' lists a range");
        }

        if (members.Any(char.IsSurrogate))
        {
            throw new FormatException("A set cannot contain a character outside of the basic plane; list it in braces");
        }

        // A pair of units is one character that no set contains.
        regex.Append(isNegated ? @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^/\uD800-\uDFFF" : "(?:[");
        AppendMembers(members, regex);
        regex.Append(isNegated ? "])" : "-[/]])");
        return end;
    }

    private static void AppendMembers(string members, StringBuilder regex)
    {
        for (var at = 0; at < members.Length; at++)
        {
            regex.Append(Escape(members[at]));
            if (at + 2 < members.Length && members[at + 1] == '-')
            {
                if (members[at + 2] < members[at])
                {
                    throw new FormatException($"The range '{members.Substring(at, 3)}' ends before it begins");
                }

                regex.Append('-').Append(Escape(members[at + 2]));
                at += 2;
            }
        }
    }

    private static bool IsNegated(string text, int begin) => begin + 1 < text.Length && text[begin + 1] is '!' or '^';

    private static string Escape(char character) => character is ']' or '-' or '^' or '[' ? $"\\{character}" : Regex.Escape(character.ToString());
}
