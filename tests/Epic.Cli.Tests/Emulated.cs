using Epic.Generated;
using Epic.Generated.Emulator;

namespace Epic.Cli.Tests;

/// <summary>The emulator that all tests share. Its clock runs fast: a job ends within a second.</summary>
[SetUpFixture]
public sealed class Emulated
{
    public static EpicEmulator Epic { get; private set; } = null!;

    /// <summary>A home directory whose default profile is the emulator.</summary>
    public static string Home { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        Epic = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Speed = 1000 });
        Home = await NewHomeAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await Epic.DisposeAsync();
        Directory.Delete(Home, recursive: true);
    }

    /// <summary>A new home directory whose default profile is the emulator.</summary>
    public static async Task<string> NewHomeAsync()
    {
        var home = Directory.CreateTempSubdirectory("epic-cli-").FullName;
        await new EpicProfileFile(Path.Combine(home, ".epic", "config")).SaveAsync(
            new EpicProfile { Name = EpicProfileFile.DefaultProfile, Endpoint = Epic.BaseAddress, S3Endpoint = Epic.S3Endpoint }, Epic.Token);
        return home;
    }
}
