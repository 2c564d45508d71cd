using Epic.Generated.DataStore.Objects;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Sync;

/// <summary>A folder of the store that becomes like another one.</summary>
internal sealed class CopyTarget(SyncContext context, ObjectCopier copier, ObjectDeleter deleter) : ISyncTarget
{
    private readonly SyncPlan _plan = context.Plan;

    public void Prepare()
    {
        // The store needs no preparation.
    }

    public async Task TransferAsync(SyncItem item, CancellationToken cancellationToken)
    {
        var source = _plan.SourceFolder!.Value.CombineUnchecked(item.RelativePath);
        var target = _plan.Folder.CombineUnchecked(item.RelativePath);
        try
        {
            var planned = new ObjectProperties { ReportedLength = item.Size, ETag = item.SourceETag };
            await copier.CopyAsync(source, planned, target, ConditionOf(item), cancellationToken).ConfigureAwait(false);
        }
        catch (EpicDataConflictException)
        {
            // A request of a cancelled sync can arrive after this plan was made; another program may have created the folder.
            if (!item.IsFolder && !await IsCopiedAsync(item, source, target, cancellationToken).ConfigureAwait(false))
            {
                throw;
            }
        }

        if (!item.IsFolder)
        {
            context.Progress.AddBytes(item.Size);
        }
    }

    // The store keeps every file that it has acknowledged.
    public Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IReadOnlyDictionary<SyncItem, Exception>> FindChangedAsync(IReadOnlyList<SyncItem> items, CancellationToken cancellationToken)
    {
        var source = await StoreState.ReadAsync(context.Lister, _plan.SourceFolder!.Value, items, cancellationToken).ConfigureAwait(false);
        var target = await StoreState.ReadAsync(context.Lister, _plan.Folder, items, cancellationToken).ConfigureAwait(false);
        var changed = new Dictionary<SyncItem, Exception>();
        foreach (var item in items)
        {
            if (target.HasChanged(item))
            {
                changed[item] = context.Conflict(item, "the file changed after the plan was made; it is not deleted");
            }
            else if (source.Has(item))
            {
                changed[item] = context.Conflict(item, "the source has the file now, and did not when the plan was made; it is not deleted");
            }
        }

        return changed;
    }

    public async Task<IReadOnlyDictionary<SyncItem, Exception>> DeleteAsync(IReadOnlyList<SyncItem> items, CancellationToken cancellationToken)
    {
        var paths = items.ToDictionary(item => _plan.Folder.CombineUnchecked(item.RelativePath));
        var errors = await deleter.DeleteAsync([.. paths.Keys], cancellationToken).ConfigureAwait(false);
        return errors.ToDictionary(error => paths[error.Path!.Value], static error => (Exception)error);
    }

    private async Task<bool> IsCopiedAsync(SyncItem item, EpicPath source, EpicPath target, CancellationToken cancellationToken)
    {
        try
        {
            var one = await context.S3.GetPropertiesAsync(source, cancellationToken).ConfigureAwait(false);
            var other = await context.S3.GetPropertiesAsync(target, cancellationToken).ConfigureAwait(false);
            return ObjectProperties.IsSameEtag(one.ETag, item.SourceETag) && ContentComparison.AreSame(one, other) == true;
        }
        catch (EpicDataNotFoundException)
        {
            // Others have deleted one of them.
            return false;
        }
    }

    // The file of the destination must be the planned one, or still be missing.
    private WriteCondition ConditionOf(SyncItem item) => _plan.Options.Overwrite switch
    {
        OverwriteMode.Always when !item.IsFolder => WriteCondition.None,
        OverwriteMode.Never => WriteCondition.Absent,
        _ => item.Reason == SyncReason.Missing ? WriteCondition.Absent : new WriteCondition(OnlyIfAbsent: false, item.TargetETag),
    };
}
