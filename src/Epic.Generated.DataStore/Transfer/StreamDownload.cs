using Epic.Generated.DataStore.S3;
using Epic.Generated.Http;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>Downloads one file from its first byte to its last into a stream, and verifies the bytes that were written.</summary>
internal static class StreamDownload
{
    /// <exception cref="EpicDataIntegrityException">The written bytes do not match the store's checksum.</exception>
    public static async Task<ObjectProperties> RunAsync(S3Client s3, EpicPath source, Stream destination, TransferMeter meter, CancellationToken cancellationToken)
    {
        var body = await s3.OpenAsync(source, range: null, ifMatch: null, cancellationToken).ConfigureAwait(false);
        var properties = body.Properties;
        var reader = new ObjectReader(s3, source, properties, properties.Length, body);
        await using var closing = reader.ConfigureAwait(false);
        var rangeSize = Math.Max(1, properties.Length);
        var verifier = new ContentVerifier(properties);
        meter.SetTotal(properties.Length);
        var loop = new DownloadLoop(reader, (bytes, _, token) => WriteAsync(destination, bytes, token), meter);
        var hash = await loop.RunAsync(0, properties.Length, verifier.SumFor(rangeSize), cancellationToken).ConfigureAwait(false);
        await Abandonment.WaitAsync(destination.FlushAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        return verifier.Matches([hash], rangeSize, file: null, cancellationToken)
            ? properties
            : throw new EpicDataIntegrityException($"Downloading '{source.ToPrintable()}': the bytes that were written do not match the store's checksum.", source);
    }

    // A stream of the user may not look at its token.
    private static ValueTask WriteAsync(Stream destination, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var writing = destination.WriteAsync(bytes, cancellationToken);
        return writing.IsCompletedSuccessfully ? writing : new ValueTask(Abandonment.WaitAsync(writing.AsTask(), cancellationToken));
    }
}
