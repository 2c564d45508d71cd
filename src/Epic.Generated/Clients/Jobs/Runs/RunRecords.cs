using System.Runtime.CompilerServices;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>
/// The entries of a store: <c>run:ID</c> the record of a run, <c>job:ID</c> the run that a job belongs to, <c>lease:ID</c> a process that
/// works on runs.
/// </summary>
internal sealed class RunRecords(IJobRunStore store)
{
    private const string Runs = "run:";
    private const string Jobs = "job:";
    private const string Leases = "lease:";
    private const int LongestId = 200;

    private readonly IJobRunStore _store = CancellableRunStore.Create(store);

    public static void CheckId(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (id.Trim().Length == 0 || id.Length > LongestId || id.Any(char.IsControl))
        {
            throw new ArgumentException($"id must have 1 to {LongestId} characters and no control characters.", nameof(id));
        }
    }

    /// <exception cref="InvalidOperationException">The record cannot be read.</exception>
    public async Task<StoredRun?> ReadAsync(string id, CancellationToken cancellationToken) =>
        await _store.ReadAsync(Runs + id, cancellationToken).ConfigureAwait(false) is { } entry ? Read(entry) : null;

    /// <returns>The new version; null if somebody else has written the record.</returns>
    public Task<string?> WriteAsync(RunRecord record, string? version, CancellationToken cancellationToken) =>
        _store.WriteAsync(new JobRunEntry(Runs + record.Id, RunJson.Write(record)) { Version = version, IsOpen = record.IsOpen }, cancellationToken);

    public IAsyncEnumerable<StoredRun> ListAsync(bool openOnly, CancellationToken cancellationToken) => ListAsync("", openOnly, cancellationToken);

    /// <summary>Lists the runs whose ids begin with a text.</summary>
    public async IAsyncEnumerable<StoredRun> ListAsync(string idPrefix, bool openOnly, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var entry in _store.ListAsync(Runs + idPrefix, openOnly, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return Read(entry);
        }
    }

    /// <summary>Lists the runs that have work left. A record that cannot be read holds up no other run.</summary>
    /// <param name="isWanted">Whether to read the record of a run, by its id.</param>
    /// <param name="unreadable">Receives the error of a record that cannot be read.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    public async IAsyncEnumerable<StoredRun> ListOpenAsync(Func<string, bool> isWanted, Action<InvalidOperationException> unreadable, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var entries = _store.ListAsync(Runs, openOnly: true, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using var closing = entries.ConfigureAwait(false);
        while (true)
        {
            StoredRun? run = null;
            try
            {
                // A store reports an entry that it cannot read itself after all others.
                if (!await entries.MoveNextAsync().ConfigureAwait(false))
                {
                    break;
                }
            }
            catch (InvalidOperationException error)
            {
                unreadable(error);
                break;
            }

            try
            {
                run = isWanted(entries.Current.Key.Substring(Runs.Length)) ? Read(entries.Current) : null;
            }
            catch (InvalidOperationException error)
            {
                unreadable(error);
            }

            if (run is { } found)
            {
                yield return found;
            }
        }
    }

    /// <summary>Asks the process that works on a run to cancel it.</summary>
    /// <returns>The record; null if there is no such run.</returns>
    public async Task<RunRecord?> RequestCancellationAsync(string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await ReadAsync(id, cancellationToken).ConfigureAwait(false) is not { } stored)
            {
                return null;
            }

            var record = stored.Record with { CancelRequested = true };
            if (stored.Record.HasEnded || stored.Record.CancelRequested || await WriteAsync(record, stored.Version, cancellationToken).ConfigureAwait(false) is not null)
            {
                return stored.Record.HasEnded ? stored.Record : record;
            }
        }
    }

    /// <summary>Deletes a run, and its claims after it: a claim without a run keeps no job from another run.</summary>
    public async Task<bool> DeleteAsync(StoredRun run, CancellationToken cancellationToken)
    {
        if (!await _store.DeleteAsync(Runs + run.Record.Id, run.Version, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        if (run.Record.Jobs is [{ Id: var first }, ..] && await _store.ReadAsync(JobKey(first), cancellationToken).ConfigureAwait(false) is { } claim && claim.Content == Claim(run.Record))
        {
            await _store.DeleteAsync(claim.Key, claim.Version!, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>
    /// Claims a submission's jobs, by the lowest id, for a run. Two runs of equal jobs at the same time cannot take the same jobs for theirs.
    /// </summary>
    /// <returns>True if the jobs belong to the run; false if they belong to another one.</returns>
    public async Task<bool> ClaimAsync(RunRecord run, long firstJob, CancellationToken cancellationToken)
    {
        var claim = new JobRunEntry(JobKey(firstJob), Claim(run));
        return await _store.WriteAsync(claim, cancellationToken).ConfigureAwait(false) is not null
            || (await _store.ReadAsync(claim.Key, cancellationToken).ConfigureAwait(false))?.Content == claim.Content;
    }

    /// <summary>Whether another run has claimed a job.</summary>
    public async Task<bool> IsOfAnotherAsync(RunRecord run, long job, CancellationToken cancellationToken) =>
        await _store.ReadAsync(JobKey(job), cancellationToken).ConfigureAwait(false) is { } claim && claim.Content != Claim(run);

    public Task<JobRunEntry?> ReadLeaseAsync(string id, CancellationToken cancellationToken) => _store.ReadAsync(Leases + id, cancellationToken);

    public Task<string?> WriteLeaseAsync(string id, RunLeaseContent content, string? version, CancellationToken cancellationToken) =>
        _store.WriteAsync(new JobRunEntry(Leases + id, RunJson.Write(content)) { Version = version, IsOpen = true }, cancellationToken);

    public async Task<IReadOnlyList<string>> ListLeasesAsync(CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        await foreach (var entry in _store.ListAsync(Leases, openOnly: true, cancellationToken).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            ids.Add(entry.Key.Substring(Leases.Length));
        }

        return ids;
    }

    public Task<bool> DeleteLeaseAsync(string id, string version, CancellationToken cancellationToken) => _store.DeleteAsync(Leases + id, version, cancellationToken);

    private static StoredRun Read(JobRunEntry entry) =>
        RunJson.Read<RunRecord>(entry.Key, entry.Content) is { IsSound: true } record && Runs + record.Id == entry.Key ? new(record, entry.Version!) : throw RunJson.Unreadable(entry.Key);

    private static string JobKey(long job) => FormattableString.Invariant($"{Jobs}{job}");

    private static string Claim(RunRecord run) => RunJson.Write(new RunClaim(run.Id));

    private sealed record RunClaim(string Run);
}
