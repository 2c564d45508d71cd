namespace Epic.Generated.DataStore;

/// <summary>The work of a sync before it is done. <see cref="IEpicDataStore.ExecuteSyncAsync"/> does it.</summary>
public sealed class SyncPlan
{
    /// <summary>
    /// Creates a plan for a double of <see cref="IEpicDataStore"/> to return. The library executes only plans of
    /// <see cref="IEpicDataStore.PlanSyncAsync(string, EpicPath, SyncOptions?, CancellationToken)"/>, which has checked their paths.
    /// </summary>
    /// <param name="direction">The two sides.</param>
    /// <param name="folder">The folder of the store; the destination of a copy.</param>
    /// <param name="localFolder">The local folder; null for a copy.</param>
    /// <param name="items">The files and folders.</param>
    /// <param name="sourceFolder">The source of a copy; null otherwise.</param>
    public SyncPlan(SyncDirection direction, EpicPath folder, string? localFolder, IReadOnlyList<SyncItem> items, EpicPath? sourceFolder = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        Direction = direction;
        Folder = folder;
        LocalFolder = localFolder;
        SourceFolder = sourceFolder;
        Items = items;
        FilesToTransfer = items.Count(static item => item.Action == SyncAction.Transfer);
        BytesToTransfer = items.Sum(static item => item.Action == SyncAction.Transfer ? item.Size : 0);
        FilesToDelete = items.Count(static item => item is { Action: SyncAction.Delete, IsFolder: false });
        BytesToDelete = items.Sum(static item => item.Action == SyncAction.Delete ? item.Size : 0);
    }

    /// <summary>The two sides.</summary>
    public SyncDirection Direction { get; }

    /// <summary>The folder of the store; the destination of a copy.</summary>
    public EpicPath Folder { get; }

    /// <summary>The local folder, as an absolute path. Null for a copy inside the store.</summary>
    public string? LocalFolder { get; }

    /// <summary>The folder that is copied inside the store. Null for an upload or a download.</summary>
    public EpicPath? SourceFolder { get; }

    /// <summary>The options that the plan was made with and is executed with.</summary>
    public SyncOptions Options { get; init; } = new();

    /// <summary>All files and folders, ordered by path, also those without work.</summary>
    public IReadOnlyList<SyncItem> Items { get; }

    /// <summary>The number of files to transfer.</summary>
    public int FilesToTransfer { get; }

    /// <summary>The size in bytes of the files to transfer.</summary>
    public long BytesToTransfer { get; }

    /// <summary>The number of files and symbolic links to delete. Empty folders that are deleted are not counted.</summary>
    public int FilesToDelete { get; }

    /// <summary>The size in bytes of the files to delete.</summary>
    public long BytesToDelete { get; }

    /// <summary>The number of files in the source that the patterns cover. Default of a plan for a double: 1.</summary>
    public int SourceFiles { get; init; } = 1;

    /// <summary>The number of files in the destination that the patterns cover. Default of a plan for a double: the largest number.</summary>
    public int DestinationFiles { get; init; } = int.MaxValue;

    /// <summary>
    /// Whether the plan deletes although the source is empty, or deletes more than <see cref="SyncOptions.MaxDeletionShare"/>. It is
    /// then executed only if <see cref="SyncOptions.ConfirmDeletion"/> is set.
    /// </summary>
    public bool DeletionNeedsConfirmation => FilesToDelete > 0 && (SourceFiles == 0 || FilesToDelete > Options.MaxDeletionShare * DestinationFiles);

    /// <summary>The direction, and the numbers of files to transfer and to delete.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Direction}: {FilesToTransfer} files to transfer ({BytesToTransfer} bytes), {FilesToDelete} to delete");

    /// <summary>Files that earlier downloads left in the local folder.</summary>
    internal IReadOnlyList<string> PartialFiles { get; init; } = [];


    /// <summary>Whether a planner made the plan, so that its paths lead into the two folders only.</summary>
    internal bool IsChecked { get; init; }
}
