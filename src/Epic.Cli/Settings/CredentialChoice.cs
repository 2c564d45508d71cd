using Epic.Cli.Errors;
using Epic.Cli.Terminal;
using Epic.Generated;
using Microsoft.Extensions.Logging;

namespace Epic.Cli.Settings;

/// <summary>The source of token and address, which is one and the same: options, a profile, or the environment.</summary>
/// <param name="Source">The source as the user knows it, such as <c>EPIC_TOKEN</c> or <c>profile work</c>.</param>
/// <param name="Profile">The profile, whose token and addresses the library reads; null for another source.</param>
internal sealed record CredentialChoice(string Source, string? Profile)
{
    private string? Token { get; init; }

    private Uri? Address { get; init; }

    private string? ConfigFile { get; init; }

    /// <summary>The name under which the newest job of this source is remembered.</summary>
    public string Key => Profile ?? "environment";

    /// <summary>Chooses the source.</summary>
    /// <param name="token">The option <c>--token</c>.</param>
    /// <param name="url">The option <c>--url</c>.</param>
    /// <param name="profile">The option <c>--profile</c>.</param>
    /// <param name="profileInUse">The profile that the user has chosen for all commands.</param>
    /// <param name="configFile">The file of the profiles.</param>
    /// <param name="console">The environment.</param>
    public static CredentialChoice Create(string? token, string? url, string? profile, string? profileInUse, string configFile, CommandConsole console)
    {
        if (url is not null && token is null)
        {
            throw CommandException.Usage("--url is for --token: a stored token is sent to its own address only", "for another address run epic login --url U --profile P");
        }

        if (token is not null)
        {
            return new("the option --token", null) { Token = token, Address = AddressOf(url, "--url") };
        }

        if ((profile ?? console.Variable("EPIC_PROFILE")) is { } named)
        {
            return OfProfile(named, configFile);
        }

        return console.Variable("EPIC_TOKEN") is { } variable
            ? new("EPIC_TOKEN", null) { Token = variable, Address = AddressOf(console.Variable("EPIC_API_ENDPOINT"), "EPIC_API_ENDPOINT") }
            : OfProfile(profileInUse ?? EpicProfileFile.DefaultProfile, configFile);
    }

    public EpicClientOptions ToClientOptions(ILoggerFactory log) => new()
    {
        Token = Token,
        Endpoint = Address,
        Profile = Profile,
        ConfigFile = ConfigFile,
        ApplicationId = "epic-cli",
        LoggerFactory = log,
    };

    private static CredentialChoice OfProfile(string name, string configFile) => new($"profile {name}", name) { ConfigFile = configFile };

    private static Uri AddressOf(string? text, string source) => text is null
        ? EpicClientOptions.DefaultEndpoint
        : Uri.TryCreate(text, UriKind.Absolute, out var address) ? address
        : throw CommandException.Usage($"{source} must be an https address, not '{text}'", "for example: https://epic.zenotech.com");
}
