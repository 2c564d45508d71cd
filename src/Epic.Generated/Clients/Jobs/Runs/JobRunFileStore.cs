using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Epic.Generated.Clients.Jobs.Runs;

namespace Epic.Generated;

/// <summary>
/// Keeps the records of runs as files in a folder, which several machines may share over a network. It uses no file locks, which do not
/// reach every machine: a version is a file that only one process can create. The folder's file system must support hard links.
/// </summary>
public sealed class JobRunFileStore : IJobRunStore
{
    private const int LongestName = 40;
    private const int HashDigits = 24;

    private readonly string _folder;

    /// <summary>Creates a store. No file is written.</summary>
    /// <param name="folder">The folder. It is created when the first record is written, for this user only.</param>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is empty.</exception>
    public JobRunFileStore(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = Path.GetFullPath(folder);
    }

    /// <inheritdoc/>
    public Task<JobRunEntry?> ReadAsync(string key, CancellationToken cancellationToken = default)
    {
        var versions = Versions(key);
        return OnPoolAsync(versions.Read, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<string?> WriteAsync(JobRunEntry entry, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var versions = Versions(entry.Key);
        return OnPoolAsync(() => versions.Write(entry), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string key, string version, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(version);
        var versions = Versions(key);
        return OnPoolAsync(() => versions.Delete(version), cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<JobRunEntry> ListAsync(string keyPrefix, bool openOnly, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(keyPrefix);
        var folders = await OnPoolAsync(() => Directory.Exists(_folder) ? Directory.GetDirectories(_folder, NameStart(keyPrefix) + "*") : [], cancellationToken).ConfigureAwait(false);
        InvalidOperationException? unreadable = null;
        foreach (var folder in folders)
        {
            JobRunEntry? entry = null;
            try
            {
                entry = await OnPoolAsync(VersionsIn(folder).Read, cancellationToken).ConfigureAwait(false);
            }
            catch (InvalidOperationException error)
            {
                // It must neither hide the other entries nor be taken for one that does not exist.
                unreadable ??= error;
            }

            if (entry is not null && entry.Key.StartsWith(keyPrefix, StringComparison.Ordinal) && (entry.IsOpen || !openOnly))
            {
                yield return entry;
            }
        }

        if (unreadable is not null)
        {
            throw unreadable;
        }
    }

    /// <summary>The store of runs for which none is named: a folder of the home directory for each EPIC.</summary>
    /// <exception cref="InvalidOperationException">The user has no home directory.</exception>
    internal static JobRunFileStore Default(IEpicClient epic)
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        if (home.Length == 0)
        {
            throw new InvalidOperationException($"The user of this process has no home directory for the records of runs. Name a store in {nameof(JobRunOptions)}.{nameof(JobRunOptions.Store)}.");
        }

        var address = (epic as EpicClient)?.Settings.Endpoint;
        return new JobRunFileStore(Path.Combine(home, ".epic", "runs", address is null ? "other" : NameStart($"{address.Host}-{address.Port}")));
    }

    // A disk that stalls, as one of a network may, keeps neither the caller's thread nor its cancellation. Work that was begun is completed:
    // a version of an entry is written as a whole or not at all.
    private static Task<T> OnPoolAsync<T>(Func<T> work, CancellationToken cancellationToken) => Task.Run(work, cancellationToken).WaitAsync(cancellationToken);

    private EntryVersions Versions(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return VersionsIn(Path.Combine(_folder, FolderOf(key)));
    }

    private static EntryVersions VersionsIn(string folder) => new(folder, key => FolderOf(key) == Path.GetFileName(folder));

    private static string FolderOf(string key) => NameStart(key) + Hash(key);

    // A part of the key for people. The hash tells keys apart that a file system may not: a and A, or two forms of an accented letter.
    private static string NameStart(string key) => new([.. key.Take(LongestName).Select(static letter => IsPlain(letter) ? letter : '-')]);

    private static string Hash(string key) => $"-{Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key))).Substring(0, HashDigits)}";

    private static bool IsPlain(char letter) => letter is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';
}
