using System.Security.Cryptography;
using Epic.Generated.Data.Wire;

namespace Epic.Generated.Data;

/// <summary>The checksums of one range of an object, computed as its bytes come.</summary>
internal sealed class ContentHash : IDisposable
{
    private readonly IncrementalHash? _md5;
    private readonly IncrementalHash? _sha256;
    private readonly bool _withCrc64;
    private ulong _crc64;

    public ContentHash(ContentSums sums)
    {
#pragma warning disable CA5351 // The checksum that S3 defines; nothing rests on its being hard to forge.
        _md5 = sums.HasFlag(ContentSums.Md5) ? IncrementalHash.CreateHash(HashAlgorithmName.MD5) : null;
#pragma warning restore CA5351
        _sha256 = sums.HasFlag(ContentSums.Sha256) ? IncrementalHash.CreateHash(HashAlgorithmName.SHA256) : null;
        _withCrc64 = sums.HasFlag(ContentSums.Crc64Nvme);
    }

    public long Length { get; private set; }

    public uint Crc32C { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        Crc32C = Crc32CChecksum.Append(Crc32C, bytes);
        _crc64 = _withCrc64 ? Crc64NvmeChecksum.Append(_crc64, bytes) : 0;
        _md5?.AppendData(bytes);
        _sha256?.AppendData(bytes);
    }

    public RangeHash Finish() => new(Length, Crc32C, _crc64, _md5?.GetHashAndReset(), _sha256?.GetHashAndReset());

    public void Dispose()
    {
        _md5?.Dispose();
        _sha256?.Dispose();
    }
}

/// <summary>Checksums that are computed where they are needed; CRC-32C, which costs next to nothing, always is.</summary>
[Flags]
internal enum ContentSums
{
    None = 0,
    Md5 = 1,
    Crc64Nvme = 2,
    Sha256 = 4,
}

/// <summary>The checksums of a range; what was not asked for is zero or null.</summary>
internal readonly record struct RangeHash(long Length, uint Crc32C, ulong Crc64Nvme, byte[]? Md5, byte[]? Sha256);
