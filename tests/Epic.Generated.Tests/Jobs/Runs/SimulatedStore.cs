using System.Runtime.CompilerServices;

namespace Epic.Generated.Tests.Jobs.Runs;

/// <summary>The way of a process to the store.</summary>
internal sealed class SimulatedStore(IJobRunStore store, SimulatedProcess process) : IJobRunStore
{
    public Task<JobRunEntry?> ReadAsync(string key, CancellationToken cancellationToken = default) => PassAsync("read", () => store.ReadAsync(key, CancellationToken.None), cancellationToken);

    public Task<string?> WriteAsync(JobRunEntry entry, CancellationToken cancellationToken = default) => PassAsync("write", () => store.WriteAsync(entry, CancellationToken.None), cancellationToken);

    public Task<bool> DeleteAsync(string key, string version, CancellationToken cancellationToken = default) => PassAsync("delete", () => store.DeleteAsync(key, version, CancellationToken.None), cancellationToken);

    public async IAsyncEnumerable<JobRunEntry> ListAsync(string keyPrefix, bool openOnly, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await process.GateAsync("list").ConfigureAwait(false);
        await foreach (var entry in store.ListAsync(keyPrefix, openOnly, CancellationToken.None).ConfigureAwait(false))
        {
            yield return entry;
        }
    }

    private async Task<T> PassAsync<T>(string operation, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await process.GateAsync(operation).ConfigureAwait(false);
        var result = await work().ConfigureAwait(false);
        await process.GateAsync($"answer of {operation}").ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return result;
    }
}
