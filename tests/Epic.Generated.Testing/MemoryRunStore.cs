namespace Epic.Generated.Testing;

/// <summary>A store of runs in memory, which several clients share.</summary>
internal sealed class MemoryRunStore : IJobRunStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, JobRunEntry> _entries = new(StringComparer.Ordinal);
    private long _version;

    public int Writes { get; private set; }

    public int Reads { get; private set; }

    public IReadOnlyCollection<string> Keys => [.. _entries.Keys];

    public Task<JobRunEntry?> ReadAsync(string key, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Reads++;
            return Task.FromResult(_entries.GetValueOrDefault(key));
        }
    }

    public Task<string?> WriteAsync(JobRunEntry entry, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            Writes++;
            if (_entries.GetValueOrDefault(entry.Key)?.Version != entry.Version)
            {
                return Task.FromResult<string?>(null);
            }

            var version = $"{++_version}";
            _entries[entry.Key] = entry with { Version = version };
            return Task.FromResult<string?>(version);
        }
    }

    public Task<bool> DeleteAsync(string key, string version, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return Task.FromResult(_entries.GetValueOrDefault(key)?.Version == version && _entries.Remove(key));
        }
    }

    public async IAsyncEnumerable<JobRunEntry> ListAsync(string keyPrefix, bool openOnly, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<JobRunEntry> all;
        lock (_gate)
        {
            all = [.. _entries.Values.Where(entry => entry.Key.StartsWith(keyPrefix, StringComparison.Ordinal) && (entry.IsOpen || !openOnly))];
            Reads += all.Count;
        }

        foreach (var entry in all)
        {
            await Task.CompletedTask;
            yield return entry;
        }
    }
}
