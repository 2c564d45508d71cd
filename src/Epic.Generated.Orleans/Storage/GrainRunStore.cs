using Orleans.Storage;

namespace Epic.Generated.Orleans.Storage;

/// <summary>
/// Keeps the records of runs in a grain storage. The storage's ETags are the versions: of two activations of a run, one writes, and the
/// other one learns that it has lost the run before it sends anything.
/// </summary>
internal sealed class GrainRunStore(IGrainStorage storage) : IJobRunStore
{
    private const string StateName = "epic-job-run";

    private static readonly GrainType Entries = GrainType.Create("epicjobrun");

    public async Task<JobRunEntry?> ReadAsync(string key, CancellationToken cancellationToken = default)
    {
        var state = await LoadAsync(key, cancellationToken).ConfigureAwait(false);
        return state is { RecordExists: true, State: { } entry } ? new JobRunEntry(key, entry.Content) { Version = state.ETag, IsOpen = entry.IsOpen } : null;
    }

    public async Task<string?> WriteAsync(JobRunEntry entry, CancellationToken cancellationToken = default)
    {
        var state = new GrainState<RunEntryState> { ETag = entry.Version!, RecordExists = true };
        if (entry.Version is null)
        {
            // A storage may keep an ETag for a deleted entry.
            state = await LoadAsync(entry.Key, cancellationToken).ConfigureAwait(false);
            if (state.RecordExists)
            {
                return null;
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        state.State = new RunEntryState { Content = entry.Content, IsOpen = entry.IsOpen };
        try
        {
            await storage.WriteStateAsync(StateName, IdOf(entry.Key), state).WaitAsync(cancellationToken).ConfigureAwait(false);
            return state.ETag;
        }
        catch (InconsistentStateException)
        {
            return null;
        }
    }

    public async Task<bool> DeleteAsync(string key, string version, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            await storage.ClearStateAsync(StateName, IdOf(key), new GrainState<RunEntryState> { ETag = version, RecordExists = true }).WaitAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (InconsistentStateException)
        {
            return false;
        }
    }

    /// <exception cref="NotSupportedException">Always: a grain storage has no list.</exception>
    public IAsyncEnumerable<JobRunEntry> ListAsync(string keyPrefix, bool openOnly, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("A grain storage does not list its entries.");

    private static GrainId IdOf(string key) => GrainId.Create(Entries, IdSpan.Create(key));

    private async Task<GrainState<RunEntryState>> LoadAsync(string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var state = new GrainState<RunEntryState>();
        await storage.ReadStateAsync(StateName, IdOf(key), state).WaitAsync(cancellationToken).ConfigureAwait(false);
        return state;
    }
}
