using System.Threading.Channels;
using Epic.Generated.Clients.Jobs.Runs;
using Epic.Generated.Clients.Waiting;
using Microsoft.Extensions.Hosting;

namespace Epic.Generated.Hosting.Runs;

/// <summary>
/// The hosted service of runs. It holds a lease in the store, takes up runs that no other process works on, and carries them out. If the
/// lease is lost, it begins anew with another one.
/// </summary>
internal sealed class JobRunService(RunServices services, RunServiceState state) : BackgroundService
{
    private readonly Channel<string> _started = Channel.CreateUnbounded<string>();

    /// <summary>A run was started in this process.</summary>
    public void Notice(string id) => _started.Writer.TryWrite(id);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var metrics = RunMetrics.Add(state);
        var backoff = new Backoff();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WorkAsync(stoppingToken).ConfigureAwait(false);
                backoff.Reset();
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // A store may throw anything. A service that ended here would leave its runs alone.
            catch (Exception error)
#pragma warning restore CA1031
            {
                var pause = backoff.Next();
                state.StoreError = error.Message;
                HostingLog.StoreFailed(services.Context.Logger, pause.TotalSeconds, error);
                await Task.Delay(pause, services.Times.LeaseClock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // Works under one lease, until it is lost or the service stops.
    private async Task WorkAsync(CancellationToken stoppingToken)
    {
        var records = new RunRecords(services.Store);
        var lease = await RunLease.AcquireAsync(records, services.Times, services.Context.Logger, stoppingToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lease.Lost);
            using var team = new RunTeam(services, state, records, lease);
            var finder = new RunFinder(services, state, records, lease, team);
            Task[] loops = [team.PollAsync(either.Token), finder.RunAsync(either.Token), TakeStartedAsync(finder, either.Token)];
            try
            {
                // None of them ends by itself.
                await Task.WhenAny(loops).ConfigureAwait(false);
            }
            finally
            {
                await either.CancelAsync().ConfigureAwait(false);
                await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await team.EndAsync().ConfigureAwait(false);
            }

            if (!lease.Lost.IsCancellationRequested)
            {
                await Task.WhenAll(loops).ConfigureAwait(false);
            }
        }
    }

    private async Task TakeStartedAsync(RunFinder finder, CancellationToken cancellationToken)
    {
        await foreach (var id in _started.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await finder.TakeAsync(id, cancellationToken).ConfigureAwait(false);
            }
#pragma warning disable CA1031 // The store is out of reach. The run is recorded, and the next look finds it.
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                state.StoreError = error.Message;
            }
        }
    }
}
