using Epic.Generated.Credentials;
using Epic.Generated.Http;

namespace Epic.Generated;

/// <summary>
/// EPIC for one user. Make one and keep it: it is safe to use from many threads at once, and all clients of a process share
/// their connections. For other users see <see cref="ForUser(string)"/>.
/// </summary>
public sealed class EpicClient : IEpicClient
{
    private readonly EpicPipeline _pipeline;

    /// <summary>Makes a client with the token and address of the environment (<c>EPIC_TOKEN</c>, <c>EPIC_API_ENDPOINT</c>) or of <c>~/.epic/config</c>.</summary>
    /// <exception cref="EpicCredentialsException">There is no token, or what was found cannot be used.</exception>
    public EpicClient()
        : this(new EpicClientOptions())
    {
    }

    /// <summary>Makes a client with a token, for the address in <c>EPIC_API_ENDPOINT</c> or else <see cref="EpicClientOptions.DefaultEndpoint"/>.</summary>
    /// <param name="token">The user's API token.</param>
    /// <exception cref="ArgumentException"><paramref name="token"/> is empty or has characters that a token cannot have.</exception>
    /// <exception cref="EpicCredentialsException"><c>EPIC_API_ENDPOINT</c> cannot be used.</exception>
    public EpicClient(string token)
        : this(new EpicClientOptions { Token = Required(token) })
    {
    }

    /// <summary>Makes a client with options.</summary>
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

    private EpicClient(ClientSettings settings, HttpMessageHandler? transport)
#pragma warning disable CA2000 // The connections belong to their owner, or to all clients.
        : this(new EpicPipeline(settings, ConnectionPool.For(settings.Endpoint, transport)), settings.Tokens)
#pragma warning restore CA2000
    {
    }

    internal EpicClient(EpicPipeline pipeline, TokenSource tokens)
    {
        _pipeline = pipeline;
        var transport = new EpicTransport(pipeline, tokens);
        Billing = new BillingClient(transport);
        Catalog = new CatalogClient(transport);
        Configuration = new ConfigurationClient(transport);
        Data = new DataClient(transport);
        Desktops = new DesktopsClient(transport);
        Jobs = new JobsClient(transport);
        JobAuthorisations = new JobAuthorisationsClient(transport);
        JobLogRefreshes = new JobLogRefreshesClient(transport);
        JobSteps = new JobStepsClient(transport);
        Licenses = new LicensesClient(transport);
        Profile = new ProfileClient(transport);
        Projects = new ProjectsClient(transport);
        Teams = new TeamsClient(transport);
        var settings = pipeline.Settings;
        Workflows = new EpicWorkflows(this, settings.TimeProvider);
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

    /// <inheritdoc/>
    public IEpicWorkflows Workflows { get; }

    /// <summary>What this client and those of other users made from it have in common.</summary>
    internal ClientSettings Settings => _pipeline.Settings;

    /// <inheritdoc cref="IEpicClient.ForUser(string)"/>
    public EpicClient ForUser(string token) => new(_pipeline, TokenSource.Fixed(TokenRules.Check(Required(token), nameof(token))));

    /// <inheritdoc cref="IEpicClient.ForUser(Func{CancellationToken, ValueTask{string}})"/>
    public EpicClient ForUser(Func<CancellationToken, ValueTask<string>> tokenProvider)
    {
        ArgumentNullException.ThrowIfNull(tokenProvider);
        return new(_pipeline, TokenSource.Rotating(tokenProvider));
    }

    IEpicClient IEpicClient.ForUser(string token) => ForUser(token);

    IEpicClient IEpicClient.ForUser(Func<CancellationToken, ValueTask<string>> tokenProvider) => ForUser(tokenProvider);

    private static string Required(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return token;
    }
}
