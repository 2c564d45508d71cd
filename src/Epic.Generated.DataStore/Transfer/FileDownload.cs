using System.Net;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>
/// Downloads one file: the first request tells its length and checksums, the others read the ranges after it at the same time,
/// each straight into its place in the local file.
/// </summary>
internal sealed class FileDownload(S3Client s3, TransferOptions options)
{
    private const int Rounds = 2;
    private const int UncertainRounds = 3;

    /// <summary>A last check before the file replaces its target. It throws if the target must stay.</summary>
    public Action? BeforePlacing { get; init; }

    /// <summary>Downloads to a file that becomes visible when all of it is there and has been verified.</summary>
    /// <param name="source">The file in the store.</param>
    /// <param name="knownLength">The length that the caller expects; null for any.</param>
    /// <param name="ifMatch">The ETag that the caller expects; null for any.</param>
    /// <param name="target">The local file.</param>
    /// <param name="meter">Counts the bytes.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <exception cref="EpicDataConflictException">The store has another length or ETag than expected.</exception>
    /// <exception cref="EpicDataIntegrityException">The bytes that arrived do not match the store's checksum, twice.</exception>
    public async Task<ObjectProperties> RunAsync(EpicPath source, long? knownLength, string? ifMatch, string target, TransferMeter meter, CancellationToken cancellationToken)
    {
        uint? before = null;
        for (var round = 1; ; round++)
        {
            using var permit = await s3.Limiter.AcquireAsync(Math.Min(knownLength ?? options.PartSize, options.PartSize), cancellationToken).ConfigureAwait(false);
            var first = await OpenFirstAsync(source, knownLength, ifMatch, cancellationToken).ConfigureAwait(false);
            await using var closing = first.ConfigureAwait(false);
            var properties = first.Properties;
            if (knownLength is { } expected && properties.Length != expected)
            {
                throw Changed(source);
            }

            var plan = new RangePlan(properties.Length, first.IsPartial ? options.PartSize : Math.Max(1, properties.Length));
            var file = DownloadFile.Open(target, source, plan, options.Resumable ? properties.ETag : null, options.FlushToDisk);
            await using var discarding = file.ConfigureAwait(false);
            meter.SetTotal(properties.Length);
            var verifier = new ContentVerifier(properties);
            if (first.IsPartial && !verifier.IsCertain)
            {
                // The answer to a range has no checksum of the whole; the answer to HEAD may have one.
                verifier = new ContentVerifier(await GetPropertiesAsync(source, properties, cancellationToken).ConfigureAwait(false));
            }

            RangeHash[] ranges;
            try
            {
                var download = new RangeDownload(s3, source, properties, plan, file, meter);
                ranges = await download.RunAsync(first, permit, verifier.SumFor(plan.RangeSize), options.Concurrency, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (Interruption.Is(exception))
            {
                file.KeepIfResumable();
                throw;
            }

            var content = ContentVerifier.Crc32COf(ranges);
            // Where the store gives too little to be certain, two downloads must agree.
            if (verifier.Matches(ranges, plan.RangeSize, file.File.Handle, cancellationToken) || (!verifier.IsCertain && before == content))
            {
                var time = options.PreserveModificationTime ? properties.ModificationTime ?? properties.LastModified : null;
                BeforePlacing?.Invoke();
                await file.File.PlaceAsync(target, options.Overwrite == OverwriteMode.Always, time).ConfigureAwait(false);
                return properties;
            }

            meter.Add(-properties.Length);
            before = content;
            if (round == (verifier.IsCertain ? Rounds : UncertainRounds))
            {
                throw new EpicDataIntegrityException($"Downloading '{source.ToPrintable()}': the bytes that arrived do not match the store's checksum, {round} times.", source);
            }
        }
    }

    // A small file takes one request without a range. Of a file that may be large, the first range is requested.
    private async Task<ObjectBody> OpenFirstAsync(EpicPath source, long? knownLength, string? ifMatch, CancellationToken cancellationToken)
    {
        (long, long)? range = knownLength <= options.PartSize ? null : (0, options.PartSize - 1);
        try
        {
            return await s3.OpenAsync(source, range, ifMatch, cancellationToken).ConfigureAwait(false);
        }
        catch (EpicDataException exception) when (exception.Status == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // An empty file has no first byte.
            return await s3.OpenAsync(source, range: null, ifMatch, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<ObjectProperties> GetPropertiesAsync(EpicPath source, ObjectProperties first, CancellationToken cancellationToken)
    {
        var properties = await s3.GetPropertiesAsync(source, cancellationToken).ConfigureAwait(false);
        return ObjectProperties.IsSameEtag(properties.ETag, first.ETag) ? properties : throw Changed(source);
    }

    private static EpicDataConflictException Changed(EpicPath source) =>
        new($"Downloading '{source.ToPrintable()}': the file in the store has changed.", source) { Status = HttpStatusCode.PreconditionFailed };
}
