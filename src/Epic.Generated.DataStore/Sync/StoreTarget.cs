using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.Objects;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Sync;

/// <summary>A folder of the store that becomes like a local one.</summary>
internal sealed class StoreTarget(SyncPlan plan, StoreCaller caller, ObjectWire wire, ObjectDeleter deleter, UserMetadata userMetadata, ByteBudget memory, SyncProgressCounter progress, BandwidthLimiter? limiter)
    : ISyncTarget
{
    private readonly TransferOptions _options = plan.Options.Transfer with
    {
        Overwrite = plan.Options.Overwrite == SyncOverwrite.Never ? OverwriteMode.Never : OverwriteMode.Always,
    };

    public void Prepare()
    {
        // The store needs no preparation.
    }

    public async Task TransferAsync(SyncItem item, CancellationToken cancellationToken)
    {
        var target = plan.Folder.CombineUnchecked(item.RelativePath);
        var metadata = await userMetadata.CreateAsync(cancellationToken).ConfigureAwait(false);
        var upload = new ObjectUpload(caller, wire, _options);
        var meter = new TransferMeter(progress: null, limiter, progress.AddBytes);
        if (item.IsFolder)
        {
            await upload.RunAsync(new StreamUploadSource(Stream.Null, memory), target, metadata, meter, cancellationToken).TranslatedAsync(target, "Making").ConfigureAwait(false);
            return;
        }

        using var source = new FileUploadSource(LocalPath(item), memory);
        RequirePlanned(item, source);
        if (_options.PreserveModificationTime && source.ModificationTime is { } time)
        {
            metadata[MetadataTime.Name] = MetadataTime.Write(time);
        }

        await upload.RunAsync(source, target, metadata, meter, cancellationToken).TranslatedAsync(target, "Uploading").ConfigureAwait(false);
    }

    // The store keeps every file that it has acknowledged.
    public Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IReadOnlyDictionary<SyncItem, Exception>> FindChangedAsync(IReadOnlyList<SyncItem> items, CancellationToken cancellationToken)
    {
        var store = await StoreState.ReadAsync(new ObjectLister(caller, wire), plan.Folder, items, cancellationToken).ConfigureAwait(false);
        var changed = new Dictionary<SyncItem, Exception>();
        foreach (var item in items)
        {
            if (store.HasChanged(item))
            {
                changed[item] = Conflict(item, "the file in the store changed after the plan was made; it is not deleted");
            }
            else if (LocalFileState.Read(LocalPath(item).TrimEnd(Path.DirectorySeparatorChar)) is not null)
            {
                changed[item] = Conflict(item, "the local folder has the file now, and did not when the plan was made; it is not deleted");
            }
        }

        return changed;
    }

    public async Task<IReadOnlyDictionary<SyncItem, Exception>> DeleteAsync(IReadOnlyList<SyncItem> items, CancellationToken cancellationToken)
    {
        var paths = items.ToDictionary(item => plan.Folder.CombineUnchecked(item.RelativePath));
        var errors = await deleter.DeleteAsync([.. paths.Keys], cancellationToken).ConfigureAwait(false);
        return errors.ToDictionary(error => paths[error.Path!.Value], static error => (Exception)error);
    }

    private string LocalPath(SyncItem item) => Path.Combine(plan.LocalFolder, item.RelativePath.Replace('/', Path.DirectorySeparatorChar));

    private void RequirePlanned(SyncItem item, FileUploadSource source)
    {
        if (source.Length != item.Size || source.ModificationTime?.UtcDateTime != item.Local?.ModificationTimeUtc)
        {
            throw Conflict(item, "the local file changed after the plan was made; it is not uploaded");
        }
    }

    private EpicDataConflictException Conflict(SyncItem item, string reason)
    {
        var path = plan.Folder.CombineUnchecked(item.RelativePath);
        return new EpicDataConflictException($"Synchronising '{path.ToPrintable()}': {reason}.", path);
    }
}
