using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.Sync;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore;

/// <content>Synchronisation of folders.</content>
public sealed partial class EpicDataStore
{
    /// <inheritdoc/>
    public async Task<SyncPlan> PlanSyncAsync(string source, EpicPath destination, SyncOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(source);
        RequireFolder(destination, nameof(destination));
        options ??= new SyncOptions();
        var local = Path.GetFullPath(source);
        if (!Directory.Exists(local))
        {
            throw new DirectoryNotFoundException($"There is no folder '{local}'.");
        }

        var longestPath = await _s3.GetLongestPathAsync(destination, cancellationToken).ConfigureAwait(false);
        var request = new SyncRequest(destination, local, options);
        var planner = new UploadPlanner(new SyncComparer(_s3, request, isUpload: true), request, longestPath);
        return await planner.PlanAsync(_lister, new SyncPlanCounter(options.PlanProgress, _time), cancellationToken).WithTokenAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<SyncPlan> PlanSyncAsync(EpicPath source, string destination, SyncOptions? options = null, CancellationToken cancellationToken = default)
    {
        RequireFolder(source, nameof(source));
        ArgumentException.ThrowIfNullOrEmpty(destination);
        options ??= new SyncOptions();
        var local = Path.GetFullPath(destination);
        var request = new SyncRequest(source, local, options);
        var comparer = new SyncComparer(_s3, request, isUpload: false);
        var planner = new DownloadPlanner(comparer, request, LocalNames.OfSystem, CaseSensitivity.IsSensitive(local));
        return planner.PlanAsync(_lister, new SyncPlanCounter(options.PlanProgress, _time), cancellationToken).WithTokenAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<SyncPlan> PlanSyncAsync(EpicPath source, EpicPath destination, SyncOptions? options = null, CancellationToken cancellationToken = default)
    {
        RequireFolder(source, nameof(source));
        RequireFolder(destination, nameof(destination));
        if (source.Contains(destination) || destination.Contains(source))
        {
            // One of them would change while the other is read, and a deletion could reach the source.
            throw new ArgumentException($"'{source.ToPrintable()}' and '{destination.ToPrintable()}' are in each other; synchronise folders that are apart.", nameof(destination));
        }

        options ??= new SyncOptions();
        var longestPath = await _s3.GetLongestPathAsync(destination, cancellationToken).ConfigureAwait(false);
        var planner = new CopyPlanner(new CopyComparer(_s3, source, destination, options), source, destination, options, longestPath);
        return await planner.PlanAsync(_lister, new SyncPlanCounter(options.PlanProgress, _time), cancellationToken).WithTokenAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<SyncPlan> FindUnfinishedAsync(SyncPlan plan, CancellationToken cancellationToken = default)
    {
        RequireChecked(plan);
        // Where existing files are always transferred, the comparison would not tell those that are done.
        var options = plan.Options.Overwrite == OverwriteMode.Always ? plan.Options with { Overwrite = OverwriteMode.IfDifferent } : plan.Options;
        var now = await (plan.Direction switch
        {
            SyncDirection.Upload => PlanSyncAsync(plan.LocalFolder!, plan.Folder, options, cancellationToken),
            SyncDirection.Download => PlanSyncAsync(plan.Folder, plan.LocalFolder!, options, cancellationToken),
            _ => PlanSyncAsync(plan.SourceFolder!.Value, plan.Folder, options, cancellationToken),
        }).ConfigureAwait(false);
        var states = now.Items.ToDictionary(static item => item.RelativePath, StringComparer.Ordinal);
        return plan.With([.. plan.Items.Where(item => !IsDone(item, states.GetValueOrDefault(item.RelativePath)))]);
    }

    // With the items of the plan, not those of now: what has changed since is a conflict, and no new work.
    private static bool IsDone(SyncItem planned, SyncItem? now) => planned.Action switch
    {
        SyncAction.None or SyncAction.Skip => true,
        SyncAction.Delete => now is null,
        SyncAction.Refuse => false,
        _ => now is { Action: SyncAction.None, Reason: not SyncReason.Extraneous },
    };

    /// <inheritdoc/>
    public Task<SyncReport> ExecuteSyncAsync(SyncPlan plan, IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireChecked(plan);
        if (plan is { DeletionNeedsConfirmation: true, Options.ConfirmDeletion: false })
        {
            throw new EpicSyncRefusedException(plan);
        }

        var counter = new SyncProgressCounter(plan, progress, _time);
        var limiter = plan.Options.Transfer.BandwidthLimit is { } limit ? new BandwidthLimiter(limit, _time) : null;
        var context = new SyncContext(plan, _s3, counter, limiter);
        ISyncTarget target = plan.Direction switch
        {
            SyncDirection.Upload => new StoreTarget(context, _deleter, _userMetadata, _memory),
            SyncDirection.Download => new FolderTarget(context),
            _ => new CopyTarget(context, _copier, _deleter),
        };
        return DataTelemetry.RunAsync("data_sync", _time, () => new SyncExecutor(plan, target, counter).RunAsync(cancellationToken), static report => report.BytesTransferred, cancellationToken);
    }

    private static void RequireChecked(SyncPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!plan.IsChecked)
        {
            throw new ArgumentException($"Only a plan that {nameof(PlanSyncAsync)} has made can be executed: it has checked the paths.", nameof(plan));
        }
    }
}
