using System.Collections.Concurrent;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>
/// Watches the leases of other processes, by this machine's clock alone: a lease that stands still for its time is ended here, and its runs
/// may be taken over.
/// </summary>
internal sealed class LeaseWatch(RunRecords records, RunTimes times)
{
    private readonly TimeProvider _time = times.LeaseClock;
    private readonly ConcurrentDictionary<string, (string Version, long Since)> _seen = new(StringComparer.Ordinal);

    /// <summary>Whether the owner of a run works no more. Its lease has ended then.</summary>
    public async Task<bool> HasEndedAsync(string? owner, CancellationToken cancellationToken)
    {
        if (owner is null)
        {
            return true;
        }

        if (await records.ReadLeaseAsync(owner, cancellationToken).ConfigureAwait(false) is not { } entry)
        {
            _seen.TryRemove(owner, out _);
            return true;
        }

        var seen = _seen.AddOrUpdate(
            owner,
            _ => (entry.Version!, _time.GetTimestamp()),
            (_, before) => before.Version == entry.Version ? before : (entry.Version!, _time.GetTimestamp()));
        var isOver = _time.GetElapsedTime(seen.Since) >= times.Lease || HasProcessEnded(entry);

        // The deletion fails if the owner has renewed the lease since, and its next renewal fails if it has not.
        return isOver && await records.DeleteLeaseAsync(owner, entry.Version!, cancellationToken).ConfigureAwait(false);
    }

    private static bool HasProcessEnded(JobRunEntry entry)
    {
        try
        {
            return ProcessIdentity.HasEnded(RunJson.Read<RunLeaseContent>(entry.Key, entry.Content).Process);
        }
        catch (InvalidOperationException)
        {
            // A damaged lease, and one of another version of the library, end by their time alone.
            return false;
        }
    }
}
