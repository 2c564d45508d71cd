using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.Objects;

namespace Epic.Generated.DataStore.Sync;

/// <summary>What both sides of a synchronisation hold, by relative path.</summary>
internal sealed class SyncSides
{
    private SyncSides(LocalTree local, Dictionary<string, RemoteEntry> remote, HashSet<string> remoteFolders, bool isRemoteThere)
    {
        Local = local.Entries.ToDictionary(static entry => entry.RelativePath, StringComparer.Ordinal);
        PartialFiles = local.PartialFiles;
        Remote = remote;
        RemoteFolders = remoteFolders;
        IsRemoteThere = isRemoteThere;
    }

    public Dictionary<string, LocalEntry> Local { get; }

    /// <summary>What downloads have left in the local folder.</summary>
    public IReadOnlyList<string> PartialFiles { get; }

    public Dictionary<string, RemoteEntry> Remote { get; }

    /// <summary>Folders that are there by what is in them.</summary>
    public HashSet<string> RemoteFolders { get; }

    /// <summary>Whether the store has the folder: anything in it, or its own entry.</summary>
    public bool IsRemoteThere { get; }

    /// <summary>Reads both sides at the same time.</summary>
    /// <param name="lister">Lists the store.</param>
    /// <param name="folder">The folder of the store.</param>
    /// <param name="scan">Reads the local folder.</param>
    /// <param name="cancellationToken">Cancels both.</param>
    public static async Task<SyncSides> ReadAsync(ObjectLister lister, EpicPath folder, Func<CancellationToken, LocalTree> scan, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var local = Task.Run(() => scan(stop.Token), stop.Token);
        try
        {
            var remote = new Dictionary<string, RemoteEntry>(StringComparer.Ordinal);
            var folders = new HashSet<string>(StringComparer.Ordinal);
            var isThere = await ReadRemoteAsync(lister, folder, remote, folders, cancellationToken).ConfigureAwait(false);
            return new SyncSides(await local.ConfigureAwait(false), remote, folders, isThere);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)local).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <summary>Whether something unread in the local folder may stand for this path: then nobody knows what is there.</summary>
    public bool IsHiddenByProblem(string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (Local.TryGetValue(path[..end].TrimEnd('/'), out var entry) && entry.Problem is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<bool> ReadRemoteAsync(
        ObjectLister lister, EpicPath folder, Dictionary<string, RemoteEntry> remote, HashSet<string> folders, CancellationToken cancellationToken)
    {
        var isThere = false;
        var last = string.Empty;
        await foreach (var page in lister.ListPagesAsync(folder, recursive: true, cancellationToken).ConfigureAwait(false))
        {
            var before = folder.ToKey(page.Prefix);
            isThere |= page.Objects.Count > 0;
            foreach (var listed in page.Objects.Where(listed => listed.Key.Length > before.Length && listed.Key.StartsWith(before, StringComparison.Ordinal)))
            {
                var path = listed.Key[before.Length..];
                remote[path] = new RemoteEntry(listed.Size, listed.ETag, listed.LastModified?.UtcDateTime ?? default);
                var end = path.LastIndexOf('/');
                // Neighbours are in one folder.
                if (end > 0 && !path.AsSpan(0, end).SequenceEqual(last))
                {
                    last = path[..end];
                    AddFolders(last, folders);
                }
            }
        }

        return isThere;
    }

    private static void AddFolders(string path, HashSet<string> folders)
    {
        while (folders.Add(path) && path.LastIndexOf('/') is > 0 and var slash)
        {
            path = path[..slash];
        }
    }
}
