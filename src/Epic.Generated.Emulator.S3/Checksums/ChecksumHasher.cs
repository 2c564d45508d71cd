using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Epic.Generated.Emulator.S3.Checksums;

/// <summary>Computes one checksum, piece by piece.</summary>
internal abstract class ChecksumHasher : IDisposable
{
    public static ChecksumHasher Create(ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Sha1 => new Hash(HashAlgorithmName.SHA1),
        ChecksumAlgorithm.Sha256 => new Hash(HashAlgorithmName.SHA256),
        _ => new Cyclic(algorithm.Crc()!),
    };

    /// <summary>The MD5 of entity tags and of Content-MD5.</summary>
    public static ChecksumHasher CreateMd5() => new Hash(HashAlgorithmName.MD5);

    public abstract void Append(ReadOnlySpan<byte> data);

    /// <summary>The value, in the byte order of its base64 form.</summary>
    public abstract byte[] Finish();

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);

    private sealed class Hash(HashAlgorithmName name) : ChecksumHasher
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(name);

        public override void Append(ReadOnlySpan<byte> data) => _hash.AppendData(data);

        public override byte[] Finish() => _hash.GetHashAndReset();

        protected override void Dispose(bool disposing) => _hash.Dispose();
    }

    private sealed class Cyclic(Crc crc) : ChecksumHasher
    {
        private ulong _value;

        public override void Append(ReadOnlySpan<byte> data) => _value = crc.Append(_value, data);

        public override byte[] Finish() => CrcBytes.FromValue(_value, crc);

        protected override void Dispose(bool disposing)
        {
            // Nothing is held.
        }
    }
}

/// <summary>CRCs as S3 writes them: big-endian bytes.</summary>
internal static class CrcBytes
{
    public static byte[] FromValue(ulong value, Crc crc)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return bytes[(8 - crc.Bytes)..];
    }

    public static ulong Parse(ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        foreach (var b in bytes)
        {
            value = (value << 8) | b;
        }

        return value;
    }
}
