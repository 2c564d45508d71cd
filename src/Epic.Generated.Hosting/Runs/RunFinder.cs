using Epic.Generated.Clients.Jobs.Runs;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Hosting.Runs;

/// <summary>Finds runs that no process works on, and makes them runs of this process.</summary>
internal sealed class RunFinder(RunServices services, RunServiceState state, RunRecords records, RunLease lease, RunTeam team)
{
    private const int ReadingShare = 20;
    private static readonly TimeSpan LongestInterval = TimeSpan.FromMinutes(1);

    private readonly LeaseWatch _watch = new(records, services.Times);

    /// <summary>Looks for runs at intervals until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var backoff = new Backoff();
        while (true)
        {
            TimeSpan pause;
            try
            {
                pause = await FindAsync(cancellationToken).ConfigureAwait(false);
                state.StoreError = null;
                backoff.Reset();
            }
#pragma warning disable CA1031 // A store may throw anything, and comes back.
            catch (Exception error) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                pause = backoff.Next();
                state.StoreError = error.Message;
                HostingLog.StoreFailed(services.Context.Logger, pause.TotalSeconds, error);
            }

            await Task.Delay(pause, services.Times.LeaseClock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Takes up a run that was started in this process.</summary>
    public Task TakeAsync(string id, CancellationToken cancellationToken) => team.TakeAsync(id, owner: null, cancellationToken);

    /// <returns>The pause before the next look: longer if it takes long to read the store.</returns>
    private async Task<TimeSpan> FindAsync(CancellationToken cancellationToken)
    {
        var began = services.Times.LeaseClock.GetTimestamp();
        var runs = new List<(string Id, string? Owner)>();
        await foreach (var run in records.ListOpenAsync(id => !team.Has(id), error => HostingLog.Unreadable(services.Context.Logger, error.Message), cancellationToken).ConfigureAwait(false))
        {
            runs.Add((run.Record.Id, run.Record.Owner));
        }

        var rest = services.Times.LeaseClock.GetElapsedTime(began) * ReadingShare;
        await TakeFreeAsync(runs, cancellationToken).ConfigureAwait(false);
        rest = rest > LongestInterval ? LongestInterval : rest;
        return rest > services.Options.ScanInterval ? rest : services.Options.ScanInterval;
    }

    private async Task TakeFreeAsync(List<(string Id, string? Owner)> runs, CancellationToken cancellationToken)
    {
        // A run of this lease that no work is done on: the answer to its record was lost.
        var isFree = new Dictionary<string, bool>(StringComparer.Ordinal) { [lease.Id] = true };
        foreach (var owner in runs.Select(static run => run.Owner).OfType<string>().Distinct().Where(owner => owner != lease.Id))
        {
            isFree[owner] = await HasEndedAsync(owner, cancellationToken).ConfigureAwait(false);
        }

        state.Replicas = 1 + isFree.Count(static owner => !owner.Value);
        var taken = 0;
        foreach (var (id, owner) in runs.Where(run => run.Owner is null || isFree[run.Owner]))
        {
            taken += await team.TakeAsync(id, owner, cancellationToken).ConfigureAwait(false) ? 1 : 0;
        }

        if (taken > 0)
        {
            HostingLog.TakenUp(services.Context.Logger, taken);
        }

        // The leases of killed processes that worked on no run stay otherwise.
        foreach (var id in (await records.ListLeasesAsync(cancellationToken).ConfigureAwait(false)).Where(id => !isFree.ContainsKey(id)))
        {
            await HasEndedAsync(id, cancellationToken).ConfigureAwait(false);
        }
    }

    // A lease that the store cannot read keeps its own runs from being taken up, and no others.
    private async Task<bool> HasEndedAsync(string owner, CancellationToken cancellationToken)
    {
        try
        {
            return await _watch.HasEndedAsync(owner, cancellationToken).ConfigureAwait(false);
        }
        catch (InvalidOperationException error)
        {
            HostingLog.Unreadable(services.Context.Logger, error.Message);
            return false;
        }
    }
}
