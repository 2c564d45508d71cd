using System.Collections.Concurrent;

namespace Epic.Generated.Data;

/// <summary>Reads both sides and says what makes the destination like the source. Writes nothing anywhere.</summary>
internal abstract class SyncPlanner(SyncComparer comparer, EpicPath folder, string localFolder, SyncOptions options)
{
    private const int ComparisonsAtATime = 16;

    protected PathFilter Filter { get; } = new(options);

    protected Dictionary<string, LocalEntry> Local { get; } = new(StringComparer.Ordinal);

    protected Dictionary<string, EpicDataItem> Remote { get; } = new(StringComparer.Ordinal);

    /// <summary>Folders that are there, on either side, by what is in them.</summary>
    protected HashSet<string> RemoteFolders { get; } = new(StringComparer.Ordinal);

    protected ConcurrentBag<SyncItem> Items { get; } = [];

    protected EpicPath Folder => folder;

    protected SyncOptions Options => options;

    public async Task<SyncPlan> PlanAsync(ObjectLister lister, bool isUpload, CancellationToken cancellationToken)
    {
        var scan = Task.Run(
            () => Directory.Exists(localFolder) || isUpload ? new LocalScanner(localFolder, options.SymbolicLinks).Scan(cancellationToken) : new LocalTree(),
            cancellationToken);
        await ReadRemoteAsync(lister, cancellationToken).ConfigureAwait(false);
        var tree = await scan.ConfigureAwait(false);
        foreach (var entry in tree.Entries)
        {
            Local[entry.RelativePath] = entry;
        }

        var both = PlanSides();
        await Parallel.ForEachAsync(
            both,
            new ParallelOptions { MaxDegreeOfParallelism = ComparisonsAtATime, CancellationToken = cancellationToken },
            async (pair, token) => Items.Add(await CompareAsync(pair.Local, pair.Remote, token).ConfigureAwait(false))).ConfigureAwait(false);
        var items = Items.ToArray();
        Array.Sort(items, static (a, b) => string.CompareOrdinal(a.RelativePath, b.RelativePath));
        var localFiles = tree.Entries.Count(entry => entry is { IsFolder: false, Problem: null } && Filter.Includes(entry.RelativePath));
        var remoteFiles = Remote.Keys.Count(path => !path.EndsWith('/') && Filter.Includes(path));
        return new SyncPlan(
            isUpload, folder, localFolder, options, items, tree.PartialFiles, isUpload ? localFiles : remoteFiles, isUpload ? remoteFiles : localFiles);
    }

    /// <summary>Plans everything but the files that both sides have, and returns those.</summary>
    protected abstract List<(LocalEntry Local, EpicDataItem Remote)> PlanSides();

    protected void Add(string path, SyncAction action, SyncReason reason, long size = 0, LocalEntry? local = null, EpicDataItem? remote = null) => Items.Add(new SyncItem
    {
        RelativePath = path,
        Action = action,
        Reason = reason,
        Size = size,
        ETag = remote?.ETag,
        LocalTimeUtc = local is { IsFolder: false } ? local.ModificationTimeUtc : null,
    });

    /// <summary>Whether something unread in the local folder may stand for this path: then nobody knows what is there.</summary>
    protected bool IsHiddenByProblem(string path)
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

    protected static SyncAction ActionOn(SyncReason problem) =>
        problem is SyncReason.Unreadable or SyncReason.SymbolicLinkRefused ? SyncAction.Refuse : SyncAction.Skip;

    private async Task ReadRemoteAsync(ObjectLister lister, CancellationToken cancellationToken)
    {
        await foreach (var item in lister.ListAsync(folder, recursive: true, cancellationToken).ConfigureAwait(false))
        {
            var path = folder.GetRelativePath(item.Path);
            Remote[path] = item;
            for (var slash = path.LastIndexOf('/'); slash > 0 && RemoteFolders.Add(path[..slash]); slash = path.LastIndexOf('/', slash - 1))
            {
            }
        }
    }

    private async Task<SyncItem> CompareAsync(LocalEntry local, EpicDataItem remote, CancellationToken cancellationToken)
    {
        var path = Path.Combine(localFolder, local.RelativePath.Replace('/', Path.DirectorySeparatorChar));
        SyncAction action;
        SyncReason reason;
        try
        {
            (action, reason) = await comparer.DecideAsync(path, local, remote, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            (action, reason) = (SyncAction.Refuse, SyncReason.Unreadable);
        }

        return new SyncItem
        {
            RelativePath = local.RelativePath,
            Action = action,
            Reason = reason,
            Size = this is UploadPlanner ? local.Size : remote.Size,
            ETag = remote.ETag,
            LocalTimeUtc = local.ModificationTimeUtc,
        };
    }
}
