using System.Globalization;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>Writes one file to the store: whole if it fits into one part, otherwise in parts that travel at the same time.</summary>
/// <param name="s3">The store.</param>
/// <param name="options">The part size and the number of parts at a time.</param>
/// <param name="condition">The state that the target must have.</param>
internal sealed class ObjectUpload(S3Client s3, TransferOptions options, WriteCondition condition)
{
    /// <summary>The properties of the file that is copied: its headers and its metadata are written as they are. Null for an upload.</summary>
    public ObjectProperties? CopyOf { get; init; }

    /// <summary>Uploads the content of a source.</summary>
    /// <returns>The properties of the file, without its time, which the store does not tell.</returns>
    /// <exception cref="EpicDataException">The store refused, or failed every time.</exception>
    public async Task<ObjectProperties> RunAsync(IUploadSource source, EpicPath target, Dictionary<string, string> metadata, TransferMeter meter, CancellationToken cancellationToken)
    {
        var partSize = source.Length is { } length ? UploadPlan.PartSizeFor(length, options.PartSize) : options.PartSize;
        using var firstPart = await source.ReadPartAsync(0, partSize, cancellationToken).ConfigureAwait(false);
        if (firstPart.IsLast)
        {
            return await PutWholeAsync(source, firstPart, target, metadata, meter, cancellationToken).ConfigureAwait(false);
        }

        metadata[ContentVerifier.PartSizeName] = partSize.ToString(CultureInfo.InvariantCulture);
        var upload = new MultipartUpload(s3, target, options, condition, partSize) { MayResume = options.Resumable, CopyOf = CopyOf };
        var next = condition;
        try
        {
            var properties = await upload.RunAsync(source, firstPart, metadata, meter, cancellationToken).ConfigureAwait(false);
            if (!upload.HasResumed || HasMetadata(properties, metadata))
            {
                return properties;
            }

            // The file replaced another one with the same beginning and an older time, and the stored object has the other's time.
            // It is this upload's own object, so it may be replaced by one that is right.
            next = WriteCondition.None;
        }
        catch (EpicDataConflictException exception) when (exception.ErrorCode == S3Client.NoSuchUpload && source.ModificationTime is not null)
        {
            // Another process completed or removed the upload that both had resumed.
        }

        meter.Add(-upload.SentBytes);
        using var firstAgain = await source.ReadPartAsync(0, partSize, cancellationToken).ConfigureAwait(false);
        var anew = new MultipartUpload(s3, target, options, next, partSize) { MayResume = false, CopyOf = CopyOf };
        return await anew.RunAsync(source, firstAgain, metadata, meter, cancellationToken).ConfigureAwait(false);
    }

    private static bool HasMetadata(ObjectProperties properties, Dictionary<string, string> metadata) =>
        properties.Metadata.Count == metadata.Count && metadata.All(wanted => properties.Metadata.GetValueOrDefault(wanted.Key) == wanted.Value);

    private async Task<ObjectProperties> PutWholeAsync(
        IUploadSource source, UploadPart part, EpicPath target, Dictionary<string, string> metadata, TransferMeter meter, CancellationToken cancellationToken)
    {
        source.ThrowIfChanged();
        var content = new ObjectContent(part.Bytes, meter);
        metadata[ObjectContent.ChecksumMetadata] = content.Crc32C;
        var properties = ObjectProperties.ForUpload(metadata, CopyOf);
        using var permit = await s3.Limiter.AcquireAsync(content.Bytes.Length, cancellationToken).ConfigureAwait(false);
        await content.WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
        var etag = await s3.PutAsync(target, content, properties, condition, cancellationToken).ConfigureAwait(false);
        permit.Complete(content.Bytes.Length);
        meter.Add(part.Bytes.Length);
        return properties.AsStored(part.Bytes.Length, etag);
    }
}
