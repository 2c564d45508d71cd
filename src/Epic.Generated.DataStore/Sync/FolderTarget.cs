using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Sync;

/// <summary>A local folder that becomes like one of the store.</summary>
internal sealed class FolderTarget(SyncContext context) : ISyncTarget
{
    private readonly SyncPlan _plan = context.Plan;
    private readonly LocalFolders _folders = new(context.Plan.LocalFolder!);

    public void Prepare()
    {
        _folders.OpenOrCreate(string.Empty).Dispose();
    }

    public async Task TransferAsync(SyncItem item, CancellationToken cancellationToken)
    {
        if (item.IsFolder)
        {
            _folders.OpenOrCreate(item.RelativePath.TrimEnd('/')).Dispose();
            return;
        }

        using var folder = _folders.OpenOrCreate(LocalFolders.ParentOf(item.RelativePath));
        if (new FileInfo(folder.PathOf(LocalFolders.NameOf(item.RelativePath))).LinkTarget is not null)
        {
            var (real, name) = OpenLinked(item);
            using (real)
            {
                await DownloadAsync(item, real, name, cancellationToken).ConfigureAwait(false);
            }
        }
        else
        {
            await DownloadAsync(item, folder, LocalFolders.NameOf(item.RelativePath), cancellationToken).ConfigureAwait(false);
        }
    }

    public Task FlushAsync(CancellationToken cancellationToken)
    {
        // Those that this sync has not resumed by now are of other contents.
        foreach (var partial in _plan.PartialFiles)
        {
            PartialFile.DeleteIfAbandoned(partial);
        }

        return _plan.Options.Transfer.FlushToDisk ? _folders.FlushAsync(cancellationToken) : Task.CompletedTask;
    }

    public async Task<IReadOnlyDictionary<SyncItem, Exception>> FindChangedAsync(IReadOnlyList<SyncItem> items, CancellationToken cancellationToken)
    {
        var store = await StoreState.ReadAsync(context.Lister, _plan.Folder, items, cancellationToken).ConfigureAwait(false);
        return items.Where(item => store.Has(item))
            .ToDictionary(static item => item, item => (Exception)context.Conflict(item, "the store has it now, and did not when the plan was made; it is not deleted"));
    }

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
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or EpicDataConflictException)
            {
                errors[item] = exception;
            }
        }

        return Task.FromResult<IReadOnlyDictionary<SyncItem, Exception>>(errors);
    }

    // A link inside the folder stands for its file. The check of the plan is repeated, as the link may be another one now.
    private (OpenFolder Folder, string Name) OpenLinked(SyncItem item)
    {
        var path = DownloadTarget.Resolve(_folders.PathOf(item.RelativePath));
        var relative = _folders.RelativePathOf(RealPath.Resolve(Path.GetDirectoryName(path)!) ?? path)
            ?? throw new IOException($"The link '{_folders.PathOf(item.RelativePath)}' leads out of the folder '{_plan.LocalFolder}'; nothing is written through it.");
        return (_folders.OpenOrCreate(relative == "." ? string.Empty : relative), Path.GetFileName(path));
    }

    private async Task DownloadAsync(SyncItem item, OpenFolder folder, string name, CancellationToken cancellationToken)
    {
        var source = _plan.Folder.CombineUnchecked(item.RelativePath);
        var target = folder.PathOf(name);
        var overwrite = _plan.Options.Overwrite == OverwriteMode.Always || (item.Reason != SyncReason.Missing && _plan.Options.Overwrite != OverwriteMode.Never)
            ? OverwriteMode.Always
            : OverwriteMode.Never;
        RequirePossible(folder, target);
        if (!IsPlanned(item, target) && await IsFetchedAsync(item, source, target, cancellationToken).ConfigureAwait(false))
        {
            // An earlier execution of this plan, or another process, has done this item.
            context.Progress.AddBytes(item.Size);
            return;
        }

        // A download can take hours, so the target is checked again at its end.
        RequirePlanned(item, target);
        var download = new FileDownload(context.S3, _plan.Options.Transfer with { Overwrite = overwrite }) { BeforePlacing = () => RequirePlanned(item, target) };
        try
        {
            // Of the planned content: the store refuses if the file has another ETag now.
            await download.RunAsync(source, item.Size, item.SourceETag, target, context.CreateMeter(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is EpicDataConflictException or IOException)
        {
            if (await IsFetchedAsync(item, source, target, cancellationToken).ConfigureAwait(false))
            {
                // Another process has done this item in the meantime.
                return;
            }

            if (exception.GetType() == typeof(IOException) && folder.Readable(exception.Message) is var message && message != exception.Message)
            {
                throw new IOException(message, exception.HResult);
            }

            throw;
        }
    }

    private static void RequirePossible(OpenFolder folder, string target)
    {
        try
        {
            DownloadTarget.RequirePossible(target);
        }
        catch (IOException exception)
        {
            throw new IOException(folder.Readable(exception.Message), exception.HResult);
        }
    }

    private async Task<bool> IsFetchedAsync(SyncItem item, EpicPath source, string target, CancellationToken cancellationToken)
    {
        if (LocalFileState.Read(target) is not { IsLink: false } local || local.Size != item.Size)
        {
            return false;
        }

        try
        {
            var properties = await context.S3.GetPropertiesAsync(source, cancellationToken).ConfigureAwait(false);
            var verifier = new ContentVerifier(properties);
            return ObjectProperties.IsSameEtag(item.SourceETag, properties.ETag) && verifier.CanVerify && LocalHash.Matches(target, verifier, cancellationToken);
        }
        catch (EpicDataNotFoundException)
        {
            // Others have deleted it.
            return false;
        }
    }

    // A file that was created or changed after the plan was made is kept. It may also be another file of this plan, on a file
    // system that takes two names for one by their case or, which no plan can know, by their normal form.
    private void RequirePlanned(SyncItem item, string target)
    {
        if (!IsPlanned(item, target))
        {
            throw context.Conflict(item, "the local file was created or changed after the plan was made, or the file system takes its name for that of another file; it is not overwritten");
        }
    }

    private bool IsPlanned(SyncItem item, string target) =>
        _plan.Options.Overwrite == OverwriteMode.Always || LocalFileState.Read(target) is not { } now || (item.Reason != SyncReason.Missing && now == item.Local);

    private void Delete(SyncItem item)
    {
        var relative = item.RelativePath.TrimEnd('/');
        using var folder = _folders.OpenParent(relative);
        var path = folder.PathOf(LocalFolders.NameOf(relative));
        if (item.IsFolder)
        {
            DeleteIfEmpty(path);
            return;
        }

        if (LocalFileState.Read(path) is { } now && now != item.Local)
        {
            throw context.Conflict(item, "the local file changed after the plan was made; it is not deleted");
        }

        if (Directory.Exists(path))
        {
            // A link to a folder, which some systems delete as one. Never its content.
            Directory.Delete(path);
        }
        else
        {
            File.Delete(path);
        }
    }

    // A folder with excluded files in it stays.
    private static void DeleteIfEmpty(string path)
    {
        var folder = new DirectoryInfo(path);
        if (folder is { Exists: true, LinkTarget: null } && !folder.EnumerateFileSystemInfos().Any())
        {
            folder.Delete();
        }
    }
}
