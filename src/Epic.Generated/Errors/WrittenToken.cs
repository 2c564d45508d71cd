using System.Globalization;

namespace Epic.Generated.Errors;

/// <summary>The forms of a token in text, JSON, URLs and HTML: each of its characters as it is or escaped.</summary>
internal sealed class WrittenToken(string token)
{
    private readonly string[][] _forms = [.. token.Select(Forms)];

    // Every form of a character is the character itself or begins with one of the three.
    private readonly char[] _beginnings = [token[0], '\\', '%', '&'];

    /// <summary>The next position, from a given one on, where the token may begin; the text's length where there is none.</summary>
    public int NextCandidate(string text, int start)
    {
        var next = start < text.Length ? text.IndexOfAny(_beginnings, start) : -1;
        return next < 0 ? text.Length : next;
    }

    /// <summary>The length of the token at the beginning of a text; 0 where it is not there.</summary>
    /// <param name="text">The text, from where the token may begin.</param>
    /// <param name="isCut">Whether the text ends early, so that it may hold only the beginning of the token.</param>
    public int LengthAt(ReadOnlySpan<char> text, bool isCut)
    {
        var length = 0;
        for (var index = 0; index < _forms.Length; index++)
        {
            // Nearly all characters stand for themselves, and this is the inner loop of a search.
            if (length < text.Length && !IsEscape(text[length]))
            {
                if (text[length] != token[index])
                {
                    return 0;
                }

                length++;
                continue;
            }

            var rest = text[length..];
            var next = LengthOfOne(rest, _forms[index]);
            if (next == 0)
            {
                return isCut && IsBeginningOfOne(rest, _forms[index]) ? text.Length : 0;
            }

            length += next;
        }

        return length;
    }

    private static bool IsEscape(char character) => character is '\\' or '%' or '&';

    private static int LengthOfOne(ReadOnlySpan<char> text, string[] forms)
    {
        foreach (var form in forms)
        {
            if (text.StartsWith(form.AsSpan(), Comparison(form)))
            {
                return form.Length;
            }
        }

        return 0;
    }

    private static bool IsBeginningOfOne(ReadOnlySpan<char> text, string[] forms)
    {
        foreach (var form in forms)
        {
            if (form.AsSpan().StartsWith(text, Comparison(form)))
            {
                return true;
            }
        }

        return false;
    }

    // Digits of escapes are written in either case.
    private static StringComparison Comparison(string form) => form.Length == 1 ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;

    // The escapes first: some begin with the character itself.
    private static string[] Forms(char character)
    {
        var code = ((int)character).ToString("x2", CultureInfo.InvariantCulture);
        var named = character switch
        {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            '\'' => "&apos;",
            _ => null,
        };
        string?[] forms =
        [
            @"\u00" + code,
            character is '"' or '/' or '\\' ? @"\" + character : null,
            "%" + code,
            @"\u0025" + code,
            $"&#x{code};",
            $"&#{(int)character};",
            named,
            character.ToString(),
        ];
        return [.. forms.OfType<string>()];
    }
}
