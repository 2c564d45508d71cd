using Epic.Generated;
using Epic.Generated.Emulator;

namespace Epic.Quickstart;

/// <summary>The EPIC that the program talks to: the real service if a token is set, otherwise an emulator in this process.</summary>
internal sealed class Target : IAsyncDisposable
{
    // An hour of the emulator's jobs takes about half a minute, so that the whole run takes seconds.
    private const double EmulatorSpeed = 120;

    private readonly EpicEmulator? _emulator;

    private Target(EpicClient client, EpicEmulator? emulator, JobWaitOptions pace, Func<string, bool> confirm)
    {
        Client = client;
        _emulator = emulator;
        Pace = pace;
        Confirm = confirm;
    }

    public EpicClient Client { get; }

    /// <summary>The interval between requests for the job's state.</summary>
    public JobWaitOptions Pace { get; }

    /// <summary>Asks the user before money is spent. With the emulator, which costs nothing, it answers yes.</summary>
    public Func<string, bool> Confirm { get; }

    public static async Task<Target> ConnectAsync(ProgressDisplay display, CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(Environment.GetEnvironmentVariable("EPIC_TOKEN")))
        {
            display.Report("EPIC_TOKEN is set: this runs on the real service and costs money.");
            return new Target(new EpicClient(), emulator: null, new JobWaitOptions { LongestInterval = TimeSpan.FromSeconds(15) }, Ask);
        }

        var emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Speed = EmulatorSpeed }, cancellationToken);
        display.Report($"EPIC_TOKEN is not set: an emulator runs at {emulator.BaseAddress}, {EmulatorSpeed:F0} times as fast as time.");
        var pace = new JobWaitOptions { ShortestInterval = TimeSpan.FromMilliseconds(100), LongestInterval = TimeSpan.FromMilliseconds(250) };
        return new Target(emulator.CreateClient(), emulator, pace, _ => true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_emulator is not null)
        {
            await _emulator.DisposeAsync();
        }
    }

    private static bool Ask(string question)
    {
        Console.Write($"{question} [y/N] ");
        return Console.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}
