namespace Epic.Generated.Hosting.Tests.Runs;

/// <summary>A store that can be out of reach.</summary>
internal sealed class FailingStore(IJobRunStore store) : IJobRunStore
{
    public bool IsOut { get; set; }

    public Task<JobRunEntry?> ReadAsync(string key, CancellationToken cancellationToken = default) => Store().ReadAsync(key, cancellationToken);

    public Task<string?> WriteAsync(JobRunEntry entry, CancellationToken cancellationToken = default) => Store().WriteAsync(entry, cancellationToken);

    public Task<bool> DeleteAsync(string key, string version, CancellationToken cancellationToken = default) => Store().DeleteAsync(key, version, cancellationToken);

    public IAsyncEnumerable<JobRunEntry> ListAsync(string keyPrefix, bool openOnly, CancellationToken cancellationToken = default) => Store().ListAsync(keyPrefix, openOnly, cancellationToken);

    private IJobRunStore Store() => IsOut ? throw new IOException("The store is out of reach.") : store;
}
