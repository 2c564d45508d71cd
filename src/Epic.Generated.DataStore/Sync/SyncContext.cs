using Epic.Generated.DataStore.Objects;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Sync;

/// <summary>The plan that is executed, and the store, progress and bandwidth that its transfers share.</summary>
internal sealed record SyncContext(SyncPlan Plan, S3Client S3, SyncProgressCounter Progress, BandwidthLimiter? Limiter)
{
    public ObjectLister Lister { get; } = new(S3);

    /// <summary>Creates the meter of one transfer.</summary>
    public TransferMeter CreateMeter() => new(progress: null, Limiter, Progress.AddBytes);

    /// <summary>Creates the error of an item that changed after the plan was made.</summary>
    public EpicDataConflictException Conflict(SyncItem item, string reason)
    {
        var path = Plan.Folder.CombineUnchecked(item.RelativePath);
        return new EpicDataConflictException($"Synchronising '{path.ToPrintable()}': {reason}.", path);
    }
}
