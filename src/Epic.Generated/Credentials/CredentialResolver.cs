namespace Epic.Generated.Credentials;

/// <summary>
/// Finds the address and the token, both in one source: options go before the environment, and the environment before the
/// configuration file. A token of one source is never sent to the address of another, unless the options name both.
/// </summary>
internal sealed class CredentialResolver(EpicClientOptions options, CredentialEnvironment environment)
{
    private const string TokenVariable = "EPIC_TOKEN";
    private const string EndpointVariable = "EPIC_API_ENDPOINT";
    private const string PublicService = "EPIC's public service, as no address stands beside it";

    private bool HasToken => options.Token is not null || options.TokenProvider is not null;

    /// <exception cref="EpicCredentialsException">There is no token, or a token or address that was found cannot be used.</exception>
    public Credentials Resolve()
    {
        if (options.Profile is not null || options.ConfigFile is not null)
        {
            return OfProfile(ConfigFile.Read(ConfigPath, Profile));
        }

        if (HasToken)
        {
            return new(Source(EpicCredentialSourceKind.Options, OptionEndpoint ?? EpicClientOptions.DefaultEndpoint), OptionTokens);
        }

        return environment.Variable(TokenVariable) is { } token ? OfEnvironment(token) : OfDefaultProfile();
    }

    private string Profile => options.Profile ?? ConfigFile.DefaultProfile;

    private string ConfigPath => options.ConfigFile is { } given ? environment.Expand(given) : environment.DefaultConfigFile;

    private Uri? OptionEndpoint => options.Endpoint is { } endpoint ? EndpointAddress.Normalise(endpoint) : null;

    private Uri? EnvironmentEndpoint => environment.Variable(EndpointVariable) is { } text ? Parse(text, $"The environment variable {EndpointVariable}") : null;

    private TokenSource OptionTokens => options.TokenProvider is { } provider ? TokenSource.Rotating(provider) : TokenSource.Fixed(options.Token!);

    /// <summary>A profile that the options name fills the options that are null. The environment is ignored.</summary>
    private Credentials OfProfile(ConfigFile file)
    {
        var own = AddressOf(file);
        var endpoint = OptionEndpoint ?? own ?? EpicClientOptions.DefaultEndpoint;
        if (HasToken)
        {
            return new(Source(EpicCredentialSourceKind.Options, endpoint), OptionTokens, S3AddressOf(file), file.Warning);
        }

        return file.Token is not { } token ? new(Source(EpicCredentialSourceKind.None, endpoint), NoToken($"{file.Place} has no token"), S3AddressOf(file), file.Warning)
            : own is null || own == endpoint ? new(Source(file, endpoint), Checked(token, $"The token in {file.Place}"), S3AddressOf(file), file.Warning)
            : new(Source(EpicCredentialSourceKind.None, endpoint), Foreign($"The token in {file.Place} is for the url beside it"), Warning: file.Warning);
    }

    private Credentials OfEnvironment(string token)
    {
        var own = EnvironmentEndpoint;
        var endpoint = OptionEndpoint ?? own ?? EpicClientOptions.DefaultEndpoint;
        return endpoint == (own ?? EpicClientOptions.DefaultEndpoint)
            ? new(Source(EpicCredentialSourceKind.Environment, endpoint), Checked(token, $"The environment variable {TokenVariable}"))
            : new(Source(EpicCredentialSourceKind.None, endpoint), Foreign($"The token in the environment variable {TokenVariable} is for {(own is null ? PublicService : $"the address in {EndpointVariable}")}"));
    }

    private Credentials OfDefaultProfile()
    {
        var asked = OptionEndpoint ?? EnvironmentEndpoint;
        if (!File.Exists(ConfigPath))
        {
            return new(Source(EpicCredentialSourceKind.None, asked ?? EpicClientOptions.DefaultEndpoint), NoToken($"there is no file '{ConfigPath}'"));
        }

        var file = options.RequireToken ? ConfigFile.Read(ConfigPath, Profile) : ConfigFile.ReadIfPresent(ConfigPath, Profile);
        var own = file is null ? null : AddressOf(file);
        var endpoint = asked ?? own ?? EpicClientOptions.DefaultEndpoint;
        if (file?.Token is not { } token)
        {
            return new(Source(EpicCredentialSourceKind.None, endpoint), NoToken($"{file?.Place ?? $"[{Profile}] of '{ConfigPath}'"} has no token"), Warning: file?.Warning);
        }

        return endpoint == (own ?? EpicClientOptions.DefaultEndpoint)
            ? new(Source(file, endpoint), Checked(token, $"The token in {file.Place}"), S3AddressOf(file), file.Warning)
            : new(Source(EpicCredentialSourceKind.None, endpoint), Foreign($"The token in {file.Place} is for {(own is null ? PublicService : "the url beside it")}"), Warning: file.Warning);
    }

    private TokenSource NoToken(string reason) => options.RequireToken
        ? throw new EpicCredentialsException($"There is no EPIC token: set {nameof(EpicClientOptions)}.{nameof(EpicClientOptions.Token)}, the environment variable {TokenVariable}, or 'token' in [{Profile}] of '{ConfigPath}' ({reason}).")
        : TokenSource.None;

    /// <summary>A token that belongs to another address is no token.</summary>
    private TokenSource Foreign(string reason)
    {
        var asked = options.Endpoint is not null ? $"{nameof(EpicClientOptions)}.{nameof(EpicClientOptions.Endpoint)}" : $"The environment variable {EndpointVariable}";
        return options.RequireToken
            ? throw new EpicCredentialsException($"{reason}, and is not sent to another. {asked} names another: set address and token in one place, both in {nameof(EpicClientOptions)}, both in {TokenVariable} and {EndpointVariable}, or both in a {nameof(EpicClientOptions.Profile)}.")
            : TokenSource.None;
    }

    private static EpicCredentialSource Source(EpicCredentialSourceKind kind, Uri endpoint) => new() { Kind = kind, Endpoint = endpoint };

    private static EpicCredentialSource Source(ConfigFile file, Uri endpoint) =>
        new() { Kind = EpicCredentialSourceKind.Profile, Endpoint = endpoint, Profile = file.Profile, ConfigFile = file.Path };

    private Uri? AddressOf(ConfigFile file) => file.Url is { Length: > 0 } url ? Parse(url, $"The url in {file.Place}") : null;

    private Uri? S3AddressOf(ConfigFile file) => file.S3Url is { Length: > 0 } url ? ParseAddress(url, $"The s3_url in {file.Place}") : null;

    private Uri Parse(string text, string source) => EndpointAddress.Normalise(ParseAddress(text, source));

    private Uri ParseAddress(string text, string source)
    {
        var address = Uri.TryCreate(text, UriKind.Absolute, out var parsed) ? parsed : null;
        return EndpointAddress.Fault(address, options.AllowInsecureHttp) is { } fault ? throw new EpicCredentialsException($"{source} {fault}.") : address!;
    }

    private static TokenSource Checked(string token, string source) => TokenRules.Fault(token) is { } fault
        ? throw new EpicCredentialsException($"{source} {fault}.")
        : TokenSource.Fixed(token);

    /// <param name="Source">The source of the token, and EPIC's address.</param>
    /// <param name="Tokens">The tokens.</param>
    /// <param name="S3Endpoint">The address of the S3 service beside the token; null where there is none.</param>
    /// <param name="Warning">A warning about the source; null where there is none.</param>
    internal sealed record Credentials(EpicCredentialSource Source, TokenSource Tokens, Uri? S3Endpoint = null, string? Warning = null);
}
