using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Requests;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.S3.Payload;

/// <summary>Copies the content of an object into a new blob.</summary>
internal static class ContentCopier
{
    public static async Task<ReceivedContent> CopyAsync(
        ObjectReader source, ByteRange range, ChecksumAlgorithm keep, IObjectStore target, CancellationToken cancellationToken)
    {
        var writer = new ContentWriter(target.CreateBlob(range.Length), keep);
        await using (writer.ConfigureAwait(false))
        {
            for (var (offset, end) = (range.Offset, range.Offset + range.Length); offset < end;)
            {
                var memory = writer.GetMemory();
                var wanted = memory[..(int)Math.Min(memory.Length, end - offset)];
                var read = await source.ReadAsync(offset, wanted, cancellationToken).ConfigureAwait(false);
                if (read == 0)
                {
                    throw new EndOfStreamException("A blob is shorter than its record says.");
                }

                await writer.AdvanceAsync(read, cancellationToken).ConfigureAwait(false);
                offset += read;
            }

            var digests = writer.Digest();
            var blob = await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
            return new ReceivedContent(blob, digests.ETag, digests.Checksum(keep));
        }
    }
}
