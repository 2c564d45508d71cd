using Epic.Generated.Clients.Jobs.Runs;

namespace Epic.Generated.Hosting.Runs;

/// <summary>Finds runs that no process works on, and makes them runs of this process.</summary>
internal sealed class RunFinder(RunServices services, RunServiceState state, RunRecords records, RunLease lease, RunTeam team)
{
    private const int ReadingShare = 20;
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(5);

    private readonly LeaseWatch _watch = new(records, services.Times);

    /// <summary>Looks for runs at intervals until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var time = services.Times.LeaseClock;
        var backoff = new Backoff();
        while (true)
        {
            TimeSpan pause;
            try
            {
                var began = time.GetTimestamp();
                await FindAsync(cancellationToken).ConfigureAwait(false);
                state.StoreError = null;
                backoff.Reset();
                var rest = time.GetElapsedTime(began) * ReadingShare;
                pause = rest > LongestInterval ? LongestInterval : rest;
                pause = pause > services.Options.ScanInterval ? pause : services.Options.ScanInterval;
            }
#pragma warning disable CA1031 // A store may throw anything, and comes back.
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                pause = backoff.Next();
                state.StoreError = error.Message;
                HostingLog.StoreFailed(services.Context.Logger, pause.TotalSeconds, error);
            }

            await Task.Delay(pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes up a run that was started in this process.</summary>
    public Task TakeAsync(string id, CancellationToken cancellationToken) => team.TakeAsync(id, owner: null, cancellationToken);

    private async Task FindAsync(CancellationToken cancellationToken)
    {
        var owners = new Dictionary<string, bool>(StringComparer.Ordinal) { [lease.Id] = true };
        var taken = 0;
        var open = records.ListOpenAsync(id => !team.Has(id), error => HostingLog.Unreadable(services.Context.Logger, error.Message), cancellationToken);
        await foreach (var run in open.ConfigureAwait(false))
        {
            if (await IsFreeAsync(run.Record.Owner, owners, cancellationToken).ConfigureAwait(false) && await team.TakeAsync(run.Record.Id, run.Record.Owner, cancellationToken).ConfigureAwait(false))
            {
                taken++;
            }
        }

        state.Replicas = owners.Count(static owner => owner.Value);
        if (taken > 0)
        {
            HostingLog.TakenUp(services.Context.Logger, taken);
        }
    }

    // A run of this lease that no work is done on: the answer to its record was lost, or its work has ended with an error.
    private async Task<bool> IsFreeAsync(string? owner, Dictionary<string, bool> owners, CancellationToken cancellationToken)
    {
        if (owner is null || owner == lease.Id)
        {
            return true;
        }

        if (!owners.TryGetValue(owner, out var isAlive))
        {
            owners[owner] = isAlive = !await _watch.HasEndedAsync(owner, cancellationToken).ConfigureAwait(false);
        }

        return !isAlive;
    }
}
