using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Testing;

/// <summary>An EPIC made of functions, one for each operation that a test needs. Every call is counted by its operation.</summary>
internal sealed class FakeEpic : IEpicClient
{
    public FakeEpic()
    {
        FakeJobs = new FakeJobsClient(this);
        FakeSteps = new FakeJobStepsClient(this);
        FakeRefreshes = new FakeLogRefreshesClient(this);
        FakeCatalog = new FakeCatalogClient(this);
    }

    public VirtualClock Clock { get; } = new();

    public ILogger Logger { get; set; } = NullLogger.Instance;

    public List<string> Calls { get; } = [];

    /// <summary>Lets a call pass before it reaches EPIC, and its answer before it reaches the caller; null for at once.</summary>
    public Func<string, Task>? Gate { get; set; }

    public FakeJobsClient FakeJobs { get; }

    public FakeJobStepsClient FakeSteps { get; }

    public FakeLogRefreshesClient FakeRefreshes { get; }

    public FakeCatalogClient FakeCatalog { get; }

    public IBillingClient Billing { get; set; } = null!;

    public ICatalogClient Catalog => FakeCatalog;

    public IConfigurationClient Configuration => throw new NotSupportedException();

    public IDataClient Data => throw new NotSupportedException();

    public IDesktopsClient Desktops { get; set; } = null!;

    public IJobsClient Jobs => FakeJobs;

    public IJobAuthorisationsClient JobAuthorisations { get; set; } = null!;

    public IJobLogRefreshesClient JobLogRefreshes => FakeRefreshes;

    public IJobStepsClient JobSteps => FakeSteps;

    public ILicensesClient Licenses { get; set; } = null!;

    public IProfileClient Profile => throw new NotSupportedException();

    public IProjectsClient Projects { get; set; } = null!;

    public ITeamsClient Teams { get; set; } = null!;

    public IEpicClient ForUser(string token) => throw new NotSupportedException();

    public IEpicClient ForUser(Func<CancellationToken, ValueTask<string>> tokenProvider) => throw new NotSupportedException();

    public Task<JToken?> SendAsync(HttpMethod method, string path, JToken? body = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Pageable<JToken> ListAllAsync(string path, PagingOptions? paging = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Records a call and answers it: with the result, or with the exception that the function throws.</summary>
    public Task<T> Answer<T>(string operation, Func<T> answer, CancellationToken cancellationToken)
    {
        lock (Calls)
        {
            Calls.Add(operation);
        }

        if (Gate is { } gate)
        {
            return AnswerAsync(gate, operation, answer, cancellationToken);
        }

        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return Task.FromResult(answer());
        }
        catch (OperationCanceledException error)
        {
            return Task.FromCanceled<T>(error.CancellationToken);
        }
        catch (Exception error)
        {
            return Task.FromException<T>(error);
        }
    }

    private static async Task<T> AnswerAsync<T>(Func<string, Task> gate, string operation, Func<T> answer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await gate(operation).ConfigureAwait(false);
        var result = answer();
        await gate($"answer of {operation}").ConfigureAwait(false);
        return result;
    }

    public int Count(string operation)
    {
        lock (Calls)
        {
            return Calls.Count(call => call == operation);
        }
    }
}
