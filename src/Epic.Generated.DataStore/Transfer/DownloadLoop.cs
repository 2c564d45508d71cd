using System.Buffers;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>Moves a range of a file in the store to its destination, and computes its checksums.</summary>
internal static class DownloadLoop
{
    /// <summary>Moves a range.</summary>
    /// <param name="reader">Reads the file; goes on after a cut.</param>
    /// <param name="begin">The position of the first byte.</param>
    /// <param name="length">The number of bytes.</param>
    /// <param name="sum">The checksum to compute besides CRC-32C.</param>
    /// <param name="write">Writes bytes to the destination; gets their position in the file.</param>
    /// <param name="meter">Counts the bytes.</param>
    /// <param name="cancellationToken">Cancels the transfer.</param>
    public static async Task<RangeHash> RunAsync(
        ObjectReader reader, long begin, long length, ContentSum sum, Func<ReadOnlyMemory<byte>, long, CancellationToken, ValueTask> write, TransferMeter meter, CancellationToken cancellationToken)
    {
        using var hash = new ContentHash(sum);
        var buffer = ArrayPool<byte>.Shared.Rent(meter.ChunkSize);
        try
        {
            while (hash.Length < length)
            {
                var wanted = (int)Math.Min(meter.ChunkSize, length - hash.Length);
                await meter.WaitAsync(wanted, cancellationToken).ConfigureAwait(false);
                // Few large writes instead of many small ones: the network gives the bytes that have come, the file gets full buffers.
                var read = await reader.ReadMostAsync(begin + hash.Length, buffer.AsMemory(0, wanted), cancellationToken).ConfigureAwait(false);
                await write(buffer.AsMemory(0, read), begin + hash.Length, cancellationToken).ConfigureAwait(false);
                hash.Append(buffer.AsSpan(0, read));
                meter.Add(read);
            }

            return hash.Finish();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
