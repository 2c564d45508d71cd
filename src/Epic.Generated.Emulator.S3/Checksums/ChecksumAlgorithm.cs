namespace Epic.Generated.Emulator.S3.Checksums;

/// <summary>The checksums that S3 keeps with an object.</summary>
internal enum ChecksumAlgorithm
{
    Crc32,
    Crc32C,
    Crc64Nvme,
    Sha1,
    Sha256,
}

/// <summary>The input of the checksum of a multipart object.</summary>
internal enum ChecksumType
{
    /// <summary>Of all bytes.</summary>
    FullObject,

    /// <summary>Of the checksums of the parts, with their number behind it: <c>value-N</c>.</summary>
    Composite,
}

/// <summary>A checksum in base64, as it stands in headers.</summary>
internal sealed record ObjectChecksum(ChecksumAlgorithm Algorithm, string Value, ChecksumType Type = ChecksumType.FullObject);

/// <summary>The names of checksums on the wire, and S3's rules for each.</summary>
internal static class ChecksumNames
{
    public const string HeaderPrefix = "x-amz-checksum-";

    public static IReadOnlyList<ChecksumAlgorithm> All { get; } = Enum.GetValues<ChecksumAlgorithm>();

    /// <summary>As in <c>x-amz-checksum-algorithm</c> and in XML.</summary>
    public static string Name(this ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 => "CRC32",
        ChecksumAlgorithm.Crc32C => "CRC32C",
        ChecksumAlgorithm.Crc64Nvme => "CRC64NVME",
        ChecksumAlgorithm.Sha1 => "SHA1",
        _ => "SHA256",
    };

    public static string Name(this ChecksumType type) => type == ChecksumType.Composite ? "COMPOSITE" : "FULL_OBJECT";

    /// <summary>The header (or trailer) that carries the value.</summary>
    public static string Header(this ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 => HeaderPrefix + "crc32",
        ChecksumAlgorithm.Crc32C => HeaderPrefix + "crc32c",
        ChecksumAlgorithm.Crc64Nvme => HeaderPrefix + "crc64nvme",
        ChecksumAlgorithm.Sha1 => HeaderPrefix + "sha1",
        _ => HeaderPrefix + "sha256",
    };

    public static ChecksumAlgorithm? ByName(string? name)
    {
        foreach (var algorithm in All)
        {
            if (string.Equals(algorithm.Name(), name, StringComparison.OrdinalIgnoreCase))
            {
                return algorithm;
            }
        }

        return null;
    }

    public static ChecksumAlgorithm? ByHeader(string header) =>
        header.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase) ? ByName(header[HeaderPrefix.Length..]) : null;

    /// <summary>The length of the value in bytes.</summary>
    public static int Length(this ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc64Nvme => 8,
        ChecksumAlgorithm.Sha1 => 20,
        ChecksumAlgorithm.Sha256 => 32,
        _ => 4,
    };

    /// <summary>S3's default for a multipart upload.</summary>
    public static ChecksumType DefaultType(this ChecksumAlgorithm algorithm) =>
        algorithm == ChecksumAlgorithm.Crc64Nvme ? ChecksumType.FullObject : ChecksumType.Composite;

    public static bool Allows(this ChecksumAlgorithm algorithm, ChecksumType type) => algorithm switch
    {
        ChecksumAlgorithm.Crc64Nvme => type == ChecksumType.FullObject,
        ChecksumAlgorithm.Sha1 or ChecksumAlgorithm.Sha256 => type == ChecksumType.Composite,
        _ => true,
    };

    /// <summary>The CRC behind the algorithm; null for the hashes.</summary>
    public static Crc? Crc(this ChecksumAlgorithm algorithm) => algorithm switch
    {
        ChecksumAlgorithm.Crc32 => Checksums.Crc.Crc32,
        ChecksumAlgorithm.Crc32C => Checksums.Crc.Crc32C,
        ChecksumAlgorithm.Crc64Nvme => Checksums.Crc.Crc64Nvme,
        _ => null,
    };
}
