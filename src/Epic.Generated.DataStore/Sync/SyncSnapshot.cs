using Epic.Generated.DataStore.Objects;

namespace Epic.Generated.DataStore.Sync;

/// <summary>The content of both folders of a sync, by relative path.</summary>
internal sealed class SyncSnapshot
{
    // As many as the system follows.
    private const int MostLinks = 40;

    private readonly bool _hasLinks;

    private SyncSnapshot(LocalTree local, RemoteTree remote)
    {
        Local = local.Entries.ToDictionary(static entry => entry.RelativePath, StringComparer.Ordinal);
        PartialFiles = local.PartialFiles;
        Remote = remote.Files;
        RemoteFolders = remote.Folders;
        IsRemoteThere = remote.IsThere;
        _hasLinks = local.Entries.Exists(static entry => entry.LinkTarget is not null);
    }

    public Dictionary<string, LocalEntry> Local { get; }

    /// <summary>Files that downloads left in the local folder.</summary>
    public IReadOnlyList<string> PartialFiles { get; }

    public Dictionary<string, RemoteEntry> Remote { get; }

    /// <summary>Folders that exist because files are in them.</summary>
    public HashSet<string> RemoteFolders { get; }

    /// <summary>Whether the store has the folder: a file in it, or the folder's entry.</summary>
    public bool IsRemoteThere { get; }

    /// <summary>Reads both folders at the same time.</summary>
    /// <param name="lister">Lists the store.</param>
    /// <param name="folder">The folder of the store.</param>
    /// <param name="scan">Scans the local folder.</param>
    /// <param name="progress">Counts files.</param>
    /// <param name="cancellationToken">Cancels both.</param>
    public static async Task<SyncSnapshot> ReadAsync(
        ObjectLister lister, EpicPath folder, Func<CancellationToken, LocalTree> scan, SyncPlanCounter progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var local = Task.Run(() => scan(stop.Token), stop.Token);
        try
        {
            var remote = await RemoteTree.ReadAsync(lister, folder, progress.Listed, cancellationToken).ConfigureAwait(false);
            return new SyncSnapshot(await local.ConfigureAwait(false), remote);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)local).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    /// <summary>Whether an unreadable local entry, such as a folder or a link, may contain this path.</summary>
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

    /// <summary>The path that a local path leads to when the links in it are followed.</summary>
    public string FollowLinks(string path)
    {
        for (var links = 0; _hasLinks && links < MostLinks && FollowFirstLink(path) is { } next; links++)
        {
            path = next;
        }

        return path;
    }

    private string? FollowFirstLink(string path)
    {
        for (var end = path.IndexOf('/', StringComparison.Ordinal); ; end = path.IndexOf('/', end + 1))
        {
            var part = end < 0 ? path : path[..end];
            if (Local.TryGetValue(part, out var entry) && entry.LinkTarget is { } target)
            {
                return target + path[part.Length..];
            }

            if (end < 0)
            {
                return null;
            }
        }
    }
}
