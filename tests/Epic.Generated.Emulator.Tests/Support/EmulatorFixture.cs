using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Emulator.Tests.Support;

/// <summary>A fresh emulator for each test, with a time that stands still until the test moves it.</summary>
internal abstract class EmulatorFixture
{
    protected FakeTimeProvider Time { get; private set; } = null!;

    protected EpicEmulator Emulator { get; private set; } = null!;

    protected ApiClient Api { get; private set; } = null!;

    [SetUp]
    public async Task StartAsync()
    {
        Time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));
        var options = new EpicEmulatorOptions { TimeProvider = Time };
        Configure(options);
        Emulator = await EpicEmulator.StartAsync(options);
        Api = ApiClient.Create(Emulator);
    }

    [TearDown]
    public async Task StopAsync()
    {
        Api.Dispose();
        await Emulator.DisposeAsync();
    }

    protected virtual void Configure(EpicEmulatorOptions options)
    {
    }

    protected void After(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));
}
