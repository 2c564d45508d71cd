using Epic.Generated.Clients;
using Epic.Generated.Clients.Jobs.Runs;
using Epic.Generated.Orleans.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace Epic.Generated.Orleans.Grains;

/// <summary>The client, the records and the lease that the grains of a silo share.</summary>
internal sealed class RunServices : IAsyncDisposable
{
    private const string DefaultStorage = "Default";

    private readonly IReadOnlyList<IJobRunHandler> _handlers;
    private readonly IJobRunTransfer? _transfer;
    private readonly RunTimes _times;
    private readonly JobListing _listing;

    public RunServices(IServiceProvider services, IEpicClient epic, IOptions<JobRunGrainOptions> options, ILoggerFactory loggers)
    {
        Options = options.Value;
        Context = ClientContext.Create(epic, (epic as EpicClient)?.Settings.TimeProvider) with { Logger = loggers.CreateLogger("Epic.Generated.Runs") };
        var storage = services.GetKeyedService<IGrainStorage>(Options.StorageName ?? DefaultStorage)
            ?? throw new InvalidOperationException($"The silo has no grain storage '{Options.StorageName ?? DefaultStorage}' for the records of runs. Add one, such as siloBuilder.AddRedisGrainStorageAsDefault(…).");
        _times = services.GetService<RunTimes>() ?? RunTimes.Default;
        _handlers = [.. services.GetServices<IJobRunHandler>()];
        _transfer = services.GetService<IJobRunTransfer>();
        _listing = new JobListing(Context);
        Lease = new SiloLease(_times, Context.Logger);
        var store = new GrainRunStore(storage);
        Records = new RunRecords(store);
        Runs = new JobRuns(Context, store, _times);
    }

    public JobRunGrainOptions Options { get; }

    public ClientContext Context { get; }

    public SiloLease Lease { get; }

    public RunRecords Records { get; }

    public JobRuns Runs { get; }

    /// <param name="first">Receives each event before the handlers of the container.</param>
    public RunEngine CreateEngine(IJobRunHandler first) => new(Context, Records, _listing, _times, [first, .. _handlers], _transfer);

    public ValueTask DisposeAsync() => Lease.DisposeAsync();
}
