using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.Objects;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Sync;

/// <summary>A folder of the store that becomes like a local one.</summary>
internal sealed class StoreTarget(SyncContext context, ObjectDeleter deleter, UserMetadata userMetadata, UploadMemory memory) : ISyncTarget
{
    private readonly SyncPlan _plan = context.Plan;

    // Whether the last file was there already: then the next one is likely to be as well, and asking costs less than sending it.
    private volatile bool _areStored;

    public void Prepare()
    {
        // The store needs no preparation.
    }

    public async Task TransferAsync(SyncItem item, CancellationToken cancellationToken)
    {
        var target = _plan.Folder.CombineUnchecked(item.RelativePath);
        if (item.IsFolder)
        {
            await new FolderEntry(context.S3, userMetadata).CreateAsync(target, cancellationToken).ConfigureAwait(false);
            return;
        }

        var metadata = await userMetadata.CreateAsync(cancellationToken).ConfigureAwait(false);
        var upload = new ObjectUpload(context.S3, _plan.Options.Transfer, ConditionOf(item));
        using var source = new FileUploadSource(LocalPath(item), memory);
        RequirePlanned(item, source);
        if (source.HidesItsLength)
        {
            // It would be stored as an empty file.
            throw new IOException($"'{LocalPath(item)}' has a content although the system says that it is empty, as files in /proc do; upload it by itself.");
        }

        if (_plan.Options.Transfer.PreserveModificationTime && source.ModificationTime is { } time)
        {
            metadata[MetadataTime.Name] = MetadataTime.Write(time);
        }

        if (_areStored && item.Reason == SyncReason.Missing)
        {
            _areStored = await IsStoredAsync(item, target, cancellationToken).ConfigureAwait(false);
            if (_areStored)
            {
                context.Progress.AddBytes(item.Size);
                return;
            }
        }

        try
        {
            await upload.RunAsync(source, target, metadata, context.CreateMeter(), cancellationToken).ConfigureAwait(false);
        }
        catch (EpicDataConflictException)
        {
            // A request of a cancelled sync can arrive after this plan was made, and a plan can be executed twice.
            if (!await IsStoredAsync(item, target, cancellationToken).ConfigureAwait(false))
            {
                throw;
            }

            _areStored = true;
        }
    }

    private async Task<bool> IsStoredAsync(SyncItem item, EpicPath target, CancellationToken cancellationToken)
    {
        try
        {
            var properties = await context.S3.GetPropertiesAsync(target, cancellationToken).ConfigureAwait(false);
            var verifier = new ContentVerifier(properties);
            return properties.Length == item.Size && verifier.CanVerify && LocalHash.Matches(LocalPath(item), verifier, cancellationToken);
        }
        catch (EpicDataNotFoundException)
        {
            // Others have deleted it.
            return false;
        }
    }

    // The store keeps every file that it has acknowledged.
    public Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IReadOnlyDictionary<SyncItem, Exception>> FindChangedAsync(IReadOnlyList<SyncItem> items, CancellationToken cancellationToken)
    {
        var store = await StoreState.ReadAsync(context.Lister, _plan.Folder, items, cancellationToken).ConfigureAwait(false);
        var changed = new Dictionary<SyncItem, Exception>();
        foreach (var item in items)
        {
            if (store.HasChanged(item))
            {
                changed[item] = context.Conflict(item, "the file in the store changed after the plan was made; it is not deleted");
            }
            else if (LocalNames.OfSystem.CanHold(item.RelativePath) && LocalFileState.Read(LocalPath(item).TrimEnd(Path.DirectorySeparatorChar)) is not null)
            {
                changed[item] = context.Conflict(item, "the local folder has the file now, and did not when the plan was made; it is not deleted");
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

    private string LocalPath(SyncItem item) => Path.Combine(_plan.LocalFolder!, item.RelativePath.Replace('/', Path.DirectorySeparatorChar));

    // The file in the store must be the planned one, or still be missing.
    private WriteCondition ConditionOf(SyncItem item) => _plan.Options.Overwrite switch
    {
        OverwriteMode.Always => WriteCondition.None,
        OverwriteMode.Never => WriteCondition.Absent,
        _ => item.Reason == SyncReason.Missing ? WriteCondition.Absent : new WriteCondition(OnlyIfAbsent: false, item.TargetETag),
    };

    private void RequirePlanned(SyncItem item, FileUploadSource source)
    {
        if (source.Length != item.Size || source.ModificationTime?.UtcDateTime != item.Local?.ModificationTimeUtc)
        {
            throw context.Conflict(item, "the local file changed after the plan was made; it is not uploaded");
        }
    }
}
