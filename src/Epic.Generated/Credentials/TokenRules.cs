namespace Epic.Generated.Credentials;

/// <summary>The characters of a token: any other could end the header that carries it and begin another.</summary>
internal static class TokenRules
{
    /// <summary>The fault of a token, without quoting it; null where there is none.</summary>
    public static string? Fault(string? token)
    {
        if (string.IsNullOrWhiteSpace(token))
        {
            return "is empty";
        }

        var position = token!.TakeWhile(character => character is >= '!' and <= '~').Count();
        if (position == token!.Length)
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
        return FormattableString.Invariant($"contains {kind} (character {position + 1} of {token.Length}); a token has visible ASCII characters only");
    }

    /// <exception cref="ArgumentException">The token breaks a rule.</exception>
    public static string Check(string token, string argument) =>
        Fault(token) is { } fault ? throw new ArgumentException($"The token {fault}.", argument) : token;
}
