using Epic.Generated.Clients.Jobs.Runs;

namespace Epic.Generated.Orleans.Storage;

/// <summary>
/// Keeps the lease of a silo in its memory: other silos go by the ETags of the records. A renewal that comes late is refused, because the
/// process has stood still and another silo may have taken over its runs.
/// </summary>
internal sealed class SiloLeaseStore(RunTimes times) : IJobRunStore
{
    private readonly object _gate = new();
    private JobRunEntry? _lease;
    private Moment _writtenAt;
    private long _versions;

    public Task<JobRunEntry?> ReadAsync(string key, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return Task.FromResult(_lease?.Key == key ? _lease : null);
        }
    }

    public Task<string?> WriteAsync(JobRunEntry entry, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var isLate = entry.Version is not null && _writtenAt.Elapsed(times.LeaseClock) >= times.Validity;
            if (isLate || _lease?.Version != entry.Version)
            {
                return Task.FromResult<string?>(null);
            }

            var version = $"{++_versions}";
            (_lease, _writtenAt) = (entry with { Version = version }, new Moment(times.LeaseClock));
            return Task.FromResult<string?>(version);
        }
    }

    public Task<bool> DeleteAsync(string key, string version, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var matches = _lease?.Key == key && _lease.Version == version;
            _lease = matches ? null : _lease;
            return Task.FromResult(matches);
        }
    }

    /// <exception cref="NotSupportedException">Always: a silo has one lease.</exception>
    public IAsyncEnumerable<JobRunEntry> ListAsync(string keyPrefix, bool openOnly, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("A silo has one lease.");
}
