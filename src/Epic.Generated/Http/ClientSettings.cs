using Epic.Generated.Credentials;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.Http;

/// <summary>The options of a client at the time it was made: checked, complete and unchanging.</summary>
internal sealed class ClientSettings
{
    private ClientSettings(EpicClientOptions options, CredentialEnvironment environment, CredentialResolver.Credentials credentials)
    {
        CredentialSource = credentials.Source;
        Tokens = credentials.Tokens;
        AttemptTimeout = options.AttemptTimeout;
        TotalTimeout = options.TotalTimeout;
        MaxRetries = options.MaxRetries;
        RetryDelay = options.RetryDelay;
        MaxRetryDelay = options.MaxRetryDelay;
        MaxRetryAfter = options.MaxRetryAfter;
        MaxResponseBytes = options.MaxResponseBytes;
        MaxErrorBodyBytes = options.MaxErrorBodyBytes;
        S3Endpoint = new S3EndpointAddress(options.S3Endpoint ?? credentials.S3Endpoint, environment, options.AllowInsecureHttp);
        UserAgent = Http.UserAgent.With(options.ApplicationId);
        TimeProvider = options.TimeProvider ?? TimeProvider.System;
        LoggerFactory = options.LoggerFactory ?? NullLoggerFactory.Instance;
    }

    /// <summary>The base address, with <c>/api/v2/</c> at its end.</summary>
    public Uri Endpoint => CredentialSource.Endpoint;

    /// <summary>The source of the tokens of the client's own user.</summary>
    public EpicCredentialSource CredentialSource { get; }

    /// <summary>The tokens of the client's own user.</summary>
    public TokenSource Tokens { get; }

    public TimeSpan AttemptTimeout { get; }

    public TimeSpan TotalTimeout { get; }

    public int MaxRetries { get; }

    public TimeSpan RetryDelay { get; }

    public TimeSpan MaxRetryDelay { get; }

    public TimeSpan MaxRetryAfter { get; }

    public int MaxResponseBytes { get; }

    public int MaxErrorBodyBytes { get; }

    public S3EndpointAddress S3Endpoint { get; }

    public string UserAgent { get; }

    public TimeProvider TimeProvider { get; }

    public ILoggerFactory LoggerFactory { get; }

    /// <exception cref="ArgumentException">An option breaks its rule.</exception>
    /// <exception cref="EpicCredentialsException">There is no token, or the environment or the configuration file cannot be used.</exception>
    public static ClientSettings Create(EpicClientOptions options, CredentialEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(options);
        var broken = string.Join(" ", OptionRules.Broken(options));
        if (broken.Length > 0)
        {
            throw new ArgumentException(broken, nameof(options));
        }

        var credentials = new CredentialResolver(options, environment).Resolve();
        var settings = new ClientSettings(options, environment, credentials);
        if (credentials.Warning is { } warning)
        {
            Log.CredentialsWarning(settings.LoggerFactory.CreateLogger(EpicTelemetry.ActivitySourceName), warning);
        }

        return settings;
    }
}
