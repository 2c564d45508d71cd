using Epic.Generated.DataStore.Objects;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Makes a folder of the store like a local one.</summary>
internal sealed class UploadWork(SyncPlan plan, StoreCaller caller, ObjectWire wire, ObjectDeleter deleter, UserMetadata userMetadata, ByteBudget memory, SyncTally tally, BandwidthLimiter? limiter)
    : ISyncWork
{
    private readonly TransferOptions _options = plan.Options.Transfer with
    {
        // One that came meanwhile is not replaced, if existing ones are not.
        Overwrite = plan.Options.Overwrite == SyncOverwrite.Never ? OverwriteMode.Never : OverwriteMode.Always,
    };

    public void Begin()
    {
        // The store needs no preparation.
    }

    public async Task TransferAsync(SyncItem item, CancellationToken cancellationToken)
    {
        var target = plan.Folder.CombineUnchecked(item.RelativePath);
        var metadata = await userMetadata.CreateAsync(cancellationToken).ConfigureAwait(false);
        var upload = new ObjectUpload(caller, wire, _options);
        var meter = new TransferMeter(progress: null, limiter, tally.BytesMoved);
        if (item.Action == SyncAction.CreateFolder)
        {
            await upload.RunAsync(new StreamUploadSource(Stream.Null, memory), target, metadata, meter, cancellationToken).TranslatedAsync(target, "Making").ConfigureAwait(false);
            return;
        }

        using var source = new FileUploadSource(Path.Combine(plan.LocalFolder, item.RelativePath.Replace('/', Path.DirectorySeparatorChar)), memory);
        if (_options.PreserveModificationTime && source.ModificationTime is { } time)
        {
            metadata[MetadataTime.Name] = MetadataTime.Write(time);
        }

        await upload.RunAsync(source, target, metadata, meter, cancellationToken).TranslatedAsync(target, "Uploading").ConfigureAwait(false);
    }

    // What the store has answered for, it keeps.
    public Task FinishAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IReadOnlyDictionary<SyncItem, Exception>> DeleteAsync(IReadOnlyList<SyncItem> items, CancellationToken cancellationToken)
    {
        var paths = items.ToDictionary(item => plan.Folder.CombineUnchecked(item.RelativePath));
        var errors = await deleter.DeleteAsync([.. paths.Keys], cancellationToken).ConfigureAwait(false);
        return errors.ToDictionary(error => paths[error.Path!.Value], static error => (Exception)error);
    }
}
