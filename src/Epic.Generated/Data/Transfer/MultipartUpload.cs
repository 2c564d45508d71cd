using System.Collections.Concurrent;
using Amazon.S3.Model;
using Epic.Generated.Data.Wire;

namespace Epic.Generated.Data;

/// <summary>Writes an object in parts. Whatever goes wrong, no unfinished upload stays in the store, where it would be paid for.</summary>
internal sealed class MultipartUpload(StoreCaller caller, ObjectWire wire, EpicPath target, TransferOptions options, int partSize)
{
    private static readonly TimeSpan AbortTimeout = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<int, SentPart> _sent = new();
    private DataStoreSession _place = null!;
    private string _uploadId = null!;
    private Dictionary<int, (string Etag, long Size)> _present = new Dictionary<int, (string, long)>();

    public async Task<ObjectHead> RunAsync(IUploadSource source, UploadPart firstPart, Dictionary<string, string> metadata, TransferMeter meter, CancellationToken cancellationToken)
    {
        await BeginAsync(source, metadata, cancellationToken).ConfigureAwait(false);
        try
        {
            await SendPartsAsync(source, firstPart, meter, cancellationToken).ConfigureAwait(false);
            source.ThrowIfChanged();
            return await CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await AbortAsync().ConfigureAwait(false);
            throw;
        }
    }

    private async Task BeginAsync(IUploadSource source, Dictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        if (options.Overwrite == OverwriteMode.Never)
        {
            await ThrowIfPresentAsync(cancellationToken).ConfigureAwait(false);
        }

        if (await UnfinishedUpload.FindAsync(caller, target, source.ModificationTime, partSize, cancellationToken).ConfigureAwait(false) is { } unfinished)
        {
            (_place, _uploadId, _present) = (unfinished.Place, unfinished.Id, unfinished.Parts);
            return;
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
        await WhenAllOrFirstError.RunAsync(options.Concurrency, SendSomeAsync, stop).ConfigureAwait(false);

        async Task SendSomeAsync(int worker)
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
        var etag = PresentEtag(number, content) ?? await caller.RunAsync(
            (session, token) => session.IsSamePlaceAs(_place)
                ? wire.PutPartAsync(session, target.ToKey(session.Prefix), _uploadId, number, content, token)
                : throw new EpicDataConflictException($"Uploading '{target.ToPrintable()}': EPIC has moved the user's data to another place meanwhile; upload it again.", target),
            cancellationToken).ConfigureAwait(false);
        _sent[number] = new SentPart(etag ?? string.Empty, content.Crc32C, part.Bytes.Length);
        meter.Add(part.Bytes.Length);
    }

    // By its content: a part of a file that has changed since is sent again.
    private string? PresentEtag(int number, ObjectContent content) =>
        _present.TryGetValue(number, out var present) && present.Size == content.Bytes.Length
        && string.Equals(present.Etag?.Trim('"'), content.Md5, StringComparison.OrdinalIgnoreCase)
            ? present.Etag
            : null;

    private async Task<ObjectHead> CompleteAsync(CancellationToken cancellationToken)
    {
        var parts = _sent.OrderBy(static part => part.Key).ToArray();
        await caller.RunS3Async(
            async (session, token) =>
            {
                var request = new CompleteMultipartUploadRequest
                {
                    BucketName = _place.Bucket,
                    Key = target.ToKey(_place.Prefix),
                    UploadId = _uploadId,
                    PartETags = parts.Select(part => new PartETag(part.Key, part.Value.Etag) { ChecksumCRC32C = _place.Address.IsAws ? part.Value.Crc32C : null }).ToList(),
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
                    // An attempt before this one may have completed it without its answer arriving: the check below tells.
                }

                return true;
            },
            cancellationToken).ConfigureAwait(false);
        return await VerifyAsync(parts.Select(static part => part.Value).ToArray(), cancellationToken).ConfigureAwait(false);
    }

    private async Task<ObjectHead> VerifyAsync(SentPart[] parts, CancellationToken cancellationToken)
    {
        var head = await caller.RunAsync((session, token) => wire.HeadAsync(session, target.ToKey(_place.Prefix), token), cancellationToken).ConfigureAwait(false);
        var isWhole = head.Length == parts.Sum(static part => (long)part.Length);
        // Each part has been verified on its arrival: what is left is that the object is made of these parts, in this order.
        var isSame = _place.Address.IsAws || parts.Any(static part => !part.HasMd5)
            || head.ETag?.Trim('"') == ContentGuard.EtagOfParts(parts.Select(static part => Convert.FromHexString(part.Etag.Trim('"'))));
        return isWhole && isSame
            ? head
            : throw new EpicDataIntegrityException($"Uploading '{target.ToPrintable()}': what the store has is not what was sent.", target);
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

    // With time of its own: a cancelled upload is cleaned up too.
    private async Task AbortAsync()
    {
        using var timeout = new CancellationTokenSource(AbortTimeout);
        try
        {
            await UnfinishedUpload.AbortAsync(caller, _place, target, _uploadId, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is StoreFault or EpicException or OperationCanceledException)
        {
            // The store cannot be reached: the error that led here says so, and the next upload of this file takes the parts over.
        }
    }

    private sealed record SentPart(string Etag, string Crc32C, int Length)
    {
        public bool HasMd5 => Etag.Trim('"') is { Length: 32 } tag && tag.AsSpan().ContainsOnlyHex();
    }
}
