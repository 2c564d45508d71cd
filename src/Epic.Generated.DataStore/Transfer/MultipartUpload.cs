using System.Collections.Concurrent;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>
/// Writes a file in parts. The parts of an interrupted upload of a file stay in the store, so that the same upload resumes; those of
/// any other failed upload are removed, because the store charges for them.
/// </summary>
internal sealed class MultipartUpload(S3Client s3, EpicPath target, TransferOptions options, WriteCondition condition, int partSize)
{
    private readonly ConcurrentDictionary<int, SentPart> _sent = new();
    private MultipartUploadId _upload = null!;
    private UnfinishedUpload? _unfinished;

    /// <summary>Whether an unfinished upload may be resumed.</summary>
    public bool MayResume { get; init; } = true;

    /// <summary>The properties of the file that is copied: its headers and its metadata are written as they are. Null for an upload.</summary>
    public ObjectProperties? CopyOf { get; init; }

    /// <summary>Whether one was resumed: the object then has the metadata that it was begun with.</summary>
    public bool HasResumed => _unfinished is not null;

    /// <summary>The number of bytes that the meter has counted.</summary>
    public long SentBytes => _sent.Values.Sum(static part => (long)part.Length);

    public async Task<ObjectProperties> RunAsync(IUploadSource source, UploadPart firstPart, Dictionary<string, string> metadata, TransferMeter meter, CancellationToken cancellationToken)
    {
        await BeginAsync(source, new ObjectContent(firstPart.Bytes, meter), metadata, cancellationToken).ConfigureAwait(false);
        try
        {
            await SendPartsAsync(source, firstPart, meter, cancellationToken).ConfigureAwait(false);
            source.ThrowIfChanged();
            await RequireConditionAsync(cancellationToken).ConfigureAwait(false);
            return await CompleteAsync(metadata, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // A resumed upload may be another process's too. One without its first part is resumed by none.
            if (!HasResumed && !(MayResume && source.ModificationTime is not null && _sent.ContainsKey(1) && Interruption.Is(exception)))
            {
                await UnfinishedUpload.DiscardAsync(s3, _upload, cancellationToken).ConfigureAwait(false);
            }

            throw;
        }
    }

    private async Task BeginAsync(IUploadSource source, ObjectContent firstPart, Dictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        await RequireConditionAsync(cancellationToken).ConfigureAwait(false);
        if (MayResume && source.ModificationTime is { } modified)
        {
            _unfinished = await UnfinishedUpload.FindAsync(s3, target, modified, firstPart, cancellationToken).ConfigureAwait(false);
            if (_unfinished is not null)
            {
                _upload = _unfinished.Upload;
                return;
            }
        }

        // Not cancelled itself: the store may have begun an upload although its answer has not arrived.
        var creating = s3.CreateMultipartUploadAsync(target, ObjectProperties.ForUpload(metadata, CopyOf), hasChecksums: true, CancellationToken.None);
        try
        {
            _upload = await creating.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            _ = UnfinishedUpload.DiscardAsync(s3, creating);
            throw;
        }
    }

    private async Task SendPartsAsync(IUploadSource source, UploadPart firstPart, TransferMeter meter, CancellationToken cancellationToken)
    {
        using var reading = new SemaphoreSlim(1);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = 1;
        var isAtEnd = false;
        UploadPart? first = firstPart;
        var workers = Math.Min(options.Concurrency, ConcurrencyLimiter.MostParts);
        // Beside the parts: one worker that removes abandoned uploads of this file.
        await WhenAllOrFirstError.RunAsync(
            workers + 1,
            worker => worker < workers ? SendSomeAsync() : UnfinishedUpload.RemoveAbandonedAsync(s3, _upload, HasResumed, stop.Token),
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
            using var permit = await s3.Limiter.AcquireAsync(content.Bytes.Length, cancellationToken).ConfigureAwait(false);
            await content.WaitForTurnAsync(cancellationToken).ConfigureAwait(false);
            etag = await s3.PutPartAsync(_upload, number, content, cancellationToken).ConfigureAwait(false);
            permit.Complete(content.Bytes.Length);
        }

        _sent[number] = new SentPart(etag, content.Checksum, content.Bytes.Length);
        meter.Add(content.Bytes.Length);
    }

    private async Task<ObjectProperties> CompleteAsync(Dictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        var parts = _sent.OrderBy(static part => part.Key).Select(static part => part.Value).ToArray();
        var length = SentBytes;
        var etag = await s3.CompleteAsync(
            _upload, Array.ConvertAll(parts, static part => (part.Etag, Crc32CChecksum.ToBase64(part.Checksum))), length, condition, cancellationToken).ConfigureAwait(false);
        var stored = await FindStoredAsync(cancellationToken).ConfigureAwait(false);
        if (stored?.Length == length && IsMadeOf(stored, parts, isKnownToBeOurs: etag is not null))
        {
            return stored;
        }

        if (etag is null)
        {
            throw new EpicDataConflictException($"Uploading '{target.ToPrintable()}': its parts were removed, as another upload of the same file does.", target) { ErrorCode = S3Client.NoSuchUpload };
        }

        if (etag.Length > 0 && EtagOf(parts) is { } expected)
        {
            // The store made the right object, and another upload has replaced it since: the last one wins.
            return etag.Trim('"') == expected
                ? ObjectProperties.ForUpload(metadata).AsStored(length, etag)
                : throw new EpicDataIntegrityException($"Uploading '{target.ToPrintable()}': the store has other bytes than were sent.", target);
        }

        throw new EpicDataConflictException($"Uploading '{target.ToPrintable()}': the file in the store is another one; another upload has replaced this one.", target);
    }

    private async Task<ObjectProperties?> FindStoredAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await s3.GetPropertiesAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (EpicDataNotFoundException)
        {
            return null;
        }
    }

    // Each part was verified on its arrival. It remains to check that the object is made of these parts, in this order.
    private static bool IsMadeOf(ObjectProperties properties, SentPart[] parts, bool isKnownToBeOurs)
    {
        if (properties.Crc32C is { } checksum)
        {
            return checksum == Crc32CChecksum.ToBase64(parts.Aggregate(0u, static (sum, part) => Crc32CChecksum.Combine(sum, part.Checksum, part.Length)));
        }

        return properties.IsEtagContent && EtagOf(parts) is { } expected ? properties.ETag?.Trim('"') == expected : isKnownToBeOurs;
    }

    private static string? EtagOf(SentPart[] parts) => ContentVerifier.EtagOfParts(parts.Select(static part => part.Etag));

    // Before anything is sent, because a refusal at the end costs the whole transfer. And at the end, because others can write in the
    // meantime, and stores other than AWS do not check the condition then.
    private Task RequireConditionAsync(CancellationToken cancellationToken) => s3.RequireConditionAsync(target, condition, cancellationToken);

    private sealed record SentPart(string Etag, uint Checksum, int Length);
}
