using Epic.Cli.Errors;
using Epic.Cli.Terminal;
using Epic.Generated;
using Microsoft.Extensions.Logging;

namespace Epic.Cli.Settings;

/// <summary>The source of token and address, which is one and the same: options, a profile, or the environment.</summary>
/// <param name="Source">The source as the user knows it, such as <c>EPIC_TOKEN</c> or <c>profile work</c>.</param>
/// <param name="Profile">The profile, whose token and address the library reads; null for another source.</param>
internal sealed record CredentialChoice(string Source, string? Profile)
{
    private string? Token { get; init; }

    private Uri? Address { get; init; }

    private Uri? S3Address { get; init; }

    private string? ConfigFile { get; init; }

    private string? ProfileAddress { get; init; }

    /// <summary>The name under which the newest job of this source is remembered.</summary>
    public string Key => Profile ?? "environment";

    public static CredentialChoice Create(string? token, string? url, string? profile, string? profileInUse, CommandConsole console)
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
            return OfProfile(named, console);
        }

        return console.Variable("EPIC_TOKEN") is { } variable
            ? new("EPIC_TOKEN", null) { Token = variable, Address = AddressOf(console.Variable("EPIC_API_ENDPOINT"), "EPIC_API_ENDPOINT") }
            : OfProfile(profileInUse ?? ProfileFile.DefaultProfile, console);
    }

    /// <summary>The address of EPIC.</summary>
    public Uri AddressOf() => Address ?? AddressOf(ProfileAddress, $"url of {Source}");

    public EpicClientOptions ToClientOptions(ILoggerFactory log) => new()
    {
        Token = Token,
        Endpoint = Address,
        Profile = Profile,
        S3Endpoint = S3Address,
        ConfigFile = ConfigFile,
        ApplicationId = "epic-cli",
        LoggerFactory = log,
    };

    private static CredentialChoice OfProfile(string name, CommandConsole console)
    {
        var file = new ProfileFile(console.HomeDirectory);
        var profile = file.Find(name);
        return new($"profile {name}", name)
        {
            ConfigFile = file.Path,
            ProfileAddress = profile?.Url,
            S3Address = profile?.S3Url is { } url ? AddressOf(url, $"s3_url of profile {name}") : null,
        };
    }

    private static Uri AddressOf(string? text, string source) => text is null
        ? EpicClientOptions.DefaultEndpoint
        : Uri.TryCreate(text, UriKind.Absolute, out var address) ? address
        : throw CommandException.Usage($"{source} must be an https address, not '{text}'", "for example: https://epic.zenotech.com");
}
