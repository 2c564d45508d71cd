namespace Epic.Generated.DataStore;

/// <summary>The work of a sync before it is done. <see cref="IEpicDataStore.ExecuteSyncAsync"/> does it.</summary>
public sealed class SyncPlan
{
    /// <summary>
    /// Creates a plan for a double of <see cref="IEpicDataStore"/> to return. The library executes only plans of
    /// <see cref="IEpicDataStore.PlanSyncAsync(string, EpicPath, SyncOptions?, CancellationToken)"/>, which has checked their paths.
    /// </summary>
    /// <param name="isUpload">Whether files go from this machine to the store.</param>
    /// <param name="folder">The folder of the store.</param>
    /// <param name="localFolder">The local folder.</param>
    /// <param name="items">The files and folders.</param>
    public SyncPlan(bool isUpload, EpicPath folder, string localFolder, IReadOnlyList<SyncItem> items)
    {
        IsUpload = isUpload;
        Folder = folder;
        LocalFolder = localFolder;
        Items = items;
        FilesToTransfer = items.Count(static item => item.Action == SyncAction.Transfer);
        BytesToTransfer = items.Sum(static item => item.Action == SyncAction.Transfer ? item.Size : 0);
        FilesToDelete = items.Count(static item => item is { Action: SyncAction.Delete, IsFolder: false });
        BytesToDelete = items.Sum(static item => item.Action == SyncAction.Delete ? item.Size : 0);
    }

    /// <summary>Whether files go from this machine to the store.</summary>
    public bool IsUpload { get; }

    /// <summary>The folder of the store.</summary>
    public EpicPath Folder { get; }

    /// <summary>The local folder, as an absolute path.</summary>
    public string LocalFolder { get; }

    /// <summary>The options that the plan was made with and is executed with.</summary>
    public SyncOptions Options { get; internal init; } = new();

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

    /// <summary>
    /// Whether the plan deletes although the source is empty, or deletes more than <see cref="SyncOptions.MaxDeletionShare"/>. It is
    /// then executed only if <see cref="SyncOptions.ConfirmDeletion"/> is set.
    /// </summary>
    public bool DeletionNeedsConfirmation => FilesToDelete > 0 && (SourceFiles == 0 || FilesToDelete > Options.MaxDeletionShare * DestinationFiles);

    /// <summary>Files that earlier downloads left in the local folder.</summary>
    internal IReadOnlyList<string> PartialFiles { get; init; } = [];

    internal int SourceFiles { get; init; } = 1;

    internal int DestinationFiles { get; init; } = int.MaxValue;

    /// <summary>Whether a planner made the plan, so that its paths lead into the two folders only.</summary>
    internal bool IsChecked { get; init; }
}
