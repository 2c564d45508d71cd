using System.Runtime.CompilerServices;
using Epic.Generated.Http;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>A store of the user's code, which may not look at its cancellation: a cancelled call goes on without anyone waiting for it.</summary>
internal sealed class CancellableRunStore : IJobRunStore
{
    private readonly IJobRunStore _store;

    private CancellableRunStore(IJobRunStore store) => _store = store;

    public static IJobRunStore Create(IJobRunStore store) => store is CancellableRunStore ? store : new CancellableRunStore(store);

    public Task<JobRunEntry?> ReadAsync(string key, CancellationToken cancellationToken = default) =>
        Abandonment.WaitAsync(_store.ReadAsync(key, cancellationToken), cancellationToken);

    public Task<string?> WriteAsync(JobRunEntry entry, CancellationToken cancellationToken = default) =>
        Abandonment.WaitAsync(_store.WriteAsync(entry, cancellationToken), cancellationToken);

    public Task<bool> DeleteAsync(string key, string version, CancellationToken cancellationToken = default) =>
        Abandonment.WaitAsync(_store.DeleteAsync(key, version, cancellationToken), cancellationToken);

    public async IAsyncEnumerable<JobRunEntry> ListAsync(string keyPrefix, bool openOnly, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var entries = _store.ListAsync(keyPrefix, openOnly, cancellationToken).GetAsyncEnumerator(cancellationToken);
        var moving = Task.FromResult(true);
        try
        {
            while (await Abandonment.WaitAsync(moving = entries.MoveNextAsync().AsTask(), cancellationToken).ConfigureAwait(false))
            {
                yield return entries.Current;
            }
        }
        finally
        {
            // An enumeration cannot be disposed of while it moves.
            if (moving.IsCompleted)
            {
                await entries.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
