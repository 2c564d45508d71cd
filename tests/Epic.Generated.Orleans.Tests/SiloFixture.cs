using Epic.Generated.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Epic.Generated.Orleans.Tests;

/// <summary>A silo in memory, its client and an emulator whose jobs take a moment, for all tests of a class.</summary>
internal abstract class SiloFixture
{
    private EpicEmulator _emulator = null!;
    private InProcessTestCluster _cluster = null!;

    protected EpicEmulator Emulator => _emulator;

    protected RecordedEvents Events { get; } = new();

    protected IServiceProvider Services => _cluster.GetSiloServiceProvider();

    [OneTimeSetUp]
    public async Task Start()
    {
        _emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Speed = 36_000 });
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) => silo
            .AddMemoryGrainStorageAsDefault()
            .UseInMemoryReminderService()
            .AddEpicJobRuns(static runs => (runs.ShortestInterval, runs.LongestInterval) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(100)))
            .Services.AddSingleton<IEpicClient>(_emulator.CreateClient()).AddSingleton<IJobRunHandler>(Events));
        builder.ConfigureClient(static client => client.AddEpicJobRuns());
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _cluster.DisposeAsync();
        await _emulator.DisposeAsync();
    }

    protected IJobRunGrain Run(string id) => _cluster.Client.GetGrain<IJobRunGrain>(id);

    protected static OpenFoamJob Job(string name) => Testing.SampleJobs.Cavity with { Name = name };

    /// <summary>The events of a run from its first to its last one.</summary>
    protected static async Task<List<JobRunEvent>> WatchAsync(IJobRunGrain run, CancellationToken cancellationToken)
    {
        var events = new List<JobRunEvent>();
        await foreach (var happened in run.WatchAsync(cancellationToken: cancellationToken))
        {
            events.Add(happened);
        }

        return events;
    }
}
