using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Errors;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>The headers that ask for checksums and answer with them.</summary>
internal static class ChecksumHeaders
{
    public static void Write(S3Request request, ObjectChecksum? checksum)
    {
        if (checksum is not null)
        {
            request.Response.Headers[checksum.Algorithm.Header()] = checksum.Value;
            request.Response.Headers["x-amz-checksum-type"] = checksum.Type.Name();
        }
    }

    /// <summary>Whether a reader wants to see the checksum.</summary>
    public static bool AreWanted(S3Request request) =>
        "ENABLED".Equals(request.Header("x-amz-checksum-mode"), StringComparison.OrdinalIgnoreCase);

    /// <summary>The algorithm that the request names; null for none.</summary>
    /// <exception cref="S3Exception">InvalidRequest for an unknown one.</exception>
    public static ChecksumAlgorithm? Algorithm(S3Request request) => request.HeaderOrEmpty("x-amz-checksum-algorithm") is { } name
        ? ChecksumNames.ByName(name) ?? throw S3Errors.InvalidRequest(
            "Checksum algorithm provided is unsupported. "
            + "Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]")
        : null;

    /// <summary>The type that the request names; null for none.</summary>
    /// <exception cref="S3Exception">InvalidRequest for an unknown one.</exception>
    public static ChecksumType? Type(S3Request request) => request.HeaderOrEmpty("x-amz-checksum-type") switch
    {
        null => null,
        "COMPOSITE" => ChecksumType.Composite,
        "FULL_OBJECT" => ChecksumType.FullObject,
        _ => throw S3Errors.InvalidRequest("Value for x-amz-checksum-type header is invalid."),
    };
}
