using Epic.Generated.Clients.Jobs.Runs;

namespace Epic.Generated.Clients.Jobs.Sweeps;

/// <summary>The records of sweeps in a store of runs: the entries <c>sweep:ID</c>.</summary>
internal sealed class SweepRecords(IJobRunStore store)
{
    private const string Sweeps = "sweep:";

    private readonly IJobRunStore _store = CancellableRunStore.Create(store);

    /// <exception cref="InvalidOperationException">The record cannot be read.</exception>
    public async Task<(SweepRecord Record, string Version)?> ReadAsync(string id, CancellationToken cancellationToken) =>
        await _store.ReadAsync(Sweeps + id, cancellationToken).ConfigureAwait(false) is { } entry ? (RunJson.Read<SweepRecord>(entry.Key, entry.Content), entry.Version!) : null;

    /// <summary>Changes the record of a sweep. Null for the record before it is one that does not exist yet.</summary>
    /// <returns>The record; null if <paramref name="change"/> gives none, and nothing was written.</returns>
    public async Task<SweepRecord?> UpdateAsync(string id, Func<SweepRecord?, SweepRecord?> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var stored = await ReadAsync(id, cancellationToken).ConfigureAwait(false);
            if (change(stored?.Record) is not { } record)
            {
                return null;
            }

            if (await _store.WriteAsync(new JobRunEntry(Sweeps + id, RunJson.Write(record)) { Version = stored?.Version }, cancellationToken).ConfigureAwait(false) is not null)
            {
                return record;
            }
        }
    }

    public Task<bool> DeleteAsync(string id, string version, CancellationToken cancellationToken) => _store.DeleteAsync(Sweeps + id, version, cancellationToken);

    /// <summary>Makes a sweep one of this process. Waits while another process works on it.</summary>
    public async Task<SweepRecord> TakeAsync(string id, int points, RunLease lease, LeaseWatch watch, RunTimes times, CancellationToken cancellationToken)
    {
        while (true)
        {
            var seen = (await ReadAsync(id, cancellationToken).ConfigureAwait(false))?.Record.Owner;
            if (await watch.HasEndedAsync(seen, cancellationToken).ConfigureAwait(false)
                && await UpdateAsync(id, before => before?.Owner == seen ? (before ?? new SweepRecord { Id = id }) with { Owner = lease.Id, Points = points } : null, cancellationToken).ConfigureAwait(false) is { } record)
            {
                return record;
            }

            await Task.Delay(times.WatchPause, times.LeaseClock, cancellationToken).ConfigureAwait(false);
        }
    }
}
