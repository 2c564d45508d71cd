namespace Epic.Generated.Credentials;

/// <summary>The rules of a profile that is written.</summary>
internal static class ProfileRules
{
    private const int LongestName = 100;

    /// <exception cref="ArgumentException">The name, an address or the token breaks its rule.</exception>
    public static void Check(EpicProfile profile, string token)
    {
        var name = profile.Name;
        if (string.IsNullOrEmpty(name) || name.Length > LongestName || name.Trim() != name || name.Any(character => char.IsControl(character) || character is '[' or ']' or ':'))
        {
            throw new ArgumentException($"{nameof(profile)}.{nameof(profile.Name)} must be 1 to {LongestName} characters without brackets, colons and line breaks, as in work.", nameof(profile));
        }

        if ((Fault(profile.Endpoint, nameof(profile.Endpoint)) ?? Fault(profile.S3Endpoint, nameof(profile.S3Endpoint))) is { } fault)
        {
            throw new ArgumentException($"{nameof(profile)}.{fault}.", nameof(profile));
        }

        TokenRules.Check(token, nameof(token));
    }

    // The client decides when it reads the profile whether plain http is allowed.
    private static string? Fault(Uri? address, string property) =>
        address is not null && EndpointAddress.Fault(address, allowInsecureHttp: true) is { } fault ? $"{property} {fault}" : null;
}
