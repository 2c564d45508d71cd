namespace Epic.Generated;

/// <summary>
/// Keeps the records of runs. All processes that may work on the same runs share one store. In the box: files
/// (<see cref="JobRunFileStore"/>), and any database in the package <c>Epic.Generated.Hosting</c>.
/// </summary>
/// <remarks>
/// A write takes effect as a whole and only if no other process has written since the entry was read. That rule alone keeps two processes
/// from paying for one run. It also carries the leases: a process that works on runs renews its lease, which is an entry too; another process takes its
/// runs over when the entry has stood still for half a minute, by the other one's own clock. A written entry must survive a crash of the
/// store. Every method may throw exceptions of the store; the run continues later from its record.
/// </remarks>
public interface IJobRunStore
{
    /// <summary>Reads an entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The entry as it was last written by any process; null if there is none.</returns>
    Task<JobRunEntry?> ReadAsync(string key, CancellationToken cancellationToken = default);

    /// <summary>Creates or replaces an entry.</summary>
    /// <param name="entry">The entry. <see cref="JobRunEntry.Version"/> is the version to replace, or null to create the entry.</param>
    /// <param name="cancellationToken">Cancels the call. The entry may have been written.</param>
    /// <returns>The new version; null if the entry has another version or, for null, exists. Nothing was written then.</returns>
    Task<string?> WriteAsync(JobRunEntry entry, CancellationToken cancellationToken = default);

    /// <summary>Deletes an entry.</summary>
    /// <param name="key">The key.</param>
    /// <param name="version">The version to delete.</param>
    /// <param name="cancellationToken">Cancels the call. The entry may have been deleted.</param>
    /// <returns>True if the entry had this version and is deleted.</returns>
    Task<bool> DeleteAsync(string key, string version, CancellationToken cancellationToken = default);

    /// <summary>Lists entries, in any order. Entries that change during the call may be listed before or after the change.</summary>
    /// <param name="keyPrefix">The begin of the keys; empty for all.</param>
    /// <param name="openOnly">Whether to list only entries with <see cref="JobRunEntry.IsOpen"/>.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>The entries.</returns>
    IAsyncEnumerable<JobRunEntry> ListAsync(string keyPrefix, bool openOnly, CancellationToken cancellationToken = default);
}
