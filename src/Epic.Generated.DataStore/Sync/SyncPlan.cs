using Epic.Generated.DataStore.Sync;

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
        BytesToTransfer = SizeSum.Of(items.Where(static item => item.Action == SyncAction.Transfer).Select(static item => item.Size));
        FilesToDelete = items.Count(static item => item is { Action: SyncAction.Delete, IsFolder: false });
        BytesToDelete = SizeSum.Of(items.Where(static item => item.Action == SyncAction.Delete).Select(static item => item.Size));
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
    /// then executed only if <see cref="SyncOptions.ConfirmDeletion"/> is set, as <see cref="WithConfirmedDeletion"/> does.
    /// </summary>
    public bool DeletionNeedsConfirmation => FilesToDelete > 0 && (SourceFiles == 0 || FilesToDelete > Options.MaxDeletionShare * DestinationFiles);

    /// <summary>
    /// A part of the plan: the parts together transfer each file and create each folder once, each part for about the same number of
    /// bytes, so that several machines share the work. Parts delete nothing, because deletions wait for all transfers: execute
    /// the whole plan, or the rest that <see cref="IEpicDataStore.FindUnfinishedAsync"/> finds, after the last part.
    /// </summary>
    /// <param name="number">The number of the part, from 1.</param>
    /// <param name="of">The number of parts.</param>
    /// <returns>A plan with the part's items. It has none if there are more parts than files.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> or <paramref name="of"/> is below 1, or <paramref name="number"/> is above <paramref name="of"/>.</exception>
    public SyncPlan Part(int number, int of)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(of, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, of);
        var items = Items.Where(static item => item.Action is SyncAction.Transfer or SyncAction.CreateFolder or SyncAction.Refuse).ToArray();
        var all = items.Aggregate((Int128)0, static (sum, item) => sum + CostOf(item));
        Int128 before = 0;
        return With([.. items.Where(item =>
        {
            var part = before * of / all;
            before += CostOf(item);
            return part == number - 1;
        })]);
    }

    /// <summary>
    /// The same plan with its deletions allowed, as by <see cref="SyncOptions.ConfirmDeletion"/>, for a caller who has looked at them. A new
    /// plan could delete other files.
    /// </summary>
    /// <returns>The plan, whose <see cref="Options"/> have <see cref="SyncOptions.ConfirmDeletion"/> set.</returns>
    /// <example><code>
    /// var plan = await store.PlanSyncAsync("cavity", EpicPath.Parse("epic://work/cavity/"), new SyncOptions { DeleteExtraneous = true });
    /// var report = await store.ExecuteSyncAsync(plan.WithConfirmedDeletion());
    /// </code></example>
    public SyncPlan WithConfirmedDeletion() => new(Direction, Folder, LocalFolder, Items, SourceFolder)
    {
        Options = Options with { ConfirmDeletion = true },
        SourceFiles = SourceFiles,
        DestinationFiles = DestinationFiles,
        PartialFiles = PartialFiles,
        IsChecked = IsChecked,
    };

    /// <summary>
    /// Writes the plan, so that it can be executed later or in parts by several processes: lines of JSON in UTF-8. Items without work are
    /// left out, and so are the receivers of progress.
    /// </summary>
    /// <param name="stream">The stream. It is left open.</param>
    /// <param name="cancellationToken">Cancels the writing. The stream then holds a piece, which <see cref="ReadAsync"/> refuses.</param>
    /// <returns>A task that ends when the plan is written.</returns>
    /// <exception cref="InvalidOperationException">The plan was not made by <c>PlanSyncAsync</c>.</exception>
    public Task WriteAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return IsChecked
            ? SyncPlanWriter.WriteAsync(this, stream, cancellationToken)
            : throw new InvalidOperationException("Only a plan that PlanSyncAsync has made can be written: it has checked the paths.");
    }

    /// <summary>
    /// Reads a plan that <see cref="WriteAsync"/> wrote, and checks that its paths lead into its two folders only. The local folder must be
    /// at the same path on each machine.
    /// </summary>
    /// <param name="stream">The stream. It is left open.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The plan, which can be executed.</returns>
    /// <exception cref="FormatException">The stream holds no plan, a piece of one, one of another version, or one with a path that leads out of its folders.</exception>
    public static Task<SyncPlan> ReadAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return SyncPlanReader.ReadAsync(stream, cancellationToken);
    }

    /// <summary>The direction, and the numbers of files to transfer and to delete.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Direction}: {FilesToTransfer} files to transfer ({BytesToTransfer} bytes), {FilesToDelete} to delete");

    /// <summary>Files that earlier downloads left in the local folder.</summary>
    internal IReadOnlyList<string> PartialFiles { get; init; } = [];

    /// <summary>Whether a planner made the plan, so that its paths lead into the two folders only.</summary>
    internal bool IsChecked { get; init; }

    /// <summary>The same plan with some of its items.</summary>
    internal SyncPlan With(IReadOnlyList<SyncItem> items) => new(Direction, Folder, LocalFolder, items, SourceFolder)
    {
        Options = Options,
        SourceFiles = SourceFiles,
        DestinationFiles = DestinationFiles,
        IsChecked = IsChecked,
    };

    // The requests of a file take as long as so many bytes.
    private static Int128 CostOf(SyncItem item) => (Int128)item.Size + (256 * 1024);
}
