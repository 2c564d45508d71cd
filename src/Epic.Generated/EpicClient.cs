#pragma warning disable CA2000
using Epic.Generated.Http;

namespace Epic.Generated;

/// <summary>Skeleton.</summary>
public sealed class EpicClient : IEpicClient
{
    /// <summary>Skeleton.</summary>
    /// <param name="options">Skeleton.</param>
    public EpicClient(EpicClientOptions options)
    {
        var transport = new EpicTransport(new HttpClient(options.Transport ?? new SocketsHttpHandler()), options.Endpoint);
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
}
