using System.Buffers;
using System.Net;
using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>
/// Downloads one object: the first request tells how long it is and what it is verified by, the others read the ranges after it
/// at the same time, each straight into its place in the file.
/// </summary>
internal sealed class FileDownload(StoreCaller caller, ObjectWire wire, TransferOptions options)
{
    private const int BufferSize = 256 * 1024;
    private const int Rounds = 2;
    private const int UncertainRounds = 3;

    /// <summary>Downloads an object to a file that becomes visible when all of it is there and has been verified.</summary>
    /// <exception cref="StoreFault">The store refused, or failed every time.</exception>
    /// <exception cref="EpicDataIntegrityException">What arrived is not what the store has, twice.</exception>
    public async Task<ObjectHead> RunAsync(EpicPath source, long? knownLength, string? ifMatch, string target, TransferMeter meter, CancellationToken cancellationToken)
    {
        uint? before = null;
        for (var round = 1; ; round++)
        {
            var first = await OpenFirstAsync(source, knownLength, ifMatch, cancellationToken).ConfigureAwait(false);
            await using var closing = first.ConfigureAwait(false);
            var head = first.Head;
            var file = PartialFile.Create(target, head.Length, options.FlushToDisk);
            await using var discarding = file.ConfigureAwait(false);
            meter.SetTotal(head.Length);
            var plan = new RangePlan(head.Length, first.IsPartial ? options.PartSize : Math.Max(1, head.Length));
            var guard = new ContentGuard(head);
            if (first.IsPartial && !guard.IsCertain)
            {
                // The answer to a range has no checksum of the whole; that of the properties may have.
                guard = new ContentGuard(await HeadAsync(source, head, cancellationToken).ConfigureAwait(false));
            }

            var ranges = await ReadRangesAsync(source, first, plan, guard, file, meter, cancellationToken).ConfigureAwait(false);
            var content = ContentGuard.Crc32COf(ranges);
            // Where the store tells too little to be certain, it has what it sends twice.
            if (guard.Matches(ranges, plan.RangeSize, file.Handle, cancellationToken) || (!guard.IsCertain && before == content))
            {
                var time = options.PreserveModificationTime ? head.ModificationTime ?? head.LastModified : null;
                await file.PlaceAsync(target, options.Overwrite == OverwriteMode.Always, time).ConfigureAwait(false);
                return head;
            }

            meter.Add(-head.Length);
            before = content;
            if (round == (guard.IsCertain ? Rounds : UncertainRounds))
            {
                throw new EpicDataIntegrityException($"Downloading '{source.ToPrintable()}': what arrived is not what the store has, {round} times.", source);
            }
        }
    }

    // Small objects in one request without a range; what may be large, or empty, is asked for its first range.
    private async Task<ObjectBody> OpenFirstAsync(EpicPath source, long? knownLength, string? ifMatch, CancellationToken cancellationToken)
    {
        (long, long)? range = knownLength <= options.PartSize ? null : (0, options.PartSize - 1);
        try
        {
            return await caller.RunAsync(
                (session, token) => wire.GetAsync(session, source.ToKey(session.Prefix), range, ifMatch, token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (StoreFault fault) when (fault.Status == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // An empty object has no first byte.
            return await caller.RunAsync(
                (session, token) => wire.GetAsync(session, source.ToKey(session.Prefix), range: null, ifMatch, token),
                cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ObjectHead> HeadAsync(EpicPath source, ObjectHead first, CancellationToken cancellationToken)
    {
        var head = await caller.RunAsync((session, token) => wire.HeadAsync(session, source.ToKey(session.Prefix), token), cancellationToken).ConfigureAwait(false);
        return head.ETag == first.ETag ? head : throw new StoreFault("PreconditionFailed") { Status = HttpStatusCode.PreconditionFailed };
    }

    private async Task<RangeHash[]> ReadRangesAsync(
        EpicPath source, ObjectBody first, RangePlan plan, ContentGuard guard, PartialFile file, TransferMeter meter, CancellationToken cancellationToken)
    {
        var sum = guard.SumFor(plan.RangeSize);
        if (plan.Count == 1)
        {
            // Most of very many files have but one.
            return [await ReadRangeAsync(source, new RangeReader(0, plan.Length, file, sum), first, first.Head.ETag, meter, cancellationToken).ConfigureAwait(false)];
        }

        var arrived = new ArrivedRanges(plan, file.Handle, sum, cancellationToken);
        var next = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await WhenAllOrFirstError.RunAsync(
            Math.Min(options.Concurrency, plan.Count),
            async worker =>
            {
                ObjectBody? opened = worker == 0 ? first : null;
                // The first worker has the first range already.
                for (var index = worker == 0 ? 0 : Interlocked.Increment(ref next); index < plan.Count; index = Interlocked.Increment(ref next))
                {
                    var reader = new RangeReader(plan.BeginOf(index), plan.LengthOf(index), file, arrived.SumOnArrival);
                    arrived.Add(index, await ReadRangeAsync(source, reader, opened, first.Head.ETag, meter, stop.Token).ConfigureAwait(false));
                    opened = null;
                }
            },
            stop).ConfigureAwait(false);
        return arrived.Finish();
    }

    private async Task<RangeHash> ReadRangeAsync(EpicPath source, RangeReader reader, ObjectBody? opened, string? etag, TransferMeter meter, CancellationToken cancellationToken)
    {
        using (reader)
        {
            return await caller.RunAsync(
                async (session, token) =>
                {
                    var body = Interlocked.Exchange(ref opened, null)
                        ?? await wire.GetAsync(session, source.ToKey(session.Prefix), reader.Rest, etag, token).ConfigureAwait(false);
                    await using var closing = body.ConfigureAwait(false);
                    var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
                    try
                    {
                        await reader.ReadAsync(body, buffer.AsMemory(0, BufferSize), meter, token).ConfigureAwait(false);
                    }
                    finally
                    {
                        ArrayPool<byte>.Shared.Return(buffer);
                    }

                    return reader.Finish();
                },
                () => reader.Length,
                cancellationToken).ConfigureAwait(false);
        }
    }
}
