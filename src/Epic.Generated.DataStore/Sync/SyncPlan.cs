namespace Epic.Generated.DataStore;

/// <summary>What a synchronisation would do; nothing has been done yet. <see cref="IEpicDataStore.ExecuteSyncAsync"/> does it.</summary>
public sealed class SyncPlan
{
    /// <summary>
    /// Makes a plan for a double of <see cref="IEpicDataStore"/> to return. The library executes its own only, whose paths it has
    /// checked: those of <see cref="IEpicDataStore.PlanSyncAsync(string, EpicPath, SyncOptions?, CancellationToken)"/>.
    /// </summary>
    /// <param name="isUpload">Whether files go from this machine to the store.</param>
    /// <param name="folder">The folder of the store.</param>
    /// <param name="localFolder">The local folder.</param>
    /// <param name="items">What is to be done with each file.</param>
    public SyncPlan(bool isUpload, EpicPath folder, string localFolder, IReadOnlyList<SyncItem> items)
        : this(isUpload, folder, localFolder, new SyncOptions(), items, partialFiles: [], sourceFiles: 1, destinationFiles: int.MaxValue) => IsChecked = false;

    internal SyncPlan(bool isUpload, EpicPath folder, string localFolder, SyncOptions options, IReadOnlyList<SyncItem> items, IReadOnlyList<string> partialFiles, int sourceFiles, int destinationFiles)
    {
        IsUpload = isUpload;
        Folder = folder;
        LocalFolder = localFolder;
        Options = options;
        Items = items;
        PartialFiles = partialFiles;
        FilesToTransfer = items.Count(static item => item.Action == SyncAction.Transfer);
        BytesToTransfer = items.Sum(static item => item.Action == SyncAction.Transfer ? item.Size : 0);
        FilesToDelete = items.Count(static item => item.Action == SyncAction.Delete && !item.RelativePath.EndsWith('/'));
        BytesToDelete = items.Sum(static item => item.Action == SyncAction.Delete ? item.Size : 0);
        DeletionNeedsConfirmation = FilesToDelete > 0 && (sourceFiles == 0 || FilesToDelete > options.MaxDeletionShare * destinationFiles);
    }

    /// <summary>Whether files go from this machine to the store.</summary>
    public bool IsUpload { get; }

    /// <summary>The folder of the store.</summary>
    public EpicPath Folder { get; }

    /// <summary>The local folder, as an absolute path.</summary>
    public string LocalFolder { get; }

    /// <summary>The options that the plan was made with, and is executed with.</summary>
    public SyncOptions Options { get; }

    /// <summary>What is to be done with each file, ordered by path; includes files for which there is nothing to do.</summary>
    public IReadOnlyList<SyncItem> Items { get; }

    /// <summary>How many files are to be transferred.</summary>
    public int FilesToTransfer { get; }

    /// <summary>Their size in bytes.</summary>
    public long BytesToTransfer { get; }

    /// <summary>How many files are to be deleted; emptied folders go with them.</summary>
    public int FilesToDelete { get; }

    /// <summary>Their size in bytes.</summary>
    public long BytesToDelete { get; }

    /// <summary>
    /// Whether the plan deletes though the source is empty, or deletes more than <see cref="SyncOptions.MaxDeletionShare"/>:
    /// it is executed only if <see cref="SyncOptions.ConfirmDeletion"/> is set.
    /// </summary>
    public bool DeletionNeedsConfirmation { get; }

    internal IReadOnlyList<string> PartialFiles { get; }

    /// <summary>Whether its paths are those of a planner, which lead nowhere but into the two folders.</summary>
    internal bool IsChecked { get; } = true;
}
