using Epic.Generated.DataStore.Objects;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Which items of a plan the store has, read again before deletions: much may have happened since the plan was made.</summary>
internal sealed class StoreState
{
    private readonly Dictionary<string, RemoteEntry> _present = new(StringComparer.Ordinal);

    private StoreState()
    {
    }

    public static async Task<StoreState> ReadAsync(ObjectLister lister, EpicPath folder, IReadOnlyList<SyncItem> items, CancellationToken cancellationToken)
    {
        var state = new StoreState();
        var wanted = items.Select(static item => item.RelativePath).ToHashSet(StringComparer.Ordinal);
        await foreach (var page in lister.ListPagesAsync(folder, cancellationToken).ConfigureAwait(false))
        {
            foreach (var listed in page.Objects.Where(listed => wanted.Contains(page.RelativePathOf(listed.Key))))
            {
                state._present[page.RelativePathOf(listed.Key)] = new RemoteEntry(listed.Size, listed.ETag, listed.LastModified?.UtcDateTime ?? default);
            }
        }

        return state;
    }

    public bool Has(SyncItem item) => _present.ContainsKey(item.RelativePath);

    /// <summary>Whether the store's file is another one than in the plan. A file that is gone has not changed.</summary>
    public bool HasChanged(SyncItem item) => _present.TryGetValue(item.RelativePath, out var now) && (now.ETag != item.TargetETag || now.Size != item.Size);
}
