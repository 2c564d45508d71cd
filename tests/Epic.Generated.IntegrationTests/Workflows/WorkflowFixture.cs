using Epic.Generated.Clients;
using Epic.Generated.Emulator;

namespace Epic.Generated.IntegrationTests.Workflows;

/// <summary>An emulator on which two hours pass in a second, and clients that wait by its clock.</summary>
internal abstract class WorkflowFixture
{
    private const double TwoHoursInASecond = 7200;

    protected static OpenFoamJob Cavity { get; } = new()
    {
        Name = "cavity",
        AppCode = "openfoam:v2312",
        QueueCode = "aws:c5",
        DataPath = EpicPath.Parse("epic://work/cavity/"),
        Solver = new() { Partitions = 4, Runtime = TimeSpan.FromHours(24), EndTime = 200 },
    };

    protected EpicEmulator Emulator { get; private set; } = null!;

    protected EpicClient Client { get; private set; } = null!;

    protected IJobsClient Jobs { get; private set; } = null!;

    protected IDesktopsClient Desktops { get; private set; } = null!;

    [SetUp]
    public Task StartAsync() => StartAsync(SiteSeed.Default());

    [TearDown]
    public ValueTask StopAsync() => Emulator.DisposeAsync();

    protected async Task StartAsync(SiteSeed site, int recordedRequests = 10_000)
    {
        if (Emulator is not null)
        {
            await Emulator.DisposeAsync();
        }

        Emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = site, Speed = TwoHoursInASecond, MaxRecordedRequests = recordedRequests });
        Connect();
    }

    /// <summary>Creates the clients; <see cref="Jobs"/> and <see cref="Desktops"/> wait by the emulator's clock.</summary>
    protected void Connect(HttpMessageHandler? transport = null)
    {
        Client = Emulator.CreateClient(configure: options => (options.MaxRetries, options.RetryDelay, options.Transport) = (1, TimeSpan.Zero, transport));
        Jobs = new JobsClient(null!, ClientContext.Create(Client, Emulator.Clock));
        Desktops = new DesktopsClient(null!, ClientContext.Create(Client, Emulator.Clock));
    }

    /// <summary>Lets a step of the jobs to come run for so many hours.</summary>
    protected void StepRuns(string step, double hours, int exitCode = 0) =>
        Emulator.Site.AddStepRule(new StepRule { Step = step, Duration = TimeSpan.FromHours(hours), ExitCode = exitCode });

    protected int Requests(string operation) => Emulator.Requests.Of(operation).Count;

    protected static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
        {
            list.Add(item);
        }

        return list;
    }
}
