using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Makes a local folder like one of the store.</summary>
internal sealed class DownloadWork(SyncPlan plan, StoreCaller caller, ObjectWire wire, SyncTally tally, BandwidthLimiter? limiter) : ISyncWork
{
    private readonly LocalFolders _folders = new(plan.LocalFolder);
    private readonly TransferOptions _options = plan.Options.Transfer with
    {
        // One that came meanwhile is not replaced, if existing ones are not.
        Overwrite = plan.Options.Overwrite == SyncOverwrite.Never ? OverwriteMode.Never : OverwriteMode.Always,
    };

    public void Begin()
    {
        _folders.Ensure(string.Empty);
        foreach (var partial in plan.PartialFiles)
        {
            PartialFile.DeleteIfAbandoned(partial);
        }
    }

    public async Task TransferAsync(SyncItem item, CancellationToken cancellationToken)
    {
        if (item.Action == SyncAction.CreateFolder)
        {
            _folders.Ensure(item.RelativePath.TrimEnd('/'));
            return;
        }

        var slash = item.RelativePath.LastIndexOf('/');
        _folders.Ensure(slash < 0 ? string.Empty : item.RelativePath[..slash]);
        var source = plan.Folder.CombineUnchecked(item.RelativePath);
        var target = _folders.PathOf(item.RelativePath);
        var mayReplace = RequirePlanned(item, source, target);
        var download = new FileDownload(caller, wire, mayReplace ? _options : _options with { Overwrite = OverwriteMode.Never });
        // Of the content that was planned: one that has changed since is an error, not a surprise.
        await download.RunAsync(source, item.Size, item.ETag, target, new TransferMeter(progress: null, limiter, tally.BytesMoved), cancellationToken)
            .TranslatedAsync(source, "Downloading").ConfigureAwait(false);
    }

    // A file that came or changed since the plan is the user's. One that came may also be another file of this plan, on a file
    // system that takes two names for one: by their case or, which no plan can know, by their normal form.
    private bool RequirePlanned(SyncItem item, EpicPath source, string target)
    {
        if (plan.Options.Overwrite == SyncOverwrite.Always)
        {
            return true;
        }

        var isNew = item.Reason == SyncReason.Missing;
        var file = new FileInfo(target);
        return !file.Exists || file.LinkTarget is not null || (!isNew && (item.LocalTimeUtc is not { } planned || file.LastWriteTimeUtc == planned))
            ? !isNew
            : throw new EpicDataConflictException($"Downloading '{source.ToPrintable()}': '{target}' came or changed since the plan was made, or has another name that the file system takes for this one; it is not overwritten.", source);
    }

    public Task FinishAsync(CancellationToken cancellationToken) => _options.FlushToDisk ? _folders.FlushAsync(cancellationToken) : Task.CompletedTask;

    public Task<IReadOnlyDictionary<SyncItem, Exception>> DeleteAsync(IReadOnlyList<SyncItem> items, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<SyncItem, Exception>();
        foreach (var item in items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                Delete(item);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                errors[item] = exception;
            }
        }

        return Task.FromResult<IReadOnlyDictionary<SyncItem, Exception>>(errors);
    }

    private void Delete(SyncItem item)
    {
        var path = _folders.ExistingPathOf(item.RelativePath.TrimEnd('/'));
        if (item.RelativePath.EndsWith('/'))
        {
            // With what was excluded still in it, it stays.
            if (Directory.Exists(path) && !Directory.EnumerateFileSystemEntries(path).Any())
            {
                Directory.Delete(path);
            }

            return;
        }

        var file = new FileInfo(path);
        if (file.Exists && file.LinkTarget is null && (file.Length != item.Size || file.LastWriteTimeUtc != item.LocalTimeUtc))
        {
            throw new IOException($"'{path}' has changed since the plan was made, and is not deleted.");
        }

        file.Delete();
    }
}
