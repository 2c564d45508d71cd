using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>Looks regularly whether results are due, for a data store whose requests the emulator does not see.</summary>
internal sealed class ResultTimer : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;

    public ResultTimer(SiteHost host) => _loop = LoopAsync(host, _stop.Token);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        _stop.Dispose();
    }

    private static async Task LoopAsync(SiteHost host, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, host.Options.TimeProvider);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
            {
                await TryCatchUpAsync(host, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The emulator stops.
        }
    }

    private static async Task TryCatchUpAsync(SiteHost host, CancellationToken cancellationToken)
    {
        try
        {
            await host.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // The external server is away for now; what is due stays due.
        }
    }
}
