using System.Text;

namespace Epic.Generated.Errors;

/// <summary>Removes secrets from a server's and the runtime's texts: a server, or the proxy before it, may echo a request.</summary>
/// <param name="tokens">The tokens that the request was sent with.</param>
internal sealed class Redaction(IEnumerable<string> tokens)
{
    private const string Replacement = "[token]";

    // A shorter token is no secret, and would take pieces out of ordinary words.
    private const int ShortestToken = 8;

    private readonly List<WrittenToken> _tokens = [.. tokens.Where(token => token.Length >= ShortestToken).Select(token => new WrittenToken(token))];

    /// <summary>Replaces the tokens in a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isCut">Whether the text ends early, so that the beginning of a token may stand at its end.</param>
    public string Apply(string text, bool isCut = false) => _tokens.Aggregate(text, (current, token) => Replace(current, token, isCut));

    /// <summary>An exception, or null where its text contains a secret: some quote the server's answer, or the address of a proxy with its password.</summary>
    public Exception? Inner(Exception exception)
    {
        var text = exception.ToString();
        return string.Equals(Apply(WithoutPasswords(text)), text, StringComparison.Ordinal) ? exception : null;
    }

    /// <summary>Removes user name and password from the addresses in a text.</summary>
    public static string WithoutPasswords(string text)
    {
        const string Scheme = "://";
        var start = text.IndexOf(Scheme, StringComparison.Ordinal);
        if (start < 0)
        {
            return text;
        }

        var result = new StringBuilder();
        var kept = 0;
        for (; start >= 0; start = text.IndexOf(Scheme, start, StringComparison.Ordinal))
        {
            start += Scheme.Length;
            var end = EndOfAuthority(text, start);
            var at = text.LastIndexOf('@', end - 1, end - start);
            if (at >= 0)
            {
                result.Append(text, kept, start - kept);
                kept = at + 1;
            }
        }

        return result.Append(text, kept, text.Length - kept).ToString();
    }

    // An apostrophe may stand in a password. Where one ends the address instead, too much is taken out rather than too little.
    private static int EndOfAuthority(string text, int start)
    {
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('/' or '"' or '<' or '>' or '?' or '#'))
        {
            end++;
        }

        return end;
    }

    private static string Replace(string text, WrittenToken token, bool isCut)
    {
        StringBuilder? result = null;
        var kept = 0;
        for (var start = token.NextCandidate(text, 0); start < text.Length; start = token.NextCandidate(text, start + 1))
        {
            var length = token.LengthAt(text.AsSpan(start), isCut);
            if (length == 0)
            {
                continue;
            }

            result = (result ?? new StringBuilder()).Append(text, kept, start - kept);
            result.Append(token.LengthAt(text.AsSpan(start), isCut: false) > 0 ? Replacement : "");
            kept = start + length;
            start = kept - 1;
        }

        return result is null ? text : result.Append(text, kept, text.Length - kept).ToString();
    }
}
