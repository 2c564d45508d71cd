using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.Objects;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Reads both folders and plans how the destination becomes like the source. Changes nothing.</summary>
internal abstract class SyncPlanner(SyncComparer comparer, SyncRequest request)
{
    private const int ComparisonsAtATime = 16;

    private readonly List<SyncItem> _items = [];

    protected PathFilter Filter { get; } = new(request.Options);

    protected SyncRequest Request => request;

    protected SyncOptions Options => request.Options;

    protected abstract bool IsUpload { get; }

    public async Task<SyncPlan> PlanAsync(ObjectLister lister, SyncPlanCounter progress, CancellationToken cancellationToken)
    {
        // The snapshot is released with this statement: only the pairs to compare are kept.
        var (pairs, partialFiles, localFiles, remoteFiles) = PlanAllButPairs(
            await SyncSnapshot.ReadAsync(lister, request.Folder, token => Scan(progress, token), progress, cancellationToken).ConfigureAwait(false));
        var items = new SyncItem[_items.Count + pairs.Length];
        _items.CopyTo(items, pairs.Length);
        progress.Comparing(pairs.Length);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, pairs.Length),
            new ParallelOptions { MaxDegreeOfParallelism = ComparisonsAtATime, CancellationToken = cancellationToken },
            async (index, token) =>
            {
                var pair = pairs[index];
                pairs[index] = default;
                items[index] = await CompareAsync(pair, token).ConfigureAwait(false);
                progress.Compared();
            }).ConfigureAwait(false);
        Array.Sort(items, static (a, b) => string.CompareOrdinal(a.RelativePath, b.RelativePath));
        progress.Complete();
        return new SyncPlan(IsUpload ? SyncDirection.Upload : SyncDirection.Download, request.Folder, request.LocalFolder, items)
        {
            Options = request.Options,
            PartialFiles = partialFiles,
            SourceFiles = IsUpload ? localFiles : remoteFiles,
            DestinationFiles = IsUpload ? remoteFiles : localFiles,
            IsChecked = true,
        };
    }

    /// <summary>Plans everything except the files that exist on both sides, and returns those.</summary>
    protected abstract List<SyncPair> PlanSides(SyncSnapshot sides);

    protected void Add(string path, SyncAction action, SyncReason reason, long size = 0, LocalEntry? local = null, RemoteEntry? remote = null) => _items.Add(new SyncItem
    {
        RelativePath = path,
        Action = action,
        Reason = reason,
        Size = size,
        SourceETag = IsUpload ? null : remote?.ETag,
        TargetETag = IsUpload ? remote?.ETag : null,
        Local = StateOf(local),
    });

    protected static SyncAction ActionOn(SyncReason problem) =>
        problem is SyncReason.Unreadable or SyncReason.SymbolicLinkRefused ? SyncAction.Refuse : SyncAction.Skip;

    private LocalTree Scan(SyncPlanCounter progress, CancellationToken cancellationToken)
    {
        if (!IsUpload && !Directory.Exists(request.LocalFolder))
        {
            return new LocalTree();
        }

        var tree = new LocalScanner(request.LocalFolder, request.Options.SymbolicLinks, entersLinks: IsUpload).Scan(cancellationToken);
        progress.Scanned(tree.Entries.Count);
        return tree;
    }

    private (SyncPair[] Pairs, IReadOnlyList<string> PartialFiles, int LocalFiles, int RemoteFiles) PlanAllButPairs(SyncSnapshot sides)
    {
        var pairs = PlanSides(sides).ToArray();
        var localFiles = sides.Local.Values.Count(entry => entry.Problem is null && (!entry.IsFolder || entry.LinkTarget is not null) && Filter.Includes(entry.PathWithSlash));
        var remoteFiles = sides.Remote.Keys.Count(path => !path.EndsWith('/') && Filter.Includes(path));
        return (pairs, sides.PartialFiles, localFiles, remoteFiles);
    }

    private async ValueTask<SyncItem> CompareAsync(SyncPair pair, CancellationToken cancellationToken)
    {
        SyncAction action;
        SyncReason reason;
        try
        {
            (action, reason) = await comparer.DecideAsync(pair.Path, pair.Local, pair.Remote, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            (action, reason) = (SyncAction.Refuse, SyncReason.Unreadable);
        }
        catch (EpicDataNotFoundException)
        {
            // Others deleted the store's file after it was listed. An upload makes it anew; a download reports it.
            (action, reason) = (SyncAction.Transfer, IsUpload ? SyncReason.Missing : SyncReason.NotComparable);
        }

        return new SyncItem
        {
            RelativePath = pair.Path,
            Action = action,
            Reason = reason,
            Size = IsUpload ? pair.Local.Size : pair.Remote.Size,
            // Only a transfer uses them.
            SourceETag = action == SyncAction.Transfer && !IsUpload ? pair.Remote.ETag : null,
            TargetETag = action == SyncAction.Transfer && IsUpload ? pair.Remote.ETag : null,
            Local = StateOf(pair.Local),
        };
    }

    private static LocalFileState? StateOf(LocalEntry? local)
    {
        if (local is null)
        {
            return null;
        }

        if (local.LinkTarget is not null)
        {
            return new LocalFileState(0, null, IsLink: true);
        }

        return local.IsFolder ? null : new LocalFileState(local.Size, local.ModificationTimeUtc);
    }
}
