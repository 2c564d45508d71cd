using Microsoft.Extensions.Logging;

namespace Epic.Generated;

/// <summary>Where EPIC is, who asks, and how patiently.</summary>
/// <remarks>
/// An <see cref="EpicClient"/> reads its options once, when it is made: a later change has no effect on it.
/// <para>
/// The token is taken from the first of: <see cref="Token"/> or <see cref="TokenProvider"/>; the environment
/// variable <c>EPIC_TOKEN</c>; the <see cref="Profile"/> of <see cref="ConfigFile"/>. The address is taken from the first of:
/// <see cref="Endpoint"/>; the environment variable <c>EPIC_API_ENDPOINT</c>; the profile; <see cref="DefaultEndpoint"/>.
/// With a token given here the file is read only if <see cref="Profile"/> or <see cref="ConfigFile"/> is set too, so that what
/// happens to lie in a home directory does not say where a program's token goes.
/// </para>
/// </remarks>
public sealed class EpicClientOptions
{
    /// <summary>The address of EPIC's public service.</summary>
    public static Uri DefaultEndpoint { get; } = new("https://epic.zenotech.com/api/v2/");

    /// <summary>
    /// The address of EPIC: https, with or without <c>/api/v2</c> at its end, without user name, query and fragment.
    /// Null (the default) takes it from the environment, the profile, or <see cref="DefaultEndpoint"/>.
    /// The token is sent to this scheme, host and port only.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>
    /// The API token, from "Your Credentials" on EPIC's profile page: visible ASCII characters only. Null (the default) takes
    /// it from the environment or the profile.
    /// </summary>
    public string? Token { get; set; }

    /// <summary>
    /// Gives the token for each request, for tokens that rotate; it should cache. When EPIC refuses the token with 401 it is asked
    /// once more, and if it then gives another token the request is sent once more: EPIC has not acted on what it refused.
    /// Excludes <see cref="Token"/>. It gives tokens of one user: for others use <see cref="IEpicClient.ForUser(string)"/>.
    /// </summary>
    public Func<CancellationToken, ValueTask<string>>? TokenProvider { get; set; }

    /// <summary>
    /// Whether a missing token is an error when the client is made (the default). False is for a service without a token of its
    /// own, which acts through <see cref="IEpicClient.ForUser(string)"/> only.
    /// </summary>
    public bool RequireToken { get; set; } = true;

    /// <summary>The section of the configuration file to read; null (the default) reads <c>default</c>.</summary>
    public string? Profile { get; set; }

    /// <summary>
    /// The path of an INI file with sections that hold <c>url</c> (without <c>/api/v2</c>) and <c>token</c>, as EPIC's command line
    /// writes it. A leading <c>~/</c> is the home directory. Null (the default) is <c>~/.epic/config</c>.
    /// </summary>
    public string? ConfigFile { get; set; }

    /// <summary>
    /// Whether the token may travel unencrypted to a host other than this one. False by default: http is then only
    /// accepted to loopback addresses.
    /// </summary>
    public bool AllowInsecureHttp { get; set; }

    /// <summary>How long one attempt may take, its whole answer included: 10 ms to 24 hours, 30 seconds by default.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a call may take, with all its attempts and the waits between them: <see cref="AttemptTimeout"/> to 24 hours,
    /// 3 minutes by default.
    /// </summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>
    /// How many times a request may be sent again after its first attempt: 0 to 20, 4 by default. Sent again are requests without
    /// a side effect or with the same effect however often they are sent (GET, PUT, DELETE, the quotes) after transport failures,
    /// time-outs, 408, 429, 500, 502, 503 and 504; any other only after 429 or when nothing of it was sent.
    /// </summary>
    public int MaxRetries { get; set; } = 4;

    /// <summary>
    /// The wait before the first retry, doubled for each further one, with jitter: 0 to <see cref="MaxRetryDelay"/>, 1 second by default.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before a retry that EPIC did not ask for: 0 to 24 hours, 30 seconds by default.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The longest wait that EPIC may ask for (<c>Retry-After</c>): 0 to 24 hours, 1 minute by default. When it asks for more, or
    /// for more than <see cref="TotalTimeout"/> leaves, the call fails at once, with the wait in
    /// <see cref="EpicRateLimitException.RetryAfter"/>.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How much of an error's body is read and kept in <see cref="EpicApiException.RawBody"/>: 0 to 16,777,216 bytes, 65,536 by default.
    /// </summary>
    public int MaxErrorBodyBytes { get; set; } = 64 * 1024;

    /// <summary>
    /// The address of the data store's S3 service: https, without user name, query and fragment; http only to loopback addresses or
    /// with <see cref="AllowInsecureHttp"/>. Null (the default) takes it from the environment variable <c>AWS_ENDPOINT_URL_S3</c>
    /// (unless <c>AWS_IGNORE_CONFIGURED_ENDPOINT_URLS</c> is <c>true</c>), or else AWS's address for the session's region.
    /// </summary>
    public Uri? S3Endpoint { get; set; }

    /// <summary>
    /// The name of the program, appended to the <c>User-Agent</c> of each request, as in <c>nightly-sweep/1.4</c>. Null by default.
    /// </summary>
    public string? ApplicationId { get; set; }

    /// <summary>
    /// What sends the requests, under the library's own handlers: for proxies and tests. It stays its owner's to dispose. If it is
    /// a <see cref="SocketsHttpHandler"/> or <see cref="HttpClientHandler"/>, its redirects and cookies are switched off: they would
    /// carry one user's requests and sessions elsewhere. Null (the default) is a connection pool that all clients share.
    /// </summary>
    public HttpMessageHandler? Transport { get; set; }

    /// <summary>The clock of time-outs, back-off and expiry; null (the default) is the registered or the system's.</summary>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>Where the library logs; null (the default) is the registered one, or none.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }
}
