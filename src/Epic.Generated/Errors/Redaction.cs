using System.Net;

namespace Epic.Generated.Errors;

/// <summary>Takes tokens out of what a server sends back: a server, or the proxy before it, may echo a request.</summary>
internal static class Redaction
{
    private const string Replacement = "[token]";

    // What is shorter is no secret, and would take pieces out of ordinary words.
    private const int ShortestToken = 8;

    public static string Of(string text, IEnumerable<string> tokens, bool isCut = false)
    {
        foreach (var token in tokens.Where(token => token.Length >= ShortestToken))
        {
            foreach (var form in Forms(token))
            {
                text = text.Replace(form, Replacement, StringComparison.Ordinal);
                text = isCut ? WithoutBeginningAtEnd(text, form) : text;
            }
        }

        return text;
    }

    /// <summary>An exception, or null where its text contains a token: some quote what the server sent.</summary>
    public static Exception? Of(Exception exception, IEnumerable<string> tokens)
    {
        var text = exception.ToString();
        return string.Equals(Of(text, tokens), text, StringComparison.Ordinal) ? exception : null;
    }

    /// <summary>The token as it stands in text, JSON, URLs and HTML.</summary>
    private static IEnumerable<string> Forms(string token) =>
        new[] { token, token.Replace("/", @"\/", StringComparison.Ordinal), Uri.EscapeDataString(token), WebUtility.HtmlEncode(token) }.Distinct();

    private static string WithoutBeginningAtEnd(string text, string secret)
    {
        for (var length = Math.Min(secret.Length - 1, text.Length); length > 0; length--)
        {
            if (text.AsSpan().EndsWith(secret.AsSpan(0, length), StringComparison.Ordinal))
            {
                return text[..^length];
            }
        }

        return text;
    }
}
