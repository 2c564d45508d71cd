using Epic.Generated.Emulator.S3.Checksums;

namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>The result of a completed multipart upload, kept so that a repeated completion gets the same answer.</summary>
internal sealed record CompletedUpload(
    string Id, string Bucket, string Key, string ETag, ObjectChecksum? Checksum, IReadOnlyDictionary<int, string> Parts)
{
    public static CompletedUpload Create(MultipartUpload upload, StoredObject item) => new(
        upload.Id, upload.Bucket, upload.Key, item.ETag, item.Checksum, item.Parts.ToDictionary(part => part.Number, part => part.ETag));
}
