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
    /// <exception cref="EpicDataNotFoundException">The source does not exist; the exception has its path.</exception>
    public async Task CopyAsync(EpicPath source, EpicPath target, CancellationToken cancellationToken)
    {
        var properties = await s3.GetPropertiesAsync(source, cancellationToken).ConfigureAwait(false);
        string? etag = null;
        if (properties.Length <= settings.LargestCopy)
        {
            etag = await s3.CopyAsync(source, properties, target, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await CopyLargeAsync(source, target, properties, cancellationToken).ConfigureAwait(false);
        }

        var copy = await s3.GetPropertiesAsync(target, cancellationToken).ConfigureAwait(false);
        if (copy.Length != properties.Length || !ObjectProperties.IsSameEtag(copy.ETag, etag))
        {
            throw new EpicDataIntegrityException($"Copying to '{target.ToPrintable()}': the copy differs from its source.", target);
        }
    }

    private async Task CopyLargeAsync(EpicPath source, EpicPath target, ObjectProperties properties, CancellationToken cancellationToken)
    {
        try
        {
            await CopyInPartsAsync(source, target, properties, cancellationToken).ConfigureAwait(false);
        }
        catch (EpicDataException exception) when (exception is EpicDataAccessDeniedException || exception.Status == HttpStatusCode.NotImplemented)
        {
            await RelayAsync(source, target, properties, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CopyInPartsAsync(EpicPath source, EpicPath target, ObjectProperties properties, CancellationToken cancellationToken)
    {
        var largest = (int)Math.Min(LargestPart, settings.LargestCopy);
        var plan = new RangePlan(properties.Length, UploadPlan.PartSizeFor(properties.Length, largest));
        var written = properties.WithMetadata(ContentVerifier.PartSizeName, plan.RangeSize.ToString(CultureInfo.InvariantCulture));
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
            // If the store no longer knows the upload, an attempt before completed it without an answer: the caller checks the copy.
            await s3.CompleteAsync(upload, parts, properties.Length, WriteCondition.None, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await UnfinishedUpload.DiscardAsync(s3, upload, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    // Some stores cannot copy parts, or deny it to temporary credentials: then the content passes through this machine.
    private async Task RelayAsync(EpicPath source, EpicPath target, ObjectProperties properties, CancellationToken cancellationToken)
    {
        var reading = new ObjectReadStream(s3, source, properties);
        await using var closing = reading.ConfigureAwait(false);
        var upload = new ObjectUpload(s3, new TransferOptions(), WriteCondition.None);
        await upload.RunAsync(new StreamUploadSource(reading, memory), target, properties.Metadata.ToDictionary(), new TransferMeter(progress: null), cancellationToken)
            .ConfigureAwait(false);
    }
}
