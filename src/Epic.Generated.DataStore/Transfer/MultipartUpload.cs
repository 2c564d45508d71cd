using System.Collections.Concurrent;
using Amazon.S3.Model;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>Writes an object in parts. Whatever goes wrong, no unfinished upload stays in the store, where it would be paid for.</summary>
internal sealed class MultipartUpload(StoreCaller caller, ObjectWire wire, EpicPath target, TransferOptions options, int partSize)
{
    private readonly ConcurrentDictionary<int, SentPart> _sent = new();
    private DataStoreSession _place = null!;
    private string _uploadId = null!;
    private UnfinishedUpload? _unfinished;

    /// <summary>Whether an upload that was left unfinished may go on.</summary>
    public bool MayResume { get; init; } = true;

    /// <summary>Whether one did: the object then has the metadata that it was begun with.</summary>
    public bool HasResumed => _unfinished is not null;

    public async Task<ObjectHead> RunAsync(IUploadSource source, UploadPart firstPart, Dictionary<string, string> metadata, TransferMeter meter, CancellationToken cancellationToken)
    {
        await BeginAsync(source, new ObjectContent(firstPart.Bytes, meter), metadata, cancellationToken).ConfigureAwait(false);
        try
        {
            await SendPartsAsync(source, firstPart, meter, cancellationToken).ConfigureAwait(false);
            source.ThrowIfChanged();
            return await CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await UnfinishedUpload.DiscardAsync(caller, _place, target, _uploadId, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task BeginAsync(IUploadSource source, ObjectContent firstPart, Dictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        if (options.Overwrite == OverwriteMode.Never)
        {
            await ThrowIfPresentAsync(cancellationToken).ConfigureAwait(false);
        }

        if (MayResume && source.ModificationTime is { } modified)
        {
            _unfinished = await UnfinishedUpload.FindAsync(caller, target, modified, firstPart, cancellationToken).ConfigureAwait(false);
            if (_unfinished is not null)
            {
                (_place, _uploadId) = (_unfinished.Place, _unfinished.Id);
                return;
            }
        }

        (_place, _uploadId) = await caller.RunS3Async(
            async (session, token) =>
            {
                var request = new InitiateMultipartUploadRequest { BucketName = session.Bucket, Key = target.ToKey(session.Prefix) };
                foreach (var (name, value) in metadata)
                {
                    request.Metadata[name] = ObjectProperties.Encode(value);
                }

                if (session.Address.IsAws)
                {
                    request.ChecksumAlgorithm = Amazon.S3.ChecksumAlgorithm.CRC32C;
                    request.ChecksumType = Amazon.S3.ChecksumType.FULL_OBJECT;
                }

                var response = await session.Client.InitiateMultipartUploadAsync(request, token).ConfigureAwait(false);
                return (session, response.UploadId);
            },
            cancellationToken).ConfigureAwait(false);
    }

    private async Task SendPartsAsync(IUploadSource source, UploadPart firstPart, TransferMeter meter, CancellationToken cancellationToken)
    {
        using var reading = new SemaphoreSlim(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = 1;
        var isAtEnd = false;
        UploadPart? first = firstPart;
        // Beside the parts, unless that has been done: one worker that removes what was begun for this file before. A twin of this
        // upload may be among it: an attempt to begin that arrived, and whose answer did not.
        await WhenAllOrFirstError.RunAsync(
            options.Concurrency + (HasResumed ? 0 : 1),
            worker => worker < options.Concurrency ? SendSomeAsync() : UnfinishedUpload.RemoveEarlierAsync(caller, target, _uploadId, stop.Token),
            stop).ConfigureAwait(false);

        async Task SendSomeAsync()
        {
            while (await NextAsync().ConfigureAwait(false) is var (number, part))
            {
                using (part)
                {
                    await SendAsync(number, part, meter, stop.Token).ConfigureAwait(false);
                }
            }
        }

        // One at a time: a stream has but one position, and what is read is held in memory.
        async Task<(int Number, UploadPart Part)?> NextAsync()
        {
            await reading.WaitAsync(stop.Token).ConfigureAwait(false);
            try
            {
                if (isAtEnd)
                {
                    return null;
                }

                if (next > UploadPlan.MaxParts)
                {
                    throw new EpicDataException($"Uploading '{target.ToPrintable()}': there is more than {UploadPlan.MaxParts} parts of {partSize} bytes can hold; set a larger part size.", target);
                }

                var part = Interlocked.Exchange(ref first, null) ?? await source.ReadPartAsync(next - 1, partSize, stop.Token).ConfigureAwait(false);
                isAtEnd = part.IsLast;
                return (next++, part);
            }
            finally
            {
                reading.Release();
            }
        }
    }

    private async Task SendAsync(int number, UploadPart part, TransferMeter meter, CancellationToken cancellationToken)
    {
        var content = new ObjectContent(part.Bytes, meter);
        var etag = _unfinished?.EtagOf(number, content);
        if (etag is null)
        {
            await content.WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
            etag = await caller.RunAsync(
                (session, token) => session.IsSamePlaceAs(_place)
                    ? wire.PutPartAsync(session, target.ToKey(session.Prefix), _uploadId, number, content, token)
                    : throw new EpicDataConflictException($"Uploading '{target.ToPrintable()}': EPIC has moved the user's data to another place meanwhile; upload it again.", target),
                cancellationToken).ConfigureAwait(false);
        }

        _sent[number] = new SentPart(etag ?? string.Empty, content.Checksum, part.Bytes.Length);
        meter.Add(part.Bytes.Length);
    }

    private async Task<ObjectHead> CompleteAsync(CancellationToken cancellationToken)
    {
        var parts = _sent.OrderBy(static part => part.Key).ToArray();
        StoreFault? gone = null;
        await caller.RunS3Async(
            async (session, token) =>
            {
                var request = new CompleteMultipartUploadRequest
                {
                    BucketName = _place.Bucket,
                    Key = target.ToKey(_place.Prefix),
                    UploadId = _uploadId,
                    PartETags = parts.Select(part => new PartETag(part.Key, part.Value.Etag) { ChecksumCRC32C = _place.Address.IsAws ? Crc32CChecksum.ToBase64(part.Value.Checksum) : null }).ToList(),
                };
                if (_place.Address.IsAws)
                {
                    request.ChecksumType = Amazon.S3.ChecksumType.FULL_OBJECT;
                    request.IfNoneMatch = options.Overwrite == OverwriteMode.Never ? "*" : null;
                }

                try
                {
                    await session.Client.CompleteMultipartUploadAsync(request, token).ConfigureAwait(false);
                }
                catch (Amazon.S3.AmazonS3Exception exception) when (exception.ErrorCode == "NoSuchUpload")
                {
                    // It was removed, or it was completed and the answer did not arrive: the check below tells.
                    gone = StoreFault.Of(exception);
                }

                return true;
            },
            cancellationToken).ConfigureAwait(false);
        try
        {
            return await VerifyAsync(parts.Select(static part => part.Value).ToArray(), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (gone is not null && (exception is StoreFault { IsNotFound: true } or EpicDataIntegrityException))
        {
            throw gone;
        }
    }

    private async Task<ObjectHead> VerifyAsync(SentPart[] parts, CancellationToken cancellationToken)
    {
        var head = await caller.RunAsync((session, token) => wire.HeadAsync(session, target.ToKey(_place.Prefix), token), cancellationToken).ConfigureAwait(false);
        return head.Length == parts.Sum(static part => (long)part.Length) && IsMadeOf(head, parts)
            ? head
            : throw new EpicDataIntegrityException($"Uploading '{target.ToPrintable()}': what the store has is not what was sent.", target);
    }

    // Each part has been verified on its arrival: what is left is that the object is made of these parts, in this order.
    private static bool IsMadeOf(ObjectHead head, SentPart[] parts)
    {
        if (head.Crc32C is { } checksum)
        {
            return checksum == Crc32CChecksum.ToBase64(parts.Aggregate(0u, static (sum, part) => Crc32CChecksum.Combine(sum, part.Checksum, part.Length)));
        }

        return !head.IsEtagContent || parts.Any(static part => !part.HasMd5)
            || head.ETag?.Trim('"') == ContentGuard.EtagOfParts(parts.Select(static part => Convert.FromHexString(part.Etag.Trim('"'))));
    }

    private async Task ThrowIfPresentAsync(CancellationToken cancellationToken)
    {
        try
        {
            await caller.RunAsync((session, token) => wire.HeadAsync(session, target.ToKey(session.Prefix), token), cancellationToken).ConfigureAwait(false);
        }
        catch (StoreFault fault) when (fault.IsNotFound)
        {
            return;
        }

        throw new StoreFault("PreconditionFailed") { Status = System.Net.HttpStatusCode.PreconditionFailed };
    }

    private sealed record SentPart(string Etag, uint Checksum, int Length)
    {
        public bool HasMd5 => Etag.Trim('"') is { Length: 32 } tag && tag.AsSpan().ContainsOnlyHex();
    }
}
