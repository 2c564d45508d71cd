using System.Buffers;
using System.Security.Cryptography;
using Epic.Generated.DataStore.S3;
using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>The checksums of one range of an object, computed as its bytes come.</summary>
internal sealed class ContentHash : IDisposable
{
    private const int BufferSize = 256 * 1024;

    private readonly IncrementalHash? _md5;
    private readonly IncrementalHash? _sha256;
    private readonly TableCrc? _tableCrc;
    private ulong _crc;

    public ContentHash(ContentSum sums)
    {
#pragma warning disable CA5351 // The checksum that S3 defines; nothing rests on its being hard to forge.
        _md5 = sums == ContentSum.Md5 ? IncrementalHash.CreateHash(HashAlgorithmName.MD5) : null;
#pragma warning restore CA5351
        _sha256 = sums == ContentSum.Sha256 ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        _tableCrc = sums switch
        {
            ContentSum.Crc64Nvme => TableCrc.Crc64Nvme,
            ContentSum.Crc32 => TableCrc.Crc32,
            _ => null,
        };
    }

    public long Length { get; private set; }

    public uint Crc32C { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        Crc32C = Crc32CChecksum.Append(Crc32C, bytes);
        _crc = _tableCrc?.Append(_crc, bytes) ?? 0;
        _md5?.AppendData(bytes);
        _sha256?.AppendData(bytes);
    }

    /// <summary>The checksums of a range of a file.</summary>
    public static RangeHash Compute(SafeFileHandle file, long begin, long length, ContentSum sums, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            using var hash = new ContentHash(sums);
            for (int read; (read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - hash.Length)), begin + hash.Length)) > 0;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                hash.Append(buffer.AsSpan(0, read));
            }

            return hash.Finish();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public RangeHash Finish() => new(Length, Crc32C, _crc, _md5?.GetHashAndReset(), _sha256?.GetHashAndReset());

    public void Dispose()
    {
        _md5?.Dispose();
        _sha256?.Dispose();
    }
}

/// <summary>The checksum that is computed besides CRC-32C, which costs next to nothing and always is.</summary>
internal enum ContentSum
{
    None,
    Md5,
    Crc32,
    Crc64Nvme,
    Sha256,
}

/// <summary>The checksums of a range. Checksums that were not requested are zero or null.</summary>
/// <param name="Length">How many bytes.</param>
/// <param name="Crc32C">CRC-32C.</param>
/// <param name="TableCrc">CRC-32 or CRC-64/NVME.</param>
/// <param name="Md5">MD5.</param>
/// <param name="Sha256">SHA-256.</param>
internal readonly record struct RangeHash(long Length, uint Crc32C, ulong TableCrc, byte[]? Md5, byte[]? Sha256);
