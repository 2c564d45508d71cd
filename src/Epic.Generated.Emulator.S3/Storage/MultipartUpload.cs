using Epic.Generated.Emulator.S3.Checksums;

namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>A multipart upload that is neither completed nor aborted.</summary>
internal sealed record MultipartUpload
{
    public required string Id { get; init; }

    public required string Bucket { get; init; }

    public required string Key { get; init; }

    public required DateTimeOffset Initiated { get; init; }

    public ObjectProperties Properties { get; init; } = ObjectProperties.Default;

    /// <summary>The checksum kept of every part; the checksum of the object is made from these.</summary>
    public required ChecksumAlgorithm Algorithm { get; init; }

    public required ChecksumType ChecksumType { get; init; }

    /// <summary>Whether the client chose the algorithm; if not, answers do not mention it.</summary>
    public bool ChecksumRequested { get; init; }
}
