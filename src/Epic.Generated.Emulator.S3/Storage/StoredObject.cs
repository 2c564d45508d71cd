using System.Text.Json.Serialization;
using Epic.Generated.Emulator.S3.Checksums;

namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>An object as the store keeps it. It never changes: a new version is a new one.</summary>
internal sealed record StoredObject
{
    private readonly IReadOnlyList<StoredPart> _parts = [];

    public required string Key { get; init; }

    /// <summary>The entity tag without its quotes: the MD5 in hex, or <c>md5-of-md5s-N</c> of a multipart upload.</summary>
    public required string ETag { get; init; }

    public required DateTimeOffset LastModified { get; init; }

    public ObjectProperties Properties { get; init; } = ObjectProperties.Default;

    public ObjectChecksum? Checksum { get; init; }

    /// <summary>Whether it came by a multipart upload; if not, it has exactly one part.</summary>
    public bool IsMultipart { get; init; }

    public required IReadOnlyList<StoredPart> Parts
    {
        get => _parts;
        init
        {
            _parts = value;
            Size = value.Sum(part => part.Size);
        }
    }

    [JsonIgnore]
    public long Size { get; private init; }

    /// <summary>An object that came in one piece.</summary>
    public static StoredObject Create(
        string key, string etag, ObjectChecksum checksum, Blob blob, ObjectProperties properties, DateTimeOffset lastModified) => new()
        {
            Key = key,
            ETag = etag,
            LastModified = lastModified,
            Properties = properties,
            Checksum = checksum,
            Parts = [new StoredPart(1, etag, lastModified, blob, checksum)],
        };
}

/// <summary>A part of an object or of an upload under way.</summary>
internal sealed record StoredPart(int Number, string ETag, DateTimeOffset LastModified, Blob Blob, ObjectChecksum? Checksum)
{
    [JsonIgnore]
    public long Size => Blob.Length;
}

/// <summary>A bucket.</summary>
internal sealed record StoredBucket(string Name, DateTimeOffset Created);
