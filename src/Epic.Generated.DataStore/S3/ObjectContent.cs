using System.Security.Cryptography;

namespace Epic.Generated.DataStore.S3;

/// <summary>Bytes in memory that are about to be sent, with the checksums that guard them on the way.</summary>
internal sealed class ObjectContent(ReadOnlyMemory<byte> bytes, ITransferMeter meter)
{
    private string? _md5;
    private string? _sha256;
    private uint? _checksum;

    /// <summary>Metadata: CRC-32C of the content in base64, recorded by an upload where the store keeps none.</summary>
    public const string ChecksumMetadata = "crc32c";

    public ReadOnlyMemory<byte> Bytes => bytes;

    public ITransferMeter Meter => meter;

    /// <summary>MD5 in lower-case hexadecimal, as in an ETag.</summary>
#pragma warning disable CA5351 // The checksum that S3 defines; nothing rests on its being hard to forge.
    public string Md5 => _md5 ??= HexText.Format(MD5.HashData(bytes.Span));
#pragma warning restore CA5351

    /// <summary>SHA-256 in lower-case hexadecimal: x-amz-content-sha256.</summary>
    public string Sha256 => _sha256 ??= HexText.Format(SHA256.HashData(bytes.Span));

    /// <summary>CRC-32C.</summary>
    public uint Checksum => _checksum ??= Crc32CChecksum.Compute(bytes.Span);

    /// <summary>CRC-32C in base64, big-endian: x-amz-checksum-crc32c.</summary>
    public string Crc32C => Crc32CChecksum.ToBase64(Checksum);

    /// <summary>
    /// Waits for the bandwidth that the first chunk takes. Before a session is taken and the request signed: between the signature
    /// and the first byte, short-lived credentials would expire.
    /// </summary>
    public ValueTask WaitForTurnAsync(CancellationToken cancellationToken) => meter.WaitAsync(Math.Min(meter.ChunkSize, bytes.Length), cancellationToken);
}
