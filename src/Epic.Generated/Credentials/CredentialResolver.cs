namespace Epic.Generated.Credentials;

/// <summary>
/// Finds the address and the token. Options go before the environment, and the environment before the configuration file. A token
/// that comes with an address is never sent to another one, unless the options name both.
/// </summary>
internal sealed class CredentialResolver(EpicClientOptions options, CredentialEnvironment environment)
{
    private const string TokenVariable = "EPIC_TOKEN";
    private const string EndpointVariable = "EPIC_API_ENDPOINT";

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
            return new(Source(EpicCredentialSourceKind.Options, options.Endpoint is null ? EnvironmentEndpoint ?? EpicClientOptions.DefaultEndpoint : OptionEndpoint), OptionTokens);
        }

        return environment.Variable(TokenVariable) is { } token ? OfEnvironment(token) : OfDefaultProfile();
    }

    private string Profile => options.Profile ?? ConfigFile.DefaultProfile;

    private string ConfigPath => options.ConfigFile is { } given ? environment.Expand(given) : environment.DefaultConfigFile;

    private Uri OptionEndpoint => EndpointAddress.Normalise(options.Endpoint!);

    private Uri? EnvironmentEndpoint => environment.Variable(EndpointVariable) is { } text ? Parse(text, $"The environment variable {EndpointVariable}") : null;

    private TokenSource OptionTokens => options.TokenProvider is { } provider ? TokenSource.Rotating(provider) : TokenSource.Fixed(options.Token!);

    /// <summary>A profile that the options name fills the options that are null. The environment is ignored.</summary>
    private Credentials OfProfile(ConfigFile file)
    {
        var endpoint = options.Endpoint is not null ? OptionEndpoint : AddressOf(file) ?? EpicClientOptions.DefaultEndpoint;
        if (HasToken)
        {
            return new(Source(EpicCredentialSourceKind.Options, endpoint), OptionTokens, S3AddressOf(file));
        }

        return file.Token is { } token
            ? new(Source(file, endpoint), Checked(token, $"The token in {file.Place}"), S3AddressOf(file), file.Warning)
            : new(Source(EpicCredentialSourceKind.None, endpoint), NoToken($"{file.Place} has no token"), S3AddressOf(file), file.Warning);
    }

    private Credentials OfEnvironment(string token)
    {
        var own = EnvironmentEndpoint;
        var endpoint = options.Endpoint is not null ? OptionEndpoint : own ?? EpicClientOptions.DefaultEndpoint;
        return own is null || own == endpoint
            ? new(Source(EpicCredentialSourceKind.Environment, endpoint), Checked(token, $"The environment variable {TokenVariable}"))
            : new(Source(EpicCredentialSourceKind.None, endpoint), Foreign($"The token in the environment variable {TokenVariable} is for the address in {EndpointVariable}"));
    }

    private Credentials OfDefaultProfile()
    {
        var asked = options.Endpoint is not null ? OptionEndpoint : EnvironmentEndpoint;
        if (!File.Exists(ConfigPath))
        {
            return new(Source(EpicCredentialSourceKind.None, asked ?? EpicClientOptions.DefaultEndpoint), NoToken($"there is no file '{ConfigPath}'"));
        }

        var file = options.RequireToken ? ConfigFile.Read(ConfigPath, Profile) : ConfigFile.ReadIfPresent(ConfigPath, Profile);
        var own = file is null ? null : AddressOf(file);
        var endpoint = asked ?? own ?? EpicClientOptions.DefaultEndpoint;
        if (file?.Token is not { } token)
        {
            return new(Source(EpicCredentialSourceKind.None, endpoint), NoToken($"{file?.Place ?? $"[{Profile}] of '{ConfigPath}'"} has no token"));
        }

        return own is null || own == endpoint
            ? new(Source(file, endpoint), Checked(token, $"The token in {file.Place}"), S3AddressOf(file), file.Warning)
            : new(Source(EpicCredentialSourceKind.None, endpoint), Foreign($"The token in {file.Place} is for the url beside it"), Warning: file.Warning);
    }

    private TokenSource NoToken(string reason) => options.RequireToken
        ? throw new EpicCredentialsException($"There is no EPIC token: set {nameof(EpicClientOptions)}.{nameof(EpicClientOptions.Token)}, the environment variable {TokenVariable}, or 'token' in [{Profile}] of '{ConfigPath}' ({reason}).")
        : TokenSource.None;

    /// <summary>A token that belongs to another address is no token.</summary>
    private TokenSource Foreign(string reason)
    {
        var asked = options.Endpoint is not null ? $"{nameof(EpicClientOptions)}.{nameof(EpicClientOptions.Endpoint)}" : $"The environment variable {EndpointVariable}";
        return options.RequireToken
            ? throw new EpicCredentialsException($"{reason}, and is not sent to another. {asked} names another: set a token for it ({nameof(EpicClientOptions)}.{nameof(EpicClientOptions.Token)} or {TokenVariable}), or name the {nameof(EpicClientOptions.Profile)} with its address and token.")
            : TokenSource.None;
    }

    private static EpicCredentialSource Source(EpicCredentialSourceKind kind, Uri endpoint) => new(kind, endpoint);

    private static EpicCredentialSource Source(ConfigFile file, Uri endpoint) => new(EpicCredentialSourceKind.Profile, endpoint, file.Profile, file.Path);

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
