using Microsoft.Extensions.Logging;

namespace Epic.Generated;

/// <summary>The address of EPIC, the user's credentials, and the time-outs, retries and limits of requests.</summary>
/// <remarks>
/// An <see cref="EpicClient"/> reads its options once, when it is made: a later change has no effect on it.
/// <para>
/// Token and address come from one source, the first of these that has a token:
/// </para>
/// <list type="number">
/// <item><description>With <see cref="Profile"/> or <see cref="ConfigFile"/>, the profile gives the token and the address unless
/// <see cref="Token"/>, <see cref="TokenProvider"/> or <see cref="Endpoint"/> does. The environment is ignored.</description></item>
/// <item><description>With <see cref="Token"/> or <see cref="TokenProvider"/>, the address is <see cref="Endpoint"/>, else
/// <see cref="DefaultEndpoint"/>. The environment and the configuration file are ignored.</description></item>
/// <item><description>With the environment variable <c>EPIC_TOKEN</c>, the address is that of <c>EPIC_API_ENDPOINT</c>, else
/// <see cref="DefaultEndpoint"/>.</description></item>
/// <item><description>Else the profile <c>default</c> of <c>~/.epic/config</c> gives the token, and its url, else
/// <see cref="DefaultEndpoint"/>, is the address.</description></item>
/// </list>
/// <para>
/// An <see cref="Endpoint"/> or <c>EPIC_API_ENDPOINT</c> that differs from the address of the token's source is an
/// <see cref="EpicCredentialsException"/>: the token of one service is not sent to another. Only a program that names both sends a
/// token elsewhere: <see cref="Endpoint"/> with <see cref="Token"/>, <see cref="TokenProvider"/> or a profile without a url.
/// </para>
/// </remarks>
public sealed class EpicClientOptions
{
    /// <summary>The address of EPIC's public service.</summary>
    public static Uri DefaultEndpoint { get; } = new("https://epic.zenotech.com/api/v2/");

    /// <summary>
    /// The address of EPIC: https, with or without <c>/api/v2</c> at its end, without user name, query and fragment.
    /// Default: null, the address of the environment, of the profile, or <see cref="DefaultEndpoint"/>.
    /// The token is sent to this scheme, host and port only.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>
    /// The API token, from "Your Credentials" on EPIC's profile page: visible ASCII characters only. Default: null, the token of
    /// the environment or of the profile.
    /// </summary>
    public string? Token { get; set; }

    /// <summary>
    /// Gives the token for each request, for tokens that rotate; it should cache. Default: null. When EPIC refuses the token with
    /// 401, the provider is called once more, and if it gives another token the request is sent once more: EPIC has not acted on
    /// the first. A provider that fails with a network error, an input or output error or a time-out is called again as
    /// <see cref="MaxRetries"/> allows. Excludes <see cref="Token"/>. It gives tokens of one user: for others use
    /// <see cref="IEpicClient.ForUser(string)"/>.
    /// </summary>
    public Func<CancellationToken, ValueTask<string>>? TokenProvider { get; set; }

    /// <summary>
    /// Whether a missing token is an error when the client is made. Default: true. Set false for a service without a token of its
    /// own, which acts through <see cref="IEpicClient.ForUser(string)"/> only.
    /// </summary>
    public bool RequireToken { get; set; } = true;

    /// <summary>The section of the configuration file to read. Default: null, the section <c>default</c>. A profile set here goes before the environment.</summary>
    public string? Profile { get; set; }

    /// <summary>
    /// The path of an INI file with sections that hold <c>url</c> (without <c>/api/v2</c>), <c>token</c> and, if EPIC names another, <c>s3_url</c>, as
    /// <see cref="EpicProfileFile"/> and EPIC's command line write it, up to 1 MiB. A leading <c>~/</c> is the home directory. Default: null, <c>~/.epic/config</c>. A warning is logged
    /// when every user of the machine can write the file.
    /// </summary>
    public string? ConfigFile { get; set; }

