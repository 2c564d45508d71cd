using System.Text;

namespace Epic.Generated.Errors;

/// <summary>Takes tokens out of what a server sends back: a server, or the proxy before it, may echo a request.</summary>
internal static class Redaction
{
    private const string Replacement = "[token]";

    // What is shorter is no secret, and would take pieces out of ordinary words.
    private const int ShortestToken = 8;

    /// <param name="text">What was sent back.</param>
    /// <param name="tokens">The tokens that the request was sent with.</param>
    /// <param name="isCut">Whether the text ends early, so that the beginning of a token may stand at its end.</param>
    public static string Of(string text, IEnumerable<string> tokens, bool isCut = false) =>
        tokens.Where(token => token.Length >= ShortestToken).Aggregate(text, (current, token) => Replace(current, new WrittenToken(token), isCut));

    /// <summary>An exception, or null where its text contains a token: some quote what the server sent.</summary>
    public static Exception? Of(Exception exception, IEnumerable<string> tokens)
    {
        var text = exception.ToString();
        return string.Equals(Of(text, tokens), text, StringComparison.Ordinal) ? exception : null;
    }

    private static string Replace(string text, WrittenToken token, bool isCut)
    {
        StringBuilder? result = null;
        var kept = 0;
        for (var start = 0; start < text.Length; start++)
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
