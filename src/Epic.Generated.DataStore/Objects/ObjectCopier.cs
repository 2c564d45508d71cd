using System.Globalization;
using System.Net;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Objects;

/// <summary>Copies files inside the store: their bytes do not pass through this machine where the store can copy.</summary>
internal sealed class ObjectCopier(S3Client s3, DataStoreSettings settings, UploadMemory memory)
{
    private const int LargestPart = 512 << 20;
    private const int PartsAtATime = 8;

    /// <summary>Copies one file with its metadata, and checks the copy.</summary>
    /// <param name="source">The file.</param>
    /// <param name="listed">Its length and ETag as a listing has them, which the store verifies; null to ask for them.</param>
    /// <param name="target">The new file.</param>
    /// <param name="condition">The state that the target must have.</param>
    /// <param name="cancellationToken">Cancels the copying.</param>
    /// <returns>The ETag of the content that was copied, as the source has it; null if the store gave none.</returns>
    /// <exception cref="EpicDataConflictException">The source is not the listed one, or the condition is not met.</exception>
    /// <exception cref="EpicDataNotFoundException">The source does not exist; the exception has its path.</exception>
    public async Task<string?> CopyAsync(EpicPath source, ObjectProperties? listed, EpicPath target, WriteCondition condition, CancellationToken cancellationToken)
    {
        var properties = listed is { ETag: not null } && listed.Length <= settings.LargestCopy
            ? listed
            : await GetPropertiesAsync(source, listed, cancellationToken).ConfigureAwait(false);
        var etag = await CopyAnyAsync(source, properties, target, condition, cancellationToken).ConfigureAwait(false);
        var copy = await s3.GetPropertiesAsync(target, cancellationToken).ConfigureAwait(false);
        if (copy.ETag is null || copy.Length != properties.Length || !ObjectProperties.IsSameEtag(copy.ETag, properties.ETag))
        {
            // Some stores ignore the condition that the source has not changed. Where the ETag does not tell, the source does.
            await GetPropertiesAsync(source, properties, cancellationToken).ConfigureAwait(false);
        }

        return copy.Length == properties.Length && ObjectProperties.IsSameEtag(copy.ETag, etag)
            ? properties.ETag
            : throw new EpicDataIntegrityException($"Copying to '{target.ToPrintable()}': the copy differs from its source.", target);
    }

    private async Task<ObjectProperties> GetPropertiesAsync(EpicPath source, ObjectProperties? listed, CancellationToken cancellationToken)
    {
        var properties = await s3.GetPropertiesAsync(source, cancellationToken).ConfigureAwait(false);
        return listed is null || (properties.Length == listed.Length && ObjectProperties.IsSameEtag(properties.ETag, listed.ETag))
            ? properties
            : throw new EpicDataConflictException($"Copying '{source.ToPrintable()}': the file changed while it was copied, or after it was listed.", source);
    }

    // Returns the ETag of the copy.
    private async Task<string?> CopyAnyAsync(EpicPath source, ObjectProperties properties, EpicPath target, WriteCondition condition, CancellationToken cancellationToken)
    {
        if (properties.Length > settings.LargestCopy)
        {
            return await CopyLargeAsync(source, target, properties, condition, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            return await s3.CopyAsync(source, properties, target, condition, cancellationToken).ConfigureAwait(false);
        }
        catch (EpicDataConflictException)
        {
            // The store does not tell which of the two it is about.
            await GetPropertiesAsync(source, properties, cancellationToken).ConfigureAwait(false);
            throw;
        }
        catch (EpicDataNotFoundException exception)
        {
            throw new EpicDataNotFoundException($"Copying '{source.ToPrintable()}': there is no such file.", source) { Status = exception.Status, ErrorCode = exception.ErrorCode, RequestId = exception.RequestId };
        }
        catch (EpicDataException exception) when (exception.Status == HttpStatusCode.NotImplemented)
        {
            // The store cannot copy, or not on a condition.
            var all = await GetPropertiesAsync(source, properties, cancellationToken).ConfigureAwait(false);
            return await RelayAsync(source, target, all, condition, cancellationToken).ConfigureAwait(false);
        }
    }

    // Returns the ETag of the copy.
    private async Task<string?> CopyLargeAsync(EpicPath source, EpicPath target, ObjectProperties properties, WriteCondition condition, CancellationToken cancellationToken)
    {
        try
        {
            return await CopyInPartsAsync(source, target, properties, condition, cancellationToken).ConfigureAwait(false);
        }
        catch (EpicDataException exception) when (exception is EpicDataAccessDeniedException || exception.Status == HttpStatusCode.NotImplemented)
        {
            return await RelayAsync(source, target, properties, condition, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<string> CopyInPartsAsync(EpicPath source, EpicPath target, ObjectProperties properties, WriteCondition condition, CancellationToken cancellationToken)
    {
        var largest = (int)Math.Min(LargestPart, settings.LargestCopy);
        var plan = new RangePlan(properties.Length, UploadPlan.PartSizeFor(properties.Length, largest));
        var written = properties.WithMetadata(ContentVerifier.PartSizeName, plan.RangeSize.ToString(CultureInfo.InvariantCulture));
        await s3.RequireConditionAsync(target, condition, cancellationToken).ConfigureAwait(false);
        var upload = await s3.CreateMultipartUploadAsync(target, written, hasChecksums: false, cancellationToken).ConfigureAwait(false);
        try
        {
            var parts = new (string ETag, string Crc32C)[plan.Count];
            var options = new ParallelOptions { MaxDegreeOfParallelism = PartsAtATime, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(Enumerable.Range(0, plan.Count), options, async (index, stop) =>
            {
                var (begin, length) = plan.RangeOf(index);
                parts[index] = (await s3.CopyPartAsync(upload, index + 1, source, properties, (begin, begin + length - 1), stop).ConfigureAwait(false), string.Empty);
            }).ConfigureAwait(false);
            // Others can write in the meantime, and stores other than AWS do not check the condition when an upload is completed.
            await s3.RequireConditionAsync(target, condition, cancellationToken).ConfigureAwait(false);
            var etag = await s3.CompleteAsync(upload, parts, properties.Length, condition, cancellationToken).ConfigureAwait(false);
            // If the store no longer knows the upload, an attempt before completed it without an answer, or somebody removed it. The
            // ETag tells the copy from a file that was there before.
            return !string.IsNullOrEmpty(etag) ? etag : ContentVerifier.EtagOfParts(parts.Select(static part => part.ETag))
                ?? throw new EpicDataIntegrityException($"Copying to '{target.ToPrintable()}': the store does not tell whether the copy is complete.", target);
        }
        catch
        {
            await UnfinishedUpload.DiscardAsync(s3, upload, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    // Some stores cannot copy parts, or deny it to temporary credentials: then the content passes through this machine.
    private async Task<string?> RelayAsync(EpicPath source, EpicPath target, ObjectProperties properties, WriteCondition condition, CancellationToken cancellationToken)
    {
        var reading = new ObjectReadStream(s3, source, properties);
        await using var closing = reading.ConfigureAwait(false);
        var upload = new ObjectUpload(s3, new TransferOptions(), condition) { CopyOf = properties };
        var copy = await upload.RunAsync(new StreamUploadSource(reading, memory), target, properties.Metadata.ToDictionary(), new TransferMeter(progress: null), cancellationToken)
            .ConfigureAwait(false);
        return copy.ETag;
    }
}
