namespace Epic.Generated;

/// <summary>EPIC: the clients of all its resources. Code that takes this interface can be tested without EPIC.</summary>
public interface IEpicClient
{
    /// <summary>Spending limits.</summary>
    IBillingClient Billing { get; }

    /// <summary>Applications, cluster queues and desktop node types.</summary>
    ICatalogClient Catalog { get; }

    /// <summary>Configurations of an application on a queue.</summary>
    IConfigurationClient Configuration { get; }

    /// <summary>Files and folders as EPIC indexes them, and sessions of the data store.</summary>
    IDataClient Data { get; }

    /// <summary>Remote desktops.</summary>
    IDesktopsClient Desktops { get; }

    /// <summary>Jobs and job arrays.</summary>
    IJobsClient Jobs { get; }

    /// <summary>Authorisations of jobs, across jobs.</summary>
    IJobAuthorisationsClient JobAuthorisations { get; }

    /// <summary>Requests to refresh the logs of a running step.</summary>
    IJobLogRefreshesClient JobLogRefreshes { get; }

    /// <summary>Steps of jobs and their logs.</summary>
    IJobStepsClient JobSteps { get; }

    /// <summary>Software licences.</summary>
    ILicensesClient Licenses { get; }

    /// <summary>Settings of the user's profile.</summary>
    IProfileClient Profile { get; }

    /// <summary>Projects and their spending.</summary>
    IProjectsClient Projects { get; }

    /// <summary>Teams the user is a member of.</summary>
    ITeamsClient Teams { get; }

    /// <summary>
    /// The same EPIC for another user. It shares the connections and options of this client and nothing else: token, data
    /// session and caches are the other user's own. Cheap enough to call for each request of a service.
    /// </summary>
    /// <param name="token">The other user's API token.</param>
    /// <returns>A client that acts as that user.</returns>
    /// <exception cref="ArgumentException"><paramref name="token"/> is empty or has characters that a token cannot have.</exception>
    IEpicClient ForUser(string token);

    /// <summary>The same EPIC for another user, whose token rotates. See <see cref="ForUser(string)"/>.</summary>
    /// <param name="tokenProvider">Gives the other user's token for each request, as <see cref="EpicClientOptions.TokenProvider"/> does.</param>
    /// <returns>A client that acts as that user.</returns>
    IEpicClient ForUser(Func<CancellationToken, ValueTask<string>> tokenProvider);
}
