namespace Epic.Generated.Emulator.Options;

/// <summary>The rules that options must keep.</summary>
internal static class OptionsValidator
{
    private const int LongestName = 30;

    public static readonly TimeSpan LongestSession = TimeSpan.FromDays(365);

    /// <summary>The users that the options name.</summary>
    /// <exception cref="ArgumentException">An option is out of its bounds.</exception>
    public static IReadOnlyList<EmulatorUser> UsersOf(EpicEmulatorOptions options)
    {
        Require(EmulatorClock.IsSpeed(options.Speed), $"Speed must be more than 0 and at most {EmulatorClock.MaxSpeed}.", nameof(options));
        Require(options.SessionLifetime >= TimeSpan.FromSeconds(1) && options.SessionLifetime <= LongestSession, "SessionLifetime must be from a second to a year.", nameof(options));
        Require(options.DefaultPageSize > 0 && options.MaxPageSize > 0, "Page sizes must be at least 1.", nameof(options));
        Require(options.MaxRecordedRequests >= 0, "MaxRecordedRequests must not be negative.", nameof(options));
        Require(options.RequestsPerMinute is null or > 0, "RequestsPerMinute must be at least 1.", nameof(options));
        Require(options.LinkBase is null or { IsAbsoluteUri: true }, "LinkBase must be an absolute URL.", nameof(options));
        IReadOnlyList<EmulatorUser> users = options.Users.Count > 0 ? [.. options.Users] : [new EmulatorUser { Token = options.Token }];
        Require(users.All(user => user.Token.Length > 0 && !user.Token.Contains(' ', StringComparison.Ordinal)), "Tokens must be texts without spaces.", nameof(options));
        Require(users.Select(user => user.Token).Distinct().Count() == users.Count, "Users must have different tokens.", nameof(options));
        Require(users.Select(user => user.Name).Distinct().Count() == users.Count, "Users must have different names.", nameof(options));
        Require(users.All(user => user.Name.Length is > 0 and <= LongestName), $"Names of users must have 1 to {LongestName} characters.", nameof(options));
        Require(users.All(user => user.Prefix?.EndsWith('/') is null or true), "Prefixes must end in a slash.", nameof(options));
        return users;
    }

    private static void Require(bool holds, string rule, string paramName)
    {
        if (!holds)
        {
            throw new ArgumentException(rule, paramName);
        }
    }
}
