using Newtonsoft.Json.Linq;

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
    /// <example><code>
    /// var adas = epic.ForUser(token);
    /// await foreach (var job in adas.Jobs.ListAllAsync()) { Console.WriteLine(job.Name); }
    /// </code></example>
    IEpicClient ForUser(string token);

    /// <summary>The same EPIC for another user, whose token rotates. See <see cref="ForUser(string)"/>.</summary>
    /// <param name="tokenProvider">Gives the other user's token for each request, as <see cref="EpicClientOptions.TokenProvider"/> does.</param>
    /// <returns>A client that acts as that user.</returns>
    /// <example><code>
    /// var adas = epic.ForUser(async cancellation =&gt; await File.ReadAllTextAsync("token", cancellation));
    /// </code></example>
    IEpicClient ForUser(Func<CancellationToken, ValueTask<string>> tokenProvider);

    /// <summary>
    /// Sends a request that no client here has a method for: an operation that EPIC added after this version. Token, time-outs, retries and errors
    /// are those of all requests. GET, HEAD, OPTIONS, PUT and DELETE are sent again as <see cref="EpicClientOptions.MaxRetries"/> says; any other method is
    /// sent once and never repeated, because it may cost money.
    /// </summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below EPIC's address with its query, as in <c>job/?limit=5</c>. A leading <c>/</c> or <c>/api/v2/</c> may stand. EPIC's paths end in <c>/</c>.</param>
    /// <param name="body">The body, sent as JSON. Null, the default, sends none. GET, HEAD and OPTIONS have none.</param>
    /// <param name="cancellationToken">Cancels the call. EPIC may have carried out the request; see the exceptions.</param>
    /// <returns>EPIC's answer as it is: times are text, numbers decimal. Null if the answer has no content.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> leads away from EPIC's address, or a request that reads has a body. Nothing was sent.</exception>
    /// <exception cref="EpicOutcomeUnknownException">The request must not be repeated, its answer is missing, and EPIC may have carried it out.</exception>
    /// <exception cref="EpicException">EPIC is out of reach, refuses, or answers no JSON.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled. If EPIC may have carried out the request, the inner exception is an <see cref="EpicOutcomeUnknownException"/>.</exception>
    /// <example><code>
    /// var answer = await epic.SendAsync(HttpMethod.Get, "job/?limit=5");
    /// Console.WriteLine((long?)answer?["count"]);
    /// </code></example>
    Task<JToken?> SendAsync(HttpMethod method, string path, JToken? body = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a list that no client here has a method for, page by page.</summary>
    /// <param name="path">The path of the list with its filters, as in <c>job/?array=7</c>; see <see cref="SendAsync"/>. Its limit and offset are those of <paramref name="paging"/>.</param>
    /// <param name="paging">Page size, offset and number of items; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the enumerations and their requests.</param>
    /// <returns>The items as EPIC sends them. An answer that is no page is a list too: of the items of a bare list, or of a single object.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> leads away from EPIC's address, or a value of <paramref name="paging"/> is out of its bounds.</exception>
    /// <example><code>
    /// await foreach (var job in epic.ListAllAsync("job/")) { Console.WriteLine((string?)job["name"]); }
    /// </code></example>
    Pageable<JToken> ListAllAsync(string path, PagingOptions? paging = null, CancellationToken cancellationToken = default);
}
