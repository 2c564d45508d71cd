using System.Security.Cryptography;
using Epic.Generated.Data.Wire;

namespace Epic.Generated.Data;

/// <summary>The checksums of one range of an object, computed as its bytes come.</summary>
internal sealed class ContentHash : IDisposable
{
    private readonly IncrementalHash? _md5;

    public ContentHash(bool withMd5)
    {
#pragma warning disable CA5351 // The checksum that S3 defines; nothing rests on its being hard to forge.
        _md5 = withMd5 ? IncrementalHash.CreateHash(HashAlgorithmName.MD5) : null;
#pragma warning restore CA5351
    }

    public long Length { get; private set; }

    public uint Crc32C { get; private set; }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        Length += bytes.Length;
        Crc32C = Crc32CChecksum.Append(Crc32C, bytes);
        _md5?.AppendData(bytes);
    }

    public RangeHash Finish() => new(Length, Crc32C, _md5?.GetHashAndReset());

    public void Dispose() => _md5?.Dispose();
}

/// <summary>The checksums of a range.</summary>
internal readonly record struct RangeHash(long Length, uint Crc32C, byte[]? Md5);
