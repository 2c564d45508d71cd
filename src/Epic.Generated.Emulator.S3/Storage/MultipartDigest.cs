using System.Globalization;
using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Formats;

namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>Entity tag and checksum of a multipart object, from those of its parts.</summary>
internal static class MultipartDigest
{
    public static string ETag(IReadOnlyList<StoredPart> parts)
    {
        using var md5 = ChecksumHasher.CreateMd5();
        foreach (var part in parts)
        {
            md5.Append(Convert.FromHexString(part.ETag));
        }

        return string.Create(CultureInfo.InvariantCulture, $"{Hex.Lower(md5.Finish())}-{parts.Count}");
    }

    public static ObjectChecksum Checksum(ChecksumAlgorithm algorithm, ChecksumType type, IReadOnlyList<StoredPart> parts) =>
        type == ChecksumType.Composite ? Composite(algorithm, parts) : FullObject(algorithm, algorithm.Crc()!, parts);

    private static ObjectChecksum Composite(ChecksumAlgorithm algorithm, IReadOnlyList<StoredPart> parts)
    {
        using var hasher = ChecksumHasher.Create(algorithm);
        foreach (var part in parts)
        {
            hasher.Append(Convert.FromBase64String(part.Checksum!.Value));
        }

        var value = string.Create(CultureInfo.InvariantCulture, $"{Convert.ToBase64String(hasher.Finish())}-{parts.Count}");
        return new ObjectChecksum(algorithm, value, ChecksumType.Composite);
    }

    private static ObjectChecksum FullObject(ChecksumAlgorithm algorithm, Crc crc, IReadOnlyList<StoredPart> parts)
    {
        var value = 0UL;
        foreach (var part in parts)
        {
            value = crc.Combine(value, CrcBytes.Parse(Convert.FromBase64String(part.Checksum!.Value)), part.Size);
        }

        return new ObjectChecksum(algorithm, Convert.ToBase64String(CrcBytes.FromValue(value, crc)));
    }
}
