using System.Net;
using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.Objects;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;
using Epic.Generated.Models;

namespace Epic.Generated.DataStore;

/// <content>Transfers of one file or stream.</content>
public sealed partial class EpicDataStore
{
    private const string Upload = "data_upload";
    private const string Download = "data_download";

    /// <inheritdoc/>
    public async Task<Stream> OpenReadAsync(EpicPath path, CancellationToken cancellationToken = default)
    {
        RequireFile(path, nameof(path));
        return new ObjectReadStream(_s3, path, await _s3.GetPropertiesAsync(path, cancellationToken).ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<FollowedContent> FollowAsync(EpicPath path, FollowOptions? options = null, CancellationToken cancellationToken = default)
    {
        RequireFile(path, nameof(path));
        return FileFollower.RunAsync(_s3, path, options ?? new FollowOptions(), _time, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<EpicDataItem> UploadFileAsync(
        string localPath, EpicPath target, TransferOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(localPath);
        if (Directory.Exists(localPath))
        {
            throw new ArgumentException($"'{localPath}' is a folder; {nameof(PlanSyncAsync)} and {nameof(ExecuteSyncAsync)} upload folders.", nameof(localPath));
        }

        if (target.IsFolder)
        {
            target = NamedLike(localPath, target);
        }

        return MeasureAsync(Upload, () => UploadLocalAsync(Path.GetFullPath(localPath), target, options ?? DefaultOptions, progress, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<EpicDataItem> UploadAsync(
        Stream content, EpicPath target, TransferOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        RequireFile(target, nameof(target));
        return MeasureAsync(Upload, () => UploadAsync(new StreamUploadSource(content, _memory), target, modificationTime: null, options ?? DefaultOptions, progress, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<EpicDataItem> DownloadFileAsync(
        EpicPath source, string localPath, TransferOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireFile(source, nameof(source));
        ArgumentException.ThrowIfNullOrEmpty(localPath);
        return MeasureAsync(Download, () => DownloadLocalAsync(source, Path.GetFullPath(localPath), options ?? DefaultOptions, progress, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<EpicDataItem> DownloadAsync(
        EpicPath source, Stream destination, TransferOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireFile(source, nameof(source));
        ArgumentNullException.ThrowIfNull(destination);
        return MeasureAsync(Download, () => DownloadStreamAsync(source, destination, options ?? DefaultOptions, progress, cancellationToken), cancellationToken);
    }

    private static EpicPath NamedLike(string localPath, EpicPath folder)
    {
        var target = folder.CombineUnchecked(Path.GetFileName(localPath));
        RequireFile(target, nameof(localPath));
        return EpicPathRules.Violation(target.Value) is { } violation
            ? throw new ArgumentException($"'{EpicPathRules.Printable(localPath)}' cannot have its name in the data store: {violation} Give the target a name.", nameof(localPath))
            : target;
    }

    private Task<EpicDataItem> MeasureAsync(string operation, Func<Task<EpicDataItem>> transfer, CancellationToken cancellationToken) =>
        DataTelemetry.RunAsync(operation, _time, transfer, static item => item.Size, cancellationToken);

    private async Task<EpicDataItem> DownloadStreamAsync(EpicPath source, Stream destination, TransferOptions options, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var meter = CreateMeter(progress, options);
        var properties = await StreamDownload.RunAsync(_s3, source, destination, meter, cancellationToken).ConfigureAwait(false);
        meter.Complete();
        return ToItem(source, properties);
    }

    private async Task<EpicDataItem> UploadLocalAsync(string path, EpicPath target, TransferOptions options, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        using var file = new FileUploadSource(path, _memory);
        var time = options.PreserveModificationTime ? file.ModificationTime : null;
        if (!file.HidesItsLength)
        {
            return await UploadAsync(file, target, time, options, progress, cancellationToken).ConfigureAwait(false);
        }

        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        await using var closing = stream.ConfigureAwait(false);
        return await UploadAsync(new StreamUploadSource(stream, _memory), target, time, options, progress, cancellationToken).ConfigureAwait(false);
    }

    private async Task<EpicDataItem> DownloadLocalAsync(EpicPath source, string target, TransferOptions options, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        if (options.Overwrite == OverwriteMode.Never && Path.Exists(target))
        {
            throw TargetExists(source, target);
        }

        target = DownloadTarget.Resolve(target);
        var folder = Path.GetDirectoryName(target)!;
        var changed = FolderFlush.ChangedByMaking(folder);
        Directory.CreateDirectory(folder);
        var download = new FileDownload(_s3, options);
        try
        {
            var meter = CreateMeter(progress, options);
            var properties = await download.RunAsync(source, knownLength: null, ifMatch: null, target, meter, cancellationToken).ConfigureAwait(false);
            meter.Complete();
            DownloadFile.DeleteAbandoned(target, source);
            foreach (var name in options.FlushToDisk ? changed : [])
            {
                await FolderFlush.RunAsync(name).ConfigureAwait(false);
            }

            return ToItem(source, properties);
        }
        catch (IOException) when (options.Overwrite == OverwriteMode.Never && Path.Exists(target))
        {
            throw TargetExists(source, target);
        }
    }

    private TransferMeter CreateMeter(IProgress<TransferProgress>? progress, TransferOptions options) =>
        new(progress, options.BandwidthLimit is { } limit ? new BandwidthLimiter(limit, _time) : null, time: _time);

    private static EpicDataConflictException TargetExists(EpicPath source, string target) =>
        new($"Downloading '{source.ToPrintable()}': '{target}' exists, and is not to be overwritten ({nameof(OverwriteMode)}.{nameof(OverwriteMode.Never)}).", source);

    private async Task<EpicDataItem> UploadAsync(
        IUploadSource source, EpicPath target, DateTimeOffset? modificationTime, TransferOptions options, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var metadata = await _userMetadata.CreateAsync(cancellationToken).ConfigureAwait(false);
        if (modificationTime is { } time)
        {
            metadata[MetadataTime.Name] = MetadataTime.Write(time);
        }

        var meter = CreateMeter(progress, options);
        if (source.Length is { } length)
        {
            meter.SetTotal(length);
        }

        var upload = new ObjectUpload(_s3, options, options.Overwrite == OverwriteMode.Never ? WriteCondition.Absent : WriteCondition.None);
        try
        {
            var properties = await upload.RunAsync(source, target, metadata, meter, cancellationToken).ConfigureAwait(false);
            meter.Complete();
            return ToItem(target, properties);
        }
        catch (EpicDataConflictException conflict) when (options.Overwrite == OverwriteMode.Never && conflict.Status == HttpStatusCode.PreconditionFailed)
        {
            throw new EpicDataConflictException($"Uploading '{target.ToPrintable()}': it exists, and is not to be overwritten ({nameof(OverwriteMode)}.{nameof(OverwriteMode.Never)}).", target)
            {
                Status = conflict.Status,
                ErrorCode = conflict.ErrorCode,
                RequestId = conflict.RequestId,
            };
        }
    }
}
