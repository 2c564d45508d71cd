using Epic.Generated.Emulator;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace Epic.Generated.Orleans.Tests;

/// <summary>A silo in memory, its client and an emulator whose jobs take a moment, once for all tests.</summary>
[SetUpFixture]
internal sealed class SharedSilo
{
    public static EpicEmulator Emulator { get; private set; } = null!;

    public static InProcessTestCluster Cluster { get; private set; } = null!;

    public static RecordedEvents Events { get; } = new();

    [OneTimeSetUp]
    public async Task Start()
    {
        Emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Speed = 36_000 });
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) => silo
            .AddMemoryGrainStorageAsDefault()
            .UseInMemoryReminderService()
            .AddEpicJobRuns(static runs => (runs.ShortestInterval, runs.LongestInterval) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(100)))
            .Services.AddSingleton<IEpicClient>(Emulator.CreateClient()).AddSingleton<IJobRunHandler>(Events));
        builder.ConfigureClient(static client => client.AddEpicJobRuns());
        Cluster = builder.Build();
        await Cluster.DeployAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await Cluster.DisposeAsync();
        await Emulator.DisposeAsync();
    }
}
