using System.Text;
using System.Text.RegularExpressions;

namespace Epic.Generated.DataStore.Sync;

/// <summary>
/// A pattern of paths. It becomes a regular expression that .NET matches in linear time. A pattern that would silently match
/// nothing, or something else than in other tools, is refused: with deletions, files would be lost.
/// </summary>
internal sealed class Glob
{
    private const string AnyInName = "[^/]*";

    // A character outside of the basic plane is two UTF-16 units.
    private const string OneOfName = @"(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|[^/\uD800-\uDFFF])";

    private readonly Regex _regex;

    private Glob(Regex regex) => _regex = regex;

    /// <exception cref="FormatException">The pattern breaks a rule, which the message names.</exception>
    public static Glob Parse(string pattern)
    {
        var alternatives = GlobBraces.Expand(pattern).Select(Translate);
        return new Glob(new Regex($@"\A(?:{string.Join('|', alternatives)})\z", RegexOptions.NonBacktracking | RegexOptions.Singleline | RegexOptions.CultureInvariant));
    }

    /// <summary>Whether a relative path matches. The path of a folder ends in a slash.</summary>
    public bool IsMatch(string path) => _regex.IsMatch(path);

    private static string Translate(string pattern)
    {
        var isFolder = pattern.EndsWith('/');
        var names = (isFolder ? pattern[..^1] : pattern).Split('/');
        names = names is [".", _, ..] ? names[1..] : names;
        if (isFolder && names[^1] == "**")
        {
            throw new FormatException("A path cannot end in '**/', which tools read differently: '**' matches all files, and '*/**' those in folders");
        }

        var regex = new StringBuilder();
        for (var index = 0; index < names.Length; index++)
        {
            var isLast = index == names.Length - 1;
            if (names[index] == "**")
            {
                regex.Append(isLast ? ".*" : "(?:.*/)?");
            }
            else
            {
                TranslateName(names[index], regex);
                regex.Append(isLast ? string.Empty : "/");
            }
        }

        // A pattern that matches a folder matches the files in it, except '*', which is one level. The path of a folder ends in a slash.
        return names[^1] switch
        {
            "**" => regex.ToString(),
            _ when isFolder => regex.Append("/.*").ToString(),
            "*" => regex.Append("/?").ToString(),
            _ => regex.Append("(?:/.*)?").ToString(),
        };
    }

    private static void TranslateName(string name, StringBuilder regex)
    {
        CheckName(name);
        for (var at = 0; at < name.Length; at++)
        {
            switch (name[at])
            {
                case '*':
                    regex.Append(AnyInName);
                    break;
                case '?':
                    regex.Append(OneOfName);
                    break;
                case '|':
                    throw new FormatException("'{a,b}' lists alternatives, and '[|]' matches a literal '|'");
                case '[':
                    at = GlobSet.Translate(name, at, regex);
                    break;
                default:
                    regex.Append(Regex.Escape(name[at].ToString()));
                    break;
            }
        }
    }

    private static void CheckName(string name)
    {
        if (name.Length == 0)
        {
            throw new FormatException("A path is relative to the folder, with single slashes between its names");
        }

        if (name.Length > name.TrimEnd().Length)
        {
            throw new FormatException("A name cannot end in white space; '[ ]' matches a blank");
        }

        if (name is "." or "..")
        {
            throw new FormatException("A path cannot contain '.' or '..', except './' at its beginning");
        }

        if (name.Contains("**", StringComparison.Ordinal))
        {
            throw new FormatException("'**' stands for folders and must be a whole name, as in '**/*.vtk'");
        }

        if (name.Contains('\\', StringComparison.Ordinal))
        {
            throw new FormatException("Names are separated by '/', and '[*]' matches a literal '*'; '\\' has no meaning");
        }
    }
}
