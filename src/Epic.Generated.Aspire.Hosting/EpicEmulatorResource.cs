using Aspire.Hosting.ApplicationModel;
using Epic.Generated.Emulator;

namespace Epic.Generated.Aspire.Hosting;

/// <summary>The emulator of EPIC in the process of the app host. It starts and stops with the application.</summary>
public sealed class EpicEmulatorResource : Resource
{
    private readonly TaskCompletionSource<EpicEmulator> _emulator = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal EpicEmulatorResource(string name, EpicEmulatorOptions options)
        : base(name)
    {
        Options = options;
    }

    internal EpicEmulatorOptions Options { get; }

    /// <summary>Waits until the emulator listens. A test uses it to move the clock, add faults and read requests.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The emulator.</returns>
    /// <exception cref="IOException">A port is taken, or the data directory is in use.</exception>
    /// <exception cref="ArgumentException">An option is out of its bounds, or the site seed contradicts itself.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var running = await resource.GetEmulatorAsync();
    /// running.Clock.Advance(TimeSpan.FromHours(1));
    /// </code></example>
    public Task<EpicEmulator> GetEmulatorAsync(CancellationToken cancellationToken = default) => _emulator.Task.WaitAsync(cancellationToken);

    internal void Started(EpicEmulator emulator) => _emulator.TrySetResult(emulator);

    internal void Failed(Exception error) => _emulator.TrySetException(error);
}
