using System.Buffers;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>Moves ranges of a file in the store to their destination, and computes their checksums.</summary>
/// <param name="reader">Reads the file, and resumes after a cut.</param>
/// <param name="write">Writes bytes to the destination; gets their position in the file.</param>
/// <param name="meter">Counts the bytes.</param>
internal sealed class DownloadLoop(ObjectReader reader, Func<ReadOnlyMemory<byte>, long, CancellationToken, ValueTask> write, TransferMeter meter)
{
    /// <summary>Moves a range.</summary>
    /// <param name="begin">The position of the first byte.</param>
    /// <param name="length">The number of bytes.</param>
    /// <param name="sum">The checksum to compute besides CRC-32C.</param>
    /// <param name="cancellationToken">Cancels the transfer.</param>
    public async Task<RangeHash> RunAsync(long begin, long length, ContentSum sum, CancellationToken cancellationToken)
    {
        using var hash = new ContentHash(sum);
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(length, 1, meter.ChunkSize));
        var isWritten = true;
        try
        {
            while (hash.Length < length)
            {
                var wanted = (int)Math.Min(meter.ChunkSize, length - hash.Length);
                await meter.WaitAsync(wanted, cancellationToken).ConfigureAwait(false);
                // Few large writes instead of many small ones: the network gives the bytes that have come, the file gets full buffers.
                var read = await reader.ReadMostAsync(begin + hash.Length, buffer.AsMemory(0, wanted), cancellationToken).ConfigureAwait(false);
                isWritten = false;
                await write(buffer.AsMemory(0, read), begin + hash.Length, cancellationToken).ConfigureAwait(false);
                isWritten = true;
                hash.Append(buffer.AsSpan(0, read));
                meter.Add(read);
            }

            return hash.Finish();
        }
        finally
        {
            // A write whose wait was cancelled may still use the buffer.
            if (isWritten)
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }
}
