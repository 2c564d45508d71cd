using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.Objects;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore;

/// <content>Transfers of one file or stream.</content>
public sealed partial class EpicDataStore
{
    private const string Uploading = "Uploading";
    private const string Downloading = "Downloading";

    /// <inheritdoc/>
    public async Task<Stream> OpenReadAsync(EpicPath path, CancellationToken cancellationToken = default)
    {
        RequireFile(path, nameof(path));
        var head = await HeadAsync(path, "Opening", cancellationToken).ConfigureAwait(false);
        return new ObjectReadStream(_caller, _wire, path, head);
    }

    /// <inheritdoc/>
    public async Task<EpicDataItem> UploadFileAsync(
        string localPath, EpicPath target, TransferOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(localPath);
        if (target.IsFolder)
        {
            target = target.Combine(Path.GetFileName(localPath));
            RequireFile(target, nameof(localPath));
        }

        using var source = new FileUploadSource(Path.GetFullPath(localPath), _memory);
        var modified = (options ?? DefaultOptions).PreserveModificationTime ? source.ModificationTime : (DateTimeOffset?)null;
        return await UploadAsync(source, target, modified, options ?? DefaultOptions, progress, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task<EpicDataItem> UploadAsync(
        Stream content, EpicPath target, TransferOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        RequireFile(target, nameof(target));
        return UploadAsync(new StreamUploadSource(content, _memory), target, modificationTime: null, options ?? DefaultOptions, progress, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<EpicDataItem> DownloadFileAsync(
        EpicPath source, string localPath, TransferOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireFile(source, nameof(source));
        ArgumentException.ThrowIfNullOrEmpty(localPath);
        options ??= DefaultOptions;
        var target = Path.GetFullPath(localPath);
        if (options.Overwrite == OverwriteMode.Never && Path.Exists(target))
        {
            throw TargetExists(source, target);
        }

        var folder = Path.GetDirectoryName(target)!;
        var changed = FolderFlush.ChangedByMaking(folder);
        Directory.CreateDirectory(folder);
        var download = new FileDownload(_caller, _wire, options);
        try
        {
            var head = await download.RunAsync(source, knownLength: null, ifMatch: null, target, Meter(progress, options), cancellationToken)
                .TranslatedAsync(source, Downloading).ConfigureAwait(false);
            foreach (var name in options.FlushToDisk ? changed : [])
            {
                await FolderFlush.RunAsync(name).ConfigureAwait(false);
            }

            return ToItem(source, head);
        }
        catch (IOException) when (options.Overwrite == OverwriteMode.Never && Path.Exists(target))
        {
            throw TargetExists(source, target);
        }
    }

    /// <inheritdoc/>
    public async Task<EpicDataItem> DownloadAsync(
        EpicPath source, Stream destination, TransferOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        RequireFile(source, nameof(source));
        ArgumentNullException.ThrowIfNull(destination);
        var download = new StreamDownload(_caller, _wire);
        var head = await download.RunAsync(source, destination, Meter(progress, options ?? DefaultOptions), cancellationToken).TranslatedAsync(source, Downloading).ConfigureAwait(false);
        return ToItem(source, head);
    }

    private TransferMeter Meter(IProgress<TransferProgress>? progress, TransferOptions options) =>
        new(progress, options.BandwidthLimit is { } limit ? new BandwidthLimiter(limit, _time) : null);

    private static EpicDataConflictException TargetExists(EpicPath source, string target) =>
        new($"Downloading '{source.ToPrintable()}': '{target}' exists, and is not to be overwritten.", source);

    private async Task<EpicDataItem> UploadAsync(
        IUploadSource source, EpicPath target, DateTimeOffset? modificationTime, TransferOptions options, IProgress<TransferProgress>? progress, CancellationToken cancellationToken)
    {
        var metadata = await _userMetadata.CreateAsync(cancellationToken).ConfigureAwait(false);
        if (modificationTime is { } time)
        {
            metadata[MetadataTime.Name] = MetadataTime.Write(time);
        }

        var meter = Meter(progress, options);
        if (source.Length is { } length)
        {
            meter.SetTotal(length);
        }

        var upload = new ObjectUpload(_caller, _wire, options);
        var head = await upload.RunAsync(source, target, metadata, meter, cancellationToken).TranslatedAsync(target, Uploading).ConfigureAwait(false);
        return ToItem(target, head);
    }
}
