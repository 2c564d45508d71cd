#if NET
using System.Runtime.CompilerServices;
#endif
using Epic.Generated.Clients;
using Epic.Generated.Credentials;
using Epic.Generated.Http;
#if NET
using Epic.Generated.Models;
#endif
using Epic.Generated.Paging;
using Newtonsoft.Json.Linq;

namespace Epic.Generated;

/// <summary>
/// The client of EPIC for one user. Create one and keep it: it is safe to use from several threads at once, and all clients of a process
/// share their connections. <see cref="ForUser(string)"/> gives clients of other users. Native AOT is not supported.
/// </summary>
public sealed class EpicClient : IEpicClient
{
    private readonly EpicPipeline _pipeline;
    private readonly EpicTransport _transport;

    /// <summary>Creates a client with the token and address of the environment (<c>EPIC_TOKEN</c>, <c>EPIC_API_ENDPOINT</c>) or of <c>~/.epic/config</c>.</summary>
    /// <exception cref="EpicCredentialsException">There is no token, or the token or address cannot be used.</exception>
    public EpicClient()
        : this(new EpicClientOptions())
    {
    }

    /// <summary>Creates a client with a token for EPIC's public service, <see cref="EpicClientOptions.DefaultEndpoint"/>. The environment is ignored.</summary>
    /// <param name="token">The user's API token.</param>
    /// <exception cref="ArgumentException"><paramref name="token"/> is empty or has characters that a token cannot have.</exception>
    public EpicClient(string token)
        : this(new EpicClientOptions { Token = Required(token) })
    {
    }

    /// <summary>Creates a client with options.</summary>
    /// <param name="options">The options, read now: a later change has no effect on this client.</param>
    /// <exception cref="ArgumentException">An option breaks its rule; the message names both.</exception>
    /// <exception cref="EpicCredentialsException">There is no token, or the environment or the configuration file cannot be used.</exception>
    public EpicClient(EpicClientOptions options)
        : this(options, CredentialEnvironment.OfProcess)
    {
    }

    internal EpicClient(EpicClientOptions options, CredentialEnvironment environment)
        : this(ClientSettings.Create(options, environment), options.Transport)
    {
    }

#pragma warning disable CA2000 // The connections are shared by all clients, or are the user's.
    internal EpicClient(ClientSettings settings, HttpMessageHandler? transport)
        : this(new EpicPipeline(settings, ConnectionPool.For(settings.Endpoint, transport)), settings.Tokens, settings.CredentialSource)
#pragma warning restore CA2000
    {
    }

    internal EpicClient(EpicPipeline pipeline, TokenSource tokens, EpicCredentialSource source)
    {
        CredentialSource = source;
#if NET
        ReflectionSupport.Check(RuntimeFeature.IsDynamicCodeSupported, AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES"));
#endif
        _pipeline = pipeline;
        var transport = _transport = new EpicTransport(pipeline, tokens);
        var context = new ClientContext(this, pipeline.Settings.TimeProvider, pipeline.Logger);
        Billing = new BillingClient(transport, context);
        Catalog = new CatalogClient(transport, context);
        Configuration = new ConfigurationClient(transport, context);
        Data = new DataClient(transport, context);
        Desktops = new DesktopsClient(transport, context);
        Jobs = new JobsClient(transport, context);
        JobAuthorisations = new JobAuthorisationsClient(transport, context);
        JobLogRefreshes = new JobLogRefreshesClient(transport, context);
        JobSteps = new JobStepsClient(transport, context);
        Licenses = new LicensesClient(transport, context);
        Profile = new ProfileClient(transport, context);
        Projects = new ProjectsClient(transport, context);
        Teams = new TeamsClient(transport, context);
    }

    /// <inheritdoc/>
    public IBillingClient Billing { get; }

    /// <inheritdoc/>
    public ICatalogClient Catalog { get; }

    /// <inheritdoc/>
    public IConfigurationClient Configuration { get; }

    /// <inheritdoc/>
    public IDataClient Data { get; }

    /// <inheritdoc/>
    public IDesktopsClient Desktops { get; }

    /// <inheritdoc/>
    public IJobsClient Jobs { get; }

    /// <inheritdoc/>
    public IJobAuthorisationsClient JobAuthorisations { get; }

    /// <inheritdoc/>
    public IJobLogRefreshesClient JobLogRefreshes { get; }

    /// <inheritdoc/>
    public IJobStepsClient JobSteps { get; }

    /// <inheritdoc/>
    public ILicensesClient Licenses { get; }

    /// <inheritdoc/>
    public IProfileClient Profile { get; }

    /// <inheritdoc/>
    public IProjectsClient Projects { get; }

    /// <inheritdoc/>
    public ITeamsClient Teams { get; }

    /// <summary>The source of this client's token, and the address that it is sent to.</summary>
    public EpicCredentialSource CredentialSource { get; }

    private EpicCredentialSource OtherUser => new() { Kind = EpicCredentialSourceKind.Options, Endpoint = CredentialSource.Endpoint };

    /// <summary>The settings that this client shares with the clients of other users made from it.</summary>
    internal ClientSettings Settings => _pipeline.Settings;

    /// <inheritdoc cref="IEpicClient.ForUser(string)"/>
    public EpicClient ForUser(string token) => new(_pipeline, TokenSource.Fixed(TokenRules.Check(Required(token), nameof(token))), OtherUser);

    /// <inheritdoc cref="IEpicClient.ForUser(Func{CancellationToken, ValueTask{string}})"/>
    public EpicClient ForUser(Func<CancellationToken, ValueTask<string>> tokenProvider)
    {
        ArgumentNullException.ThrowIfNull(tokenProvider);
        return new(_pipeline, TokenSource.Rotating(tokenProvider), OtherUser);
    }

    /// <inheritdoc/>
    public Task<JToken?> SendAsync(HttpMethod method, string path, JToken? body = null, CancellationToken cancellationToken = default) =>
        _transport.SendForTokenAsync(RawRequest.Create(method, path, body), cancellationToken);

    /// <inheritdoc/>
    public Pageable<JToken> ListAllAsync(string path, PagingOptions? paging = null, CancellationToken cancellationToken = default)
    {
        _ = ApiPath.Parse(path, nameof(path));
        return new OffsetPageable<JToken>(RequestAsync, paging, cancellationToken);

        async Task<IPage<JToken>> RequestAsync(int? limit, int? offset, CancellationToken token)
        {
            var request = RawRequest.Create(HttpMethod.Get, path, null);
            request.AddQuery("limit", limit);
            request.AddQuery("offset", offset);
            return new RawPage(await _transport.SendForTokenAsync(request, token).ConfigureAwait(false));
        }
    }

    IEpicClient IEpicClient.ForUser(string token) => ForUser(token);

    IEpicClient IEpicClient.ForUser(Func<CancellationToken, ValueTask<string>> tokenProvider) => ForUser(tokenProvider);

    private static string Required(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return token;
    }
}
