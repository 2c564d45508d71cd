using Epic.Generated.Clients.Jobs.Runs;
using Microsoft.Extensions.Logging;

namespace Epic.Generated.Orleans.Storage;

/// <summary>The lease of a silo, and the next one after a standstill of its process.</summary>
internal sealed class SiloLease(RunTimes times, ILogger logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private RunLease? _lease;

    public async Task<RunLease> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_lease is { IsHeld: true } held)
            {
                return held;
            }

            await EndAsync().ConfigureAwait(false);
            return _lease = await RunLease.AcquireAsync(new RunRecords(new SiloLeaseStore(times)), times, logger, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync().ConfigureAwait(false);
        _gate.Dispose();
    }

    private ValueTask EndAsync() => _lease?.DisposeAsync() ?? ValueTask.CompletedTask;
}