    /// <summary>
    /// Whether credentials may travel unencrypted to another host. Default: false, http is only accepted to loopback addresses.
    /// </summary>
    public bool AllowInsecureHttp { get; set; }

    /// <summary>
    /// The longest silence of an attempt: from sending to the answer's headers, and between two pieces of its body. An answer that
    /// keeps arriving is not cut. 10 ms to 24 hours. Default: 30 seconds.
    /// </summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The longest time of a call, with all its attempts, the waits between them and the whole answer:
    /// <see cref="AttemptTimeout"/> to 24 hours. Default: 3 minutes. Raise it for long logs over slow lines.
    /// </summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>
    /// The most retries of a request after its first attempt: 0 to 20. Default: 4. A request without a side effect, or with the
    /// same effect however often it is sent (GET, PUT, DELETE, the quotes), is sent again after transport failures, time-outs, 408,
    /// 425, 429, 500, 502, 503 and 504. Any other is sent again only after 429, or when nothing of it was sent.
    /// </summary>
    public int MaxRetries { get; set; } = 4;

    /// <summary>
    /// The wait before the first retry, doubled for each further one, with jitter: 0 to <see cref="MaxRetryDelay"/>. Default: 1 second.
    /// </summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before a retry that EPIC did not ask for: 0 to 24 hours. Default: 30 seconds.</summary>
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The longest wait that EPIC may ask for (<c>Retry-After</c>): 0 to 24 hours. Default: 1 minute. When EPIC asks for a longer
    /// wait, or for more than <see cref="TotalTimeout"/> leaves, the call fails at once, with the wait in
    /// <see cref="EpicRateLimitException.RetryAfter"/>.
    /// </summary>
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The longest body of an answer, unpacked: 1 to 1,073,741,824 bytes. Default: 67,108,864 (64 MiB). A longer answer is an
    /// <see cref="EpicResponseException"/>.
    /// </summary>
    public int MaxResponseBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// The longest part of an error's body that is read and kept in <see cref="EpicApiException.RawBody"/>: 0 to 16,777,216 bytes.
    /// Default: 65,536.
    /// </summary>
    public int MaxErrorBodyBytes { get; set; } = 64 * 1024;

    /// <summary>
    /// The address of the data store's S3 service: https, or http to a loopback address or with <see cref="AllowInsecureHttp"/>.
    /// Default: null, <c>s3_url</c> of the profile that gives the token, else the address in the environment variable <c>AWS_ENDPOINT_URL_S3</c> (unless
    /// <c>AWS_IGNORE_CONFIGURED_ENDPOINT_URLS</c> is <c>true</c>), or else AWS's address for the session's region.
    /// </summary>
    public Uri? S3Endpoint { get; set; }

    /// <summary>
    /// The name of the program, appended to the <c>User-Agent</c> of each request, as in <c>nightly-sweep/1.4</c>. Default: null.
    /// </summary>
    public string? ApplicationId { get; set; }

    /// <summary>
    /// The handler that sends the requests, below the library's own handlers, for proxies and tests. Its owner disposes it. On a
    /// <c>SocketsHttpHandler</c> or <see cref="HttpClientHandler"/> the library switches off redirects and cookies, which would
    /// carry one user's requests and sessions elsewhere, and for a loopback <see cref="Endpoint"/> the proxy of the system. Between a
    /// <see cref="DelegatingHandler"/> and the handler below it the library puts one that lets no request be sent twice that must not be.
    /// Default: null, connections that all clients share.
    /// </summary>
    public HttpMessageHandler? Transport { get; set; }

    /// <summary>The clock of time-outs, back-off and expiry. Default: null, the registered clock or the system's.</summary>
    public TimeProvider? TimeProvider { get; set; }

    /// <summary>The factory of the library's loggers. Default: null, the registered factory, or no logging.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }
}
