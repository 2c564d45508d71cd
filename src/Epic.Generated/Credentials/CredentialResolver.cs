namespace Epic.Generated.Credentials;

/// <summary>Finds the address and the token: in the options, else in the environment, else in the configuration file.</summary>
internal sealed class CredentialResolver(EpicClientOptions options, CredentialEnvironment environment)
{
    private const string TokenVariable = "EPIC_TOKEN";
    private const string EndpointVariable = "EPIC_API_ENDPOINT";

    /// <exception cref="EpicCredentialsException">There is no token, or what was found cannot be used.</exception>
    public (Uri Endpoint, TokenSource Tokens) Resolve()
    {
        var file = ReadFile();
        return (Endpoint(file), Tokens(file));
    }

    private ConfigFile? ReadFile()
    {
        var path = options.ConfigFile is { } given ? environment.Expand(given) : environment.DefaultConfigFile;
        var profile = options.Profile ?? ConfigFile.DefaultProfile;
        if (options.ConfigFile is not null || options.Profile is not null)
        {
            return ConfigFile.Read(path, profile);
        }

        var tokenIsGiven = options.Token is not null || options.TokenProvider is not null;
        if (tokenIsGiven || !File.Exists(path))
        {
            return null;
        }

        // Without a token of the environment the profile has to be there; with one, its url is taken where it has one.
        var isNeeded = options.RequireToken && environment.Variable(TokenVariable) is null;
        return isNeeded ? ConfigFile.Read(path, profile) : ConfigFile.ReadIfPresent(path, profile);
    }

    private Uri Endpoint(ConfigFile? file)
    {
        if (options.Endpoint is { } given)
        {
            return EndpointAddress.Normalise(given);
        }

        if (environment.Variable(EndpointVariable) is { } variable)
        {
            return Parse(variable, $"The environment variable {EndpointVariable}");
        }

        return file?.Url is { Length: > 0 } url ? Parse(url, $"The url in {file.Place}") : EpicClientOptions.DefaultEndpoint;
    }

    private Uri Parse(string text, string source)
    {
        var address = Uri.TryCreate(text, UriKind.Absolute, out var parsed) ? parsed : null;
        return EndpointAddress.Fault(address, options.AllowInsecureHttp) is { } fault
            ? throw new EpicCredentialsException($"{source} {fault}.")
            : EndpointAddress.Normalise(address!);
    }

    private TokenSource Tokens(ConfigFile? file)
    {
        if (options.TokenProvider is { } provider)
        {
            return TokenSource.Rotating(provider);
        }

        if (options.Token is { } token)
        {
            return TokenSource.Fixed(token);
        }

        if (environment.Variable(TokenVariable) is { } variable)
        {
            return Checked(variable, $"The environment variable {TokenVariable}");
        }

        if (file?.Token is { } stored)
        {
            return Checked(stored, $"The token in {file.Place}");
        }

        return options.RequireToken
            ? throw new EpicCredentialsException($"There is no EPIC token: set {nameof(EpicClientOptions)}.{nameof(EpicClientOptions.Token)}, the environment variable {TokenVariable}, or 'token' in {file?.Place ?? $"[{ConfigFile.DefaultProfile}] of '{environment.DefaultConfigFile}'"}.")
            : TokenSource.None;
    }

    private static TokenSource Checked(string token, string source) => TokenRules.Fault(token) is { } fault
        ? throw new EpicCredentialsException($"{source} {fault}.")
        : TokenSource.Fixed(token);
}
