using System.Buffers;

namespace Epic.Generated.Credentials;

/// <summary>What a token may consist of: anything else could end the header that carries it and begin another.</summary>
internal static class TokenRules
{
    private static readonly SearchValues<char> Visible = SearchValues.Create([.. Enumerable.Range('!', '~' - '!' + 1).Select(code => (char)code)]);

    /// <summary>What is wrong with a token, without quoting it; null where nothing is.</summary>
    public static string? Fault(string? token)
    {
        if (string.IsNullOrWhiteSpace(token))
        {
            return "is empty";
        }

        var position = token.AsSpan().IndexOfAnyExcept(Visible);
        if (position < 0)
        {
            return null;
        }

        var kind = token[position] switch
        {
            ' ' => "a space",
            '\r' or '\n' => "a line break",
            var character when char.IsControl(character) => "a control character",
            _ => "a character outside ASCII",
        };
        return string.Create(null, $"contains {kind} (character {position + 1} of {token.Length}); a token has visible ASCII characters only");
    }

    /// <exception cref="ArgumentException">The token breaks a rule.</exception>
    public static string Check(string token, string argument) =>
        Fault(token) is { } fault ? throw new ArgumentException($"The token {fault}.", argument) : token;
}
