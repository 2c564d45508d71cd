using System.Collections.Concurrent;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>Writes a file in parts. A failed upload removes its parts, which the store would charge for.</summary>
internal sealed class MultipartUpload(S3Client s3, EpicPath target, TransferOptions options, WriteCondition condition, int partSize)
{
    private readonly ConcurrentDictionary<int, SentPart> _sent = new();
    private MultipartUploadId _upload = null!;
    private UnfinishedUpload? _unfinished;

    /// <summary>Whether an unfinished upload may be resumed.</summary>
    public bool MayResume { get; init; } = true;

    /// <summary>Whether one was resumed: the object then has the metadata that it was begun with.</summary>
    public bool HasResumed => _unfinished is not null;

    public async Task<ObjectProperties> RunAsync(IUploadSource source, UploadPart firstPart, Dictionary<string, string> metadata, TransferMeter meter, CancellationToken cancellationToken)
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
            await UnfinishedUpload.DiscardAsync(s3, _upload, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task BeginAsync(IUploadSource source, ObjectContent firstPart, Dictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        if (!condition.IsNone)
        {
            await RequireConditionAsync(cancellationToken).ConfigureAwait(false);
        }

        if (MayResume && source.ModificationTime is { } modified)
        {
            _unfinished = await UnfinishedUpload.FindAsync(s3, target, modified, firstPart, cancellationToken).ConfigureAwait(false);
            if (_unfinished is not null)
            {
                _upload = _unfinished.Upload;
                return;
            }
        }

        _upload = await s3.CreateMultipartUploadAsync(target, ObjectProperties.ForUpload(metadata), hasChecksums: true, cancellationToken).ConfigureAwait(false);
    }

    private async Task SendPartsAsync(IUploadSource source, UploadPart firstPart, TransferMeter meter, CancellationToken cancellationToken)
    {
        using var reading = new SemaphoreSlim(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = 1;
        var isAtEnd = false;
        UploadPart? first = firstPart;
        // Beside the parts, unless that has been done: one worker that removes earlier uploads of this file. One of them may be
        // this upload's own: an attempt to begin that arrived, but whose answer did not.
        await WhenAllOrFirstError.RunAsync(
            options.Concurrency + (HasResumed ? 0 : 1),
            worker => worker < options.Concurrency ? SendSomeAsync() : UnfinishedUpload.RemoveEarlierAsync(s3, _upload, stop.Token),
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

        // One at a time: a stream has but one position, and each part that has been read is held in memory.
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
            etag = await s3.PutPartAsync(_upload, number, content, cancellationToken).ConfigureAwait(false);
        }

        _sent[number] = new SentPart(etag, content.Checksum, content.Bytes.Length);
        meter.Add(content.Bytes.Length);
    }

    private async Task<ObjectProperties> CompleteAsync(CancellationToken cancellationToken)
    {
        var parts = _sent.OrderBy(static part => part.Key).Select(static part => part.Value).ToArray();
        var isKnown = await s3.CompleteAsync(
            _upload,
            Array.ConvertAll(parts, static part => (part.Etag, Crc32CChecksum.ToBase64(part.Checksum))),
            parts.Sum(static part => (long)part.Length),
            condition,
            cancellationToken).ConfigureAwait(false);
        try
        {
            return await VerifyAsync(parts, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!isKnown && exception is EpicDataNotFoundException or EpicDataIntegrityException)
        {
            throw new EpicDataConflictException($"Uploading '{target.ToPrintable()}': its parts were removed, as another upload of the same file does.", target) { ErrorCode = "NoSuchUpload" };
        }
    }

    private async Task<ObjectProperties> VerifyAsync(SentPart[] parts, CancellationToken cancellationToken)
    {
        var properties = await s3.GetPropertiesAsync(target, cancellationToken).ConfigureAwait(false);
        return properties.Length == parts.Sum(static part => (long)part.Length) && IsMadeOf(properties, parts)
            ? properties
            : throw new EpicDataIntegrityException($"Uploading '{target.ToPrintable()}': the store has other bytes than were sent.", target);
    }

    // Each part was verified on its arrival. It remains to check that the object is made of these parts, in this order.
    private static bool IsMadeOf(ObjectProperties properties, SentPart[] parts)
    {
        if (properties.Crc32C is { } checksum)
        {
            return checksum == Crc32CChecksum.ToBase64(parts.Aggregate(0u, static (sum, part) => Crc32CChecksum.Combine(sum, part.Checksum, part.Length)));
        }

        return !properties.IsEtagContent || parts.Any(static part => !part.HasMd5)
            || properties.ETag?.Trim('"') == ContentVerifier.EtagOfParts(parts.Select(static part => Convert.FromHexString(part.Etag.Trim('"'))));
    }

    // Before anything is sent: a refusal at the end would cost the whole transfer, and stores other than AWS check nothing then.
    private async Task RequireConditionAsync(CancellationToken cancellationToken)
    {
        ObjectProperties? present;
        try
        {
            present = await s3.GetPropertiesAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (EpicDataNotFoundException)
        {
            present = null;
        }

        if (condition.OnlyIfAbsent ? present is not null : !ObjectProperties.IsSameEtag(condition.IfMatch, present?.ETag ?? string.Empty))
        {
            throw new EpicDataConflictException($"Uploading '{target.ToPrintable()}': it exists already, or has changed.", target) { Status = System.Net.HttpStatusCode.PreconditionFailed };
        }
    }

    private sealed record SentPart(string Etag, uint Checksum, int Length)
    {
        public bool HasMd5 => Etag.Trim('"') is { Length: 32 } tag && tag.AsSpan().ContainsOnlyHex();
    }
}
