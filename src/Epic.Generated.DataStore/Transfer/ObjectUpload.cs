using System.Globalization;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>Writes one object: whole where it fits into one part, otherwise in parts that are on their way at the same time.</summary>
internal sealed class ObjectUpload(StoreCaller caller, ObjectWire wire, TransferOptions options)
{
    /// <summary>Uploads what a source gives.</summary>
    /// <returns>What has been written; without the time, which the store does not tell.</returns>
    /// <exception cref="StoreFault">The store refused, or failed every time.</exception>
    public async Task<ObjectHead> RunAsync(IUploadSource source, EpicPath target, Dictionary<string, string> metadata, TransferMeter meter, CancellationToken cancellationToken)
    {
        var partSize = source.Length is { } length ? UploadPlan.PartSizeFor(length, options.PartSize) : options.PartSize;
        using var firstPart = await source.ReadPartAsync(0, partSize, cancellationToken).ConfigureAwait(false);
        if (firstPart.IsLast)
        {
            return await PutWholeAsync(source, firstPart, target, metadata, meter, cancellationToken).ConfigureAwait(false);
        }

        metadata[ContentGuard.PartSizeName] = partSize.ToString(CultureInfo.InvariantCulture);
        var upload = new MultipartUpload(caller, wire, target, options, partSize);
        var head = await upload.RunAsync(source, firstPart, metadata, meter, cancellationToken).ConfigureAwait(false);
        if (!upload.HasResumed || HasMetadata(head, metadata))
        {
            return head;
        }

        // The file took the place of another meanwhile, with the same beginning and an older time, and what the store has now
        // bears the other's time. It is this upload's own, and replaced by one that is right.
        meter.Add(-head.Length);
        using var firstAgain = await source.ReadPartAsync(0, partSize, cancellationToken).ConfigureAwait(false);
        var anew = new MultipartUpload(caller, wire, target, options with { Overwrite = OverwriteMode.Always }, partSize) { MayResume = false };
        return await anew.RunAsync(source, firstAgain, metadata, meter, cancellationToken).ConfigureAwait(false);
    }

    private static bool HasMetadata(ObjectHead head, Dictionary<string, string> metadata) =>
        head.Metadata.Count == metadata.Count && metadata.All(wanted => head.Metadata.GetValueOrDefault(wanted.Key) == wanted.Value);

    private async Task<ObjectHead> PutWholeAsync(
        IUploadSource source, UploadPart part, EpicPath target, Dictionary<string, string> metadata, TransferMeter meter, CancellationToken cancellationToken)
    {
        source.ThrowIfChanged();
        var content = new ObjectContent(part.Bytes, meter);
        metadata[ContentGuard.ChecksumName] = content.Crc32C;
        var properties = new ObjectProperties { Metadata = metadata, OnlyIfAbsent = options.Overwrite == OverwriteMode.Never };
        var attempts = 0;
        await content.WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
        var etag = await caller.RunAsync(
            async (session, token) =>
            {
                attempts++;
                try
                {
                    return await wire.PutAsync(session, target.ToKey(session.Prefix), content, properties, token).ConfigureAwait(false);
                }
                catch (StoreFault fault) when (fault.IsPreconditionFailed && attempts > 1)
                {
                    // The attempt before may have arrived without its answer: then what is there now is ours.
                    var head = await wire.HeadAsync(session, target.ToKey(session.Prefix), token).ConfigureAwait(false);
                    if (head.Length == part.Bytes.Length && (head.Crc32C ?? head.Metadata.GetValueOrDefault(ContentGuard.ChecksumName)) == content.Crc32C)
                    {
                        return head.ETag;
                    }

                    throw;
                }
            },
            cancellationToken).ConfigureAwait(false);
        meter.Add(part.Bytes.Length);
        return new ObjectHead { Length = part.Bytes.Length, ETag = etag, LastModified = null, Metadata = metadata, Crc32C = content.Crc32C, IsEtagContent = false };
    }
}
