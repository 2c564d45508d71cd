using System.Globalization;
using Epic.Generated.Emulator.Seed;

namespace Epic.Generated.Emulator.Options;

/// <summary>The rules that options must keep.</summary>
internal static class OptionsValidator
{
    private const int HighestPort = 65_535;

    public static readonly TimeSpan LongestSession = TimeSpan.FromDays(365);

    /// <summary>Checks the options and returns the users that they name.</summary>
    /// <exception cref="FormatException">The seed has a value that a site cannot hold.</exception>
    /// <exception cref="ArgumentException">An option is out of its bounds. The message names the option, its value and its rule.</exception>
    public static IReadOnlyList<EmulatorUser> Check(EpicEmulatorOptions options)
    {
        Require(options.Port is >= 0 and <= HighestPort, nameof(options.Port), options.Port, $"from 0 to {HighestPort}");
        Require(options.S3Port is >= 0 and <= HighestPort, nameof(options.S3Port), options.S3Port, $"from 0 to {HighestPort}");
        Require(EmulatorClock.IsSpeed(options.Speed), nameof(options.Speed), options.Speed, $"more than 0 and at most {EmulatorClock.MaxSpeed}");
        Require(IsSessionLifetime(options.SessionLifetime), nameof(options.SessionLifetime), options.SessionLifetime, "from a second to a year");
        Require(options.DefaultPageSize > 0, nameof(options.DefaultPageSize), options.DefaultPageSize, "at least 1");
        Require(options.MaxPageSize > 0, nameof(options.MaxPageSize), options.MaxPageSize, "at least 1");
        Require(options.MaxRecordedRequests >= 0, nameof(options.MaxRecordedRequests), options.MaxRecordedRequests, "at least 0");
        Require(options.RequestsPerMinute is null or > 0, nameof(options.RequestsPerMinute), options.RequestsPerMinute, "at least 1");
        Require(options.LinkBase is null or { IsAbsoluteUri: true }, nameof(options.LinkBase), options.LinkBase, "an absolute URL");
        Require(options.ControlToken is null || UserRules.IsToken(options.ControlToken), nameof(options.ControlToken), "***", "a text without spaces");
        if (options.Site is not null)
        {
            SeedValidator.Check(options.Site);
        }

        return CheckUsers(UsersOf(options));
    }

    private static IReadOnlyList<EmulatorUser> UsersOf(EpicEmulatorOptions options) =>
        options.Users.Count > 0 ? [.. options.Users]
        : options.Site?.Users.Count > 0 ? [.. options.Site.Users]
        : [new EmulatorUser { Token = options.Token, Prefix = options.Prefix }];

    private static IReadOnlyList<EmulatorUser> CheckUsers(IReadOnlyList<EmulatorUser> users)
    {
        foreach (var user in users)
        {
            if (UserRules.Violation(user) is var (member, value, rule))
            {
                Require(holds: false, member, value, rule);
            }
        }

        Require(users.Select(user => user.Token).Distinct().Count() == users.Count, "the tokens of users", "***", "different");
        Require(users.Select(user => user.Name).Distinct().Count() == users.Count, "the names of users", string.Join(", ", users.Select(user => user.Name)), "different");
        return users;
    }

    public static bool IsSessionLifetime(TimeSpan lifetime) => lifetime >= TimeSpan.FromSeconds(1) && lifetime <= LongestSession;

    private static void Require(bool holds, string option, object? value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{option} is \"{value}\", but must be {rule}."));
        }
    }
}
