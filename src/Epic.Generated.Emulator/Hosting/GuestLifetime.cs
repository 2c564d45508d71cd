using Microsoft.Extensions.Hosting;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>Leaves the signals of the process to the process.</summary>
internal sealed class GuestLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
