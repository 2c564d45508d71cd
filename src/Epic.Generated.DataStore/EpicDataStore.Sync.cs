using System.Text;
using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.Sync;
using Epic.Generated.DataStore.Transfer;
using Epic.Generated.Models;

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

        var session = await _sessions.GetAsync(cancellationToken).ConfigureAwait(false);
        var longestPath = EpicPathRules.MaxKeyBytes - Encoding.UTF8.GetByteCount(destination.ToKey(session.Prefix));
        var comparer = new SyncComparer(_caller, _wire, destination, options, isUpload: true);
        var planner = new UploadPlanner(comparer, destination, local, options, longestPath);
        return await planner.PlanAsync(_lister, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<SyncPlan> PlanSyncAsync(EpicPath source, string destination, SyncOptions? options = null, CancellationToken cancellationToken = default)
    {
        RequireFolder(source, nameof(source));
        ArgumentException.ThrowIfNullOrEmpty(destination);
        options ??= new SyncOptions();
        var local = Path.GetFullPath(destination);
        var comparer = new SyncComparer(_caller, _wire, source, options, isUpload: false);
        var planner = new DownloadPlanner(comparer, source, local, options, LocalNames.OfSystem, CaseSensitivity.IsSensitive(local));
        return planner.PlanAsync(_lister, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<SyncReport> ExecuteSyncAsync(SyncPlan plan, IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!plan.IsChecked)
        {
            throw new ArgumentException($"Only a plan that {nameof(PlanSyncAsync)} has made can be executed: it has checked the paths.", nameof(plan));
        }

        if (plan is { DeletionNeedsConfirmation: true, Options.ConfirmDeletion: false })
        {
            throw new EpicSyncRefusedException(plan);
        }

        var tally = new SyncTally(plan, progress);
        var limiter = plan.Options.Transfer.BandwidthLimit is { } limit ? new BandwidthLimiter(limit, _time) : null;
        ISyncWork work = plan.IsUpload
            ? new UploadWork(plan, _caller, _wire, _deleter, _userMetadata, _memory, tally, limiter)
            : new DownloadWork(plan, _caller, _wire, tally, limiter);
        return new SyncExecutor(plan, work, tally).RunAsync(cancellationToken);
    }
}
