using System.Text.Json;
using System.Text.Json.Serialization;

namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>One step from a state of the store to the next: applied in memory, and kept by the journal.</summary>
[JsonDerivedType(typeof(BucketCreated), "bucket")]
[JsonDerivedType(typeof(BucketDeleted), "bucketDeleted")]
[JsonDerivedType(typeof(ObjectWritten), "object")]
[JsonDerivedType(typeof(ObjectDeleted), "objectDeleted")]
[JsonDerivedType(typeof(UploadStarted), "upload")]
[JsonDerivedType(typeof(PartWritten), "part")]
[JsonDerivedType(typeof(UploadCompleted), "uploadCompleted")]
[JsonDerivedType(typeof(UploadRemembered), "uploadRemembered")]
[JsonDerivedType(typeof(UploadAborted), "uploadAborted")]
[JsonDerivedType(typeof(Cleared), "cleared")]
internal abstract record StoreChange
{
    /// <summary>How changes are written as JSON.</summary>
    /// <param name="blobs">Writes and reads the reference to a blob.</param>
    public static JsonSerializerOptions JsonOptions(JsonConverter<Blob> blobs) => new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { blobs, new JsonStringEnumConverter() },
    };
}

internal sealed record BucketCreated(StoredBucket Bucket) : StoreChange;

internal sealed record BucketDeleted(string Bucket) : StoreChange;

internal sealed record ObjectWritten(string Bucket, StoredObject Object) : StoreChange;

internal sealed record ObjectDeleted(string Bucket, string Key) : StoreChange;

internal sealed record UploadStarted(MultipartUpload Upload) : StoreChange;

internal sealed record PartWritten(string UploadId, StoredPart Part) : StoreChange;

internal sealed record UploadCompleted(string UploadId, StoredObject Object) : StoreChange;

internal sealed record UploadRemembered(CompletedUpload Upload) : StoreChange;

internal sealed record UploadAborted(string UploadId) : StoreChange;

internal sealed record Cleared : StoreChange;
