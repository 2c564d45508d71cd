using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>Downloads the ranges of a file at the same time, each straight into its place in the local file.</summary>
/// <param name="s3">The store.</param>
/// <param name="source">The file in the store.</param>
/// <param name="properties">Its properties.</param>
/// <param name="plan">The ranges.</param>
/// <param name="file">The local file.</param>
/// <param name="meter">Counts the bytes.</param>
internal sealed class RangeDownload(S3Client s3, EpicPath source, ObjectProperties properties, RangePlan plan, DownloadFile file, TransferMeter meter)
{
    /// <summary>Downloads all ranges that the file does not have yet.</summary>
    /// <param name="first">The answer that begins with the first range.</param>
    /// <param name="firstPermit">The turn of that answer, which ends with the range.</param>
    /// <param name="sum">The checksum to compute of each range.</param>
    /// <param name="concurrency">The most ranges at a time.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    public async Task<RangeHash[]> RunAsync(ObjectBody first, ConcurrencyLimiter.Permit firstPermit, ContentSum sum, int concurrency, CancellationToken cancellationToken)
    {
        if (plan.Count == 1)
        {
            // Most of very many files have but one.
            return [await ReadAsync(0, first, firstPermit, sum, cancellationToken).ConfigureAwait(false)];
        }

        var checksums = new RangeChecksums(plan, file.File.Handle, sum, cancellationToken);
        var next = -1;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await WhenAllOrFirstError.RunAsync(
            Math.Min(Math.Min(concurrency, ConcurrencyLimiter.MostParts), plan.Count),
            async _ =>
            {
                for (var index = Interlocked.Increment(ref next); index < plan.Count; index = Interlocked.Increment(ref next))
                {
                    // The first turn ends in any case, also where its range is there already: the others may wait for it.
                    using var taken = index == 0 ? firstPermit : null;
                    if (file.Find(index, checksums.SumOnArrival, stop.Token) is { } hash)
                    {
                        meter.Add(hash.Length);
                    }
                    else
                    {
                        using var permit = taken ?? await s3.Limiter.AcquireAsync(plan.LengthOf(index), stop.Token).ConfigureAwait(false);
                        hash = await ReadAsync(index, index == 0 ? first : null, permit, checksums.SumOnArrival, stop.Token).ConfigureAwait(false);
                        file.Add(index, hash);
                    }

                    checksums.Add(index, hash);
                }
            },
            stop).ConfigureAwait(false);
        return checksums.Finish();
    }

    private async Task<RangeHash> ReadAsync(int index, ObjectBody? opened, ConcurrencyLimiter.Permit permit, ContentSum sum, CancellationToken cancellationToken)
    {
        var (begin, length) = plan.RangeOf(index);
        var reader = new ObjectReader(s3, source, properties, begin + length, opened);
        await using var closing = reader.ConfigureAwait(false);
        var hash = await new DownloadLoop(reader, file.File.WriteAsync, meter).RunAsync(begin, length, sum, cancellationToken).ConfigureAwait(false);
        permit.Complete(length);
        return hash;
    }
}
