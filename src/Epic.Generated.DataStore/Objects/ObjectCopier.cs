using System.Globalization;
using Amazon.S3.Model;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Objects;

/// <summary>Copies objects inside the store: nothing of them passes through this machine where the store can do it.</summary>
internal sealed class ObjectCopier(StoreCaller caller, ObjectWire wire, DataStoreSettings settings, ByteBudget memory)
{
    private const int LargestPart = 512 << 20;

    /// <summary>Copies one object with its metadata, and checks that the copy is as long.</summary>
    public async Task CopyAsync(EpicPath source, EpicPath target, CancellationToken cancellationToken)
    {
        var head = await HeadAsync(source, cancellationToken).ConfigureAwait(false);
        if (head.Length <= settings.LargestCopy)
        {
            await CopyWholeAsync(source, target, head, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            try
            {
                await CopyInPartsAsync(source, target, head, cancellationToken).ConfigureAwait(false);
            }
            catch (StoreFault fault) when (fault.IsDenial || fault.Status == System.Net.HttpStatusCode.NotImplemented)
            {
                await RelayAsync(source, target, head, cancellationToken).ConfigureAwait(false);
            }
        }

        if ((await HeadAsync(target, cancellationToken).ConfigureAwait(false)).Length != head.Length)
        {
            throw new EpicDataIntegrityException($"Copying to '{target.ToPrintable()}': the copy is not as long as what was copied.", target);
        }
    }

    public Task<ObjectHead> HeadAsync(EpicPath path, CancellationToken cancellationToken) =>
        caller.RunAsync((session, token) => wire.HeadAsync(session, path.ToKey(session.Prefix), token), cancellationToken);

    private Task<bool> CopyWholeAsync(EpicPath source, EpicPath target, ObjectHead head, CancellationToken cancellationToken) => caller.RunS3Async(
        async (session, token) =>
        {
            await session.Client.CopyObjectAsync(
                new CopyObjectRequest
                {
                    SourceBucket = session.Bucket,
                    SourceKey = source.ToKey(session.Prefix),
                    DestinationBucket = session.Bucket,
                    DestinationKey = target.ToKey(session.Prefix),
                    ETagToMatch = head.ETag,
                },
                token).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    private async Task CopyInPartsAsync(EpicPath source, EpicPath target, ObjectHead head, CancellationToken cancellationToken)
    {
        var plan = new RangePlan(head.Length, Math.Min(LargestPart, settings.LargestCopy));
        var (place, uploadId) = await BeginAsync(target, head, plan, cancellationToken).ConfigureAwait(false);
        try
        {
            var etags = new PartETag[plan.Count];
            var options = new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(Enumerable.Range(0, plan.Count), options, async (index, stop) =>
                etags[index] = await CopyPartAsync(source, target, head, plan, index, place, uploadId, stop).ConfigureAwait(false)).ConfigureAwait(false);
            await caller.RunS3Async(
                (session, token) => session.Client.CompleteMultipartUploadAsync(
                    new CompleteMultipartUploadRequest { BucketName = place.Bucket, Key = target.ToKey(place.Prefix), UploadId = uploadId, PartETags = [.. etags] }, token),
                cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await UnfinishedUpload.DiscardAsync(caller, place, target, uploadId, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    // Some stores cannot copy parts, or deny it to temporary credentials: then the content passes through this machine.
    private async Task RelayAsync(EpicPath source, EpicPath target, ObjectHead head, CancellationToken cancellationToken)
    {
        var reading = new ObjectReadStream(caller, wire, source, head);
        await using var closing = reading.ConfigureAwait(false);
        var upload = new ObjectUpload(caller, wire, new TransferOptions { Overwrite = OverwriteMode.Always });
        await upload.RunAsync(new StreamUploadSource(reading, memory), target, head.Metadata.ToDictionary(), new TransferMeter(progress: null), cancellationToken)
            .ConfigureAwait(false);
    }

    private Task<(DataStoreSession Place, string UploadId)> BeginAsync(EpicPath target, ObjectHead head, RangePlan plan, CancellationToken cancellationToken) => caller.RunS3Async(
        async (session, token) =>
        {
            var request = new InitiateMultipartUploadRequest { BucketName = session.Bucket, Key = target.ToKey(session.Prefix) };
            foreach (var (name, value) in head.Metadata)
            {
                request.Metadata[name] = ObjectProperties.Encode(value);
            }

            request.Metadata[ContentGuard.PartSizeName] = plan.RangeSize.ToString(CultureInfo.InvariantCulture);
            return (session, (await session.Client.InitiateMultipartUploadAsync(request, token).ConfigureAwait(false)).UploadId);
        },
        cancellationToken);

    private Task<PartETag> CopyPartAsync(
        EpicPath source, EpicPath target, ObjectHead head, RangePlan plan, int index, DataStoreSession place, string uploadId, CancellationToken cancellationToken) => caller.RunS3Async(
        async (session, token) =>
        {
            var response = await session.Client.CopyPartAsync(
                new CopyPartRequest
                {
                    SourceBucket = place.Bucket,
                    SourceKey = source.ToKey(place.Prefix),
                    DestinationBucket = place.Bucket,
                    DestinationKey = target.ToKey(place.Prefix),
                    UploadId = uploadId,
                    PartNumber = index + 1,
                    FirstByte = plan.BeginOf(index),
                    LastByte = plan.BeginOf(index) + plan.LengthOf(index) - 1,
                    ETagToMatch = [head.ETag],
                },
                token).ConfigureAwait(false);
            return new PartETag(index + 1, response.ETag);
        },
        cancellationToken);
}
