using System.Buffers;
using System.Buffers.Binary;
using Epic.Generated.DataStore.S3;
using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>The MD5s of ranges of a local file, as S3 has them of the parts of an upload: eight at a time.</summary>
internal static class RangeMd5
{
    /// <summary>How many ranges take no longer than one.</summary>
    public const int AtATime = Md5Lanes.Count;

    // Of each lane; together they stay in the processor's cache.
    private const int LaneSize = 32 * 1024;

    /// <summary>Computes the MD5 of each range.</summary>
    /// <exception cref="IOException">The file cannot be read, or ends before a range does.</exception>
    public static byte[][] Compute(SafeFileHandle file, IReadOnlyList<(long Begin, long Length)> ranges, CancellationToken cancellationToken) =>
        Md5Lanes.IsSupported
            ? ComputeInLanes(file, ranges, cancellationToken)
            : ranges.Select(range => ContentHash.Compute(file, range.Begin, range.Length, ContentSum.Md5, cancellationToken).Md5!).ToArray();

    private static byte[][] ComputeInLanes(SafeFileHandle file, IReadOnlyList<(long Begin, long Length)> ranges, CancellationToken cancellationToken)
    {
        var digests = new byte[ranges.Count][];
        var buffer = ArrayPool<byte>.Shared.Rent(Md5Lanes.Count * LaneSize);
        try
        {
            for (var first = 0; first < ranges.Count; first += AtATime)
            {
                var lanes = ranges.Skip(first).Take(AtATime).Select(range => new Lane(file, range.Begin, range.Length)).ToArray();
                Compute(lanes, buffer, cancellationToken);
                for (var lane = 0; lane < lanes.Length; lane++)
                {
                    digests[first + lane] = lanes[lane].Digest!;
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return digests;
    }

    private static void Compute(Lane[] lanes, byte[] buffer, CancellationToken cancellationToken)
    {
        var md5 = new Md5Lanes();
        while (lanes.Where(static lane => lane.BlocksLeft > 0).ToArray() is { Length: > 0 } open)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // Up to the end of the shortest lane; after its end a lane's digest is no longer used.
            var blocks = (int)Math.Min(LaneSize / Md5Lanes.BlockSize, open.Min(static lane => lane.BlocksLeft));
            for (var index = 0; index < lanes.Length; index++)
            {
                lanes[index].Fill(buffer.AsSpan(index * LaneSize, blocks * Md5Lanes.BlockSize));
            }

            md5.Append(buffer, LaneSize, blocks);
            for (var index = 0; index < lanes.Length; index++)
            {
                if (lanes[index] is { BlocksLeft: 0, Digest: null } ended)
                {
                    ended.Digest = md5.DigestOf(index);
                }
            }
        }
    }

    /// <summary>One range as MD5 sees it: its bytes, a one, zeros, and its length in bits.</summary>
    private sealed class Lane(SafeFileHandle file, long begin, long length)
    {
        private const byte One = 0x80;

        private readonly long _padded = (length + 1 + sizeof(ulong) + Md5Lanes.BlockSize - 1) / Md5Lanes.BlockSize * Md5Lanes.BlockSize;
        private long _position;

        public long BlocksLeft => (_padded - _position) / Md5Lanes.BlockSize;

        public byte[]? Digest { get; set; }

        /// <summary>Fills the buffer with the next bytes of this lane.</summary>
        public void Fill(Span<byte> bytes)
        {
            if (BlocksLeft == 0)
            {
                return;
            }

            var content = bytes[..(int)Math.Clamp(length - _position, 0, bytes.Length)];
            for (var read = 0; read < content.Length;)
            {
                var more = RandomAccess.Read(file, content[read..], begin + _position + read);
                read += more > 0 ? more : throw new EndOfStreamException("A file that is being verified has become shorter.");
            }

            var padding = bytes[content.Length..];
            padding.Clear();
            if (_position <= length && length < _position + bytes.Length)
            {
                padding[0] = One;
            }

            _position += bytes.Length;
            if (_position == _padded)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(bytes[^sizeof(ulong)..], (ulong)length * 8);
            }
        }
    }
}
