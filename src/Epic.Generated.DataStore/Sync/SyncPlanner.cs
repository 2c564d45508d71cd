using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.Objects;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Reads both sides and says what makes the destination like the source. Writes nothing anywhere.</summary>
internal abstract class SyncPlanner(SyncComparer comparer, EpicPath folder, string localFolder, SyncOptions options)
{
    private const int ComparisonsAtATime = 16;

    private readonly List<SyncItem> _items = [];

    protected PathFilter Filter { get; } = new(options);

    protected EpicPath Folder => folder;

    protected SyncOptions Options => options;

    protected abstract bool IsUpload { get; }

    public async Task<SyncPlan> PlanAsync(ObjectLister lister, CancellationToken cancellationToken)
    {
        // The sides are let go of with this statement: what is left to compare is all that is needed of them.
        var (both, partialFiles, localFiles, remoteFiles) = PlanAllButPairs(await SyncSides.ReadAsync(lister, folder, Scan, cancellationToken).ConfigureAwait(false));
        var items = new SyncItem[_items.Count + both.Length];
        _items.CopyTo(items, both.Length);
        await Parallel.ForEachAsync(
            Enumerable.Range(0, both.Length),
            new ParallelOptions { MaxDegreeOfParallelism = ComparisonsAtATime, CancellationToken = cancellationToken },
            async (index, token) =>
            {
                var (local, remote) = both[index];
                both[index] = default;
                items[index] = await CompareAsync(local, remote, token).ConfigureAwait(false);
            }).ConfigureAwait(false);
        Array.Sort(items, static (a, b) => string.CompareOrdinal(a.RelativePath, b.RelativePath));
        return new SyncPlan(
            IsUpload, folder, localFolder, options, items, partialFiles, IsUpload ? localFiles : remoteFiles, IsUpload ? remoteFiles : localFiles);
    }

    /// <summary>Plans everything but the files that both sides have, and returns those.</summary>
    protected abstract List<(LocalEntry Local, RemoteEntry Remote)> PlanSides(SyncSides sides);

    protected void Add(string path, SyncAction action, SyncReason reason, long size = 0, LocalEntry? local = null, RemoteEntry? remote = null) => _items.Add(new SyncItem
    {
        RelativePath = path,
        Action = action,
        Reason = reason,
        Size = size,
        ETag = remote?.ETag,
        LocalTimeUtc = local is { IsFolder: false } ? local.ModificationTimeUtc : null,
    });

    protected static SyncAction ActionOn(SyncReason problem) =>
        problem is SyncReason.Unreadable or SyncReason.SymbolicLinkRefused ? SyncAction.Refuse : SyncAction.Skip;

    private LocalTree Scan(CancellationToken cancellationToken) =>
        IsUpload || Directory.Exists(localFolder) ? new LocalScanner(localFolder, options.SymbolicLinks).Scan(cancellationToken) : new LocalTree();

    private ((LocalEntry Local, RemoteEntry Remote)[] Both, IReadOnlyList<string> PartialFiles, int LocalFiles, int RemoteFiles) PlanAllButPairs(SyncSides sides)
    {
        var both = PlanSides(sides).ToArray();
        var localFiles = sides.Local.Values.Count(entry => entry is { IsFolder: false, Problem: null } && Filter.Includes(entry.RelativePath));
        var remoteFiles = sides.Remote.Keys.Count(path => !path.EndsWith('/') && Filter.Includes(path));
        return (both, sides.PartialFiles, localFiles, remoteFiles);
    }

    private async ValueTask<SyncItem> CompareAsync(LocalEntry local, RemoteEntry remote, CancellationToken cancellationToken)
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
            Size = IsUpload ? local.Size : remote.Size,
            // Of what is not transferred, nothing else is asked for.
            ETag = action == SyncAction.Transfer ? remote.ETag : null,
            LocalTimeUtc = local.ModificationTimeUtc,
        };
    }
}
