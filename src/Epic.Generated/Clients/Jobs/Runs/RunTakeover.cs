namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>Makes runs that other processes have worked on runs of this process.</summary>
internal sealed class RunTakeover(RunRecords records, RunTimes times)
{
    private readonly LeaseWatch _watch = new(records, times);

    /// <summary>Waits until no other process works on the run, or it has ended.</summary>
    /// <returns>The run, or else the record of its end.</returns>
    public async Task<(OwnedRun? Run, RunRecord? Ended)> TakeAsync(RunLease lease, string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await records.ReadAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException($"The record of the run '{id}' was deleted meanwhile.");
            if (!stored.Record.IsOpen)
            {
                return (null, stored.Record);
            }

            if (stored.Record.Owner == lease.Id || await _watch.HasEndedAsync(stored.Record.Owner, cancellationToken).ConfigureAwait(false))
            {
                if (await OwnedRun.TakeAsync(records, lease, stored, cancellationToken).ConfigureAwait(false) is { } run)
                {
                    return (run, null);
                }

                continue;
            }

            await Task.Delay(times.WatchPause, times.LeaseClock, cancellationToken).ConfigureAwait(false);
        }
    }
}
