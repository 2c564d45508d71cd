using System.Text;
using Epic.Generated.DataStore.Objects;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Plans how one folder of the store becomes like another. Changes nothing.</summary>
/// <param name="comparer">Compares files that exist on both sides.</param>
/// <param name="source">The folder that is copied.</param>
/// <param name="destination">The folder that becomes like it.</param>
/// <param name="options">The options.</param>
/// <param name="longestPath">The most bytes of a relative path that fit into a key of the destination.</param>
internal sealed class CopyPlanner(CopyComparer comparer, EpicPath source, EpicPath destination, SyncOptions options, int longestPath)
{
    private const int ComparisonsAtATime = 16;

    private readonly PathFilter _filter = new(options);

    public async Task<SyncPlan> PlanAsync(ObjectLister lister, SyncPlanCounter progress, CancellationToken cancellationToken)
    {
        var (from, to) = await ReadAsync(lister, progress, cancellationToken).ConfigureAwait(false);
        if (!from.IsThere && !source.IsRoot)
        {
            throw new EpicDataNotFoundException($"Synchronising '{source.ToPrintable()}': there is no such folder.", source);
        }

        var paths = from.Files.Keys.Concat(to.Files.Keys.Where(path => !from.Files.ContainsKey(path))).Where(_filter.Includes).Order(StringComparer.Ordinal).ToArray();
        var items = new SyncItem?[paths.Length];
        progress.Comparing(paths.Count(path => from.Files.ContainsKey(path) && to.Files.ContainsKey(path)));
        await Parallel.ForEachAsync(
            Enumerable.Range(0, paths.Length),
            new ParallelOptions { MaxDegreeOfParallelism = ComparisonsAtATime, CancellationToken = cancellationToken },
            async (index, token) => items[index] = await PlanAsync(paths[index], from, to, progress, token).ConfigureAwait(false)).ConfigureAwait(false);
        progress.Complete();
        return new SyncPlan(SyncDirection.Copy, destination, localFolder: null, items.OfType<SyncItem>().ToArray(), source)
        {
            Options = options,
            SourceFiles = CountFiles(from),
            DestinationFiles = CountFiles(to),
            IsChecked = true,
        };
    }

    private async Task<(RemoteTree From, RemoteTree To)> ReadAsync(ObjectLister lister, SyncPlanCounter progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var (fromListed, toListed) = (0, 0);
        var reading = RemoteTree.ReadAsync(lister, source, files => progress.Listed((fromListed = files) + toListed), stop.Token);
        try
        {
            var to = await RemoteTree.ReadAsync(lister, destination, files => progress.Listed((toListed = files) + fromListed), stop.Token).ConfigureAwait(false);
            return (await reading.ConfigureAwait(false), to);
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }
    }

    // Null for a folder that needs no word.
    private async ValueTask<SyncItem?> PlanAsync(string path, RemoteTree from, RemoteTree to, SyncPlanCounter progress, CancellationToken cancellationToken)
    {
        RemoteEntry? target = to.Files.TryGetValue(path, out var existing) ? existing : null;
        if (!from.Files.TryGetValue(path, out var file))
        {
            // A folder with files in it exists in the source although it has no entry there.
            return path.EndsWith('/') && from.Folders.Contains(path[..^1])
                ? null
                : Create(path, options.DeleteExtraneous ? SyncAction.Delete : SyncAction.None, SyncReason.Extraneous, existing.Size, null, target);
        }

        if (Encoding.UTF8.GetByteCount(path) > longestPath)
        {
            return Create(path, SyncAction.Refuse, SyncReason.KeyTooLong, file.Size, file, target);
        }

        if (target is null)
        {
            return Create(path, path.EndsWith('/') ? SyncAction.CreateFolder : SyncAction.Transfer, SyncReason.Missing, file.Size, file, target);
        }

        var (action, reason) = path.EndsWith('/')
            ? DecideFolder(file, existing)
            : await comparer.DecideAsync(path, file, existing, cancellationToken).ConfigureAwait(false);
        progress.Compared();
        return Create(path, action, reason, file.Size, file, target);
    }

    // The entry of a folder is empty, but for programs that give it a content.
    private (SyncAction Action, SyncReason Reason) DecideFolder(RemoteEntry from, RemoteEntry to) =>
        from.Size + to.Size == 0 || from.HasContentOf(to) == true ? (SyncAction.None, SyncReason.Same)
        : options.Overwrite == OverwriteMode.Never ? (SyncAction.None, SyncReason.Exists)
        : (SyncAction.Refuse, SyncReason.FileAndFolder);

    private static SyncItem Create(string path, SyncAction action, SyncReason reason, long size, RemoteEntry? from, RemoteEntry? to) =>
        new() { RelativePath = path, Action = action, Reason = reason, Size = size, SourceETag = from?.ETag, TargetETag = to?.ETag };

    private int CountFiles(RemoteTree tree) => tree.Files.Keys.Count(path => !path.EndsWith('/') && _filter.Includes(path));
}
