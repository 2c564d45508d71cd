using System.Collections.ObjectModel;

namespace Epic.Generated.DataStore.S3;

/// <summary>The properties of an object, as the store reports them or as an upload sets them.</summary>
internal sealed class ObjectProperties
{
    private const string MetadataPrefix = "x-amz-meta-";

    // Kept by the store with an object, besides the user's metadata.
    private static readonly string[] KeptHeaders = ["Content-Type", "Content-Encoding", "Content-Disposition", "Content-Language", "Cache-Control", "Expires", "x-amz-storage-class", "x-amz-website-redirect-location"];

    private IReadOnlyDictionary<string, string>? _metadata;

    /// <summary>The size in bytes; null if the store's answer did not say.</summary>
    public long? ReportedLength { get; init; }

    /// <summary>The size in bytes.</summary>
    public long Length => ReportedLength ?? throw S3Exception.Unsupported("no length");

    /// <summary>The ETag with its quotation marks, as If-Match takes it; null if the store gave none.</summary>
    public string? ETag { get; init; }

    public DateTimeOffset? LastModified { get; init; }

    /// <summary>User metadata as the headers carry it: names in lower case, values encoded by whoever wrote them.</summary>
    public IReadOnlyDictionary<string, string> EncodedMetadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>User metadata: names in lower case, values decoded.</summary>
    public IReadOnlyDictionary<string, string> Metadata =>
        _metadata ??= EncodedMetadata.ToDictionary(static pair => pair.Key, static pair => Uri.UnescapeDataString(pair.Value), StringComparer.OrdinalIgnoreCase);

    /// <summary>Headers that the store keeps with the object, such as its content type, by name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>CRC-32C of the whole object in base64; null if the store gave none.</summary>
    public string? Crc32C { get; init; }

    /// <summary>CRC-32C of the whole object in base64: the store's or, where the store keeps none, the one that the upload recorded.</summary>
    public string? ContentCrc32C => Crc32C ?? Metadata.GetValueOrDefault(ObjectContent.ChecksumMetadata);

    /// <summary>CRC-32 of the whole object in base64; null if the store gave none.</summary>
    public string? Crc32 { get; init; }

    /// <summary>CRC-64/NVME of the whole object in base64; null if the store gave none.</summary>
    public string? Crc64Nvme { get; init; }

    /// <summary>SHA-256 of the whole object in base64; null if the store gave none.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Whether the ETag is computed from the content, which it is not under encryption with a key of AWS's key service or the user's.</summary>
    public bool IsEtagContent { get; init; } = true;

    /// <summary>Whether this is no object but a page, as a proxy or a hotel's network sends it: each object has an ETag.</summary>
    public bool IsPage => ETag is null && Headers.TryGetValue("Content-Type", out var type) && type.Contains("html", StringComparison.OrdinalIgnoreCase);

    /// <summary>The file's own modification time, as its upload recorded it; null if it recorded none.</summary>
    public DateTimeOffset? ModificationTime => MetadataTime.Read(Metadata.GetValueOrDefault(MetadataTime.Name));

    /// <summary>Properties to write an object with.</summary>
    /// <param name="metadata">User metadata: names in lower case, values in any text.</param>
    /// <param name="copyOf">The properties of a copied file, whose headers and encoded values are kept; null for none.</param>
    public static ObjectProperties ForUpload(IReadOnlyDictionary<string, string> metadata, ObjectProperties? copyOf = null) => new()
    {
        EncodedMetadata = metadata.ToDictionary(
            static pair => pair.Key,
            pair => copyOf is not null && copyOf.Metadata.GetValueOrDefault(pair.Key) == pair.Value ? copyOf.EncodedMetadata[pair.Key] : Encode(pair.Value)),
        Headers = copyOf?.Headers ?? ReadOnlyDictionary<string, string>.Empty,
        _metadata = metadata,
    };

    public static ObjectProperties Read(HttpResponseMessage response)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in response.Headers.NonValidated)
        {
            if (header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            {
                metadata[header.Key[MetadataPrefix.Length..].ToLowerInvariant()] = header.Value.ToString();
            }
        }

        var content = response.Content.Headers;
        return new ObjectProperties
        {
            ReportedLength = content.ContentRange is { } range ? range.Length : content.ContentLength,
            ETag = Value(response, "ETag") is { } tag ? Strong(tag) : null,
            LastModified = content.LastModified,
            IsEtagContent = Value(response, "x-amz-server-side-encryption") is null or "AES256"
                && Value(response, "x-amz-server-side-encryption-customer-algorithm") is null,
            EncodedMetadata = metadata,
            Headers = ReadKept(response),
            Crc32C = Checksum(response, "x-amz-checksum-crc32c"),
            Crc32 = Checksum(response, "x-amz-checksum-crc32"),
            Crc64Nvme = Checksum(response, "x-amz-checksum-crc64nvme"),
            Sha256 = Checksum(response, "x-amz-checksum-sha256"),
        };
    }

    /// <summary>The same properties with a length that another answer gave.</summary>
    public ObjectProperties WithLength(long length) => new()
    {
        ReportedLength = length,
        ETag = ETag,
        LastModified = LastModified,
        IsEtagContent = IsEtagContent,
        EncodedMetadata = EncodedMetadata,
        Headers = Headers,
        Crc32C = Crc32C,
        Crc32 = Crc32,
        Crc64Nvme = Crc64Nvme,
        Sha256 = Sha256,
    };

    /// <summary>These properties, of an object that has just been written with them.</summary>
    public ObjectProperties AsStored(long length, string etag) =>
        new() { ReportedLength = length, ETag = etag, EncodedMetadata = EncodedMetadata, _metadata = _metadata, IsEtagContent = false };

    /// <summary>The same properties with one more entry in the metadata.</summary>
    public ObjectProperties WithMetadata(string name, string value) => new()
    {
        EncodedMetadata = new Dictionary<string, string>(EncodedMetadata, StringComparer.OrdinalIgnoreCase) { [name] = Encode(value) },
        Headers = Headers,
    };

    /// <summary>Adds the metadata and the kept headers to a request that writes the object.</summary>
    public void AddTo(S3Request request)
    {
        foreach (var (name, value) in EncodedMetadata)
        {
            request.Headers.TryAddWithoutValidation(MetadataPrefix + name, value);
        }

        foreach (var (name, value) in Headers)
        {
            request.AddHeader(name, value);
        }
    }

    /// <summary>Whether two answers are about the same content: their ETags agree, as far as both have one.</summary>
    public static bool IsSameEtag(string? one, string? other) => one is null || other is null || Strong(one).Trim('"') == Strong(other).Trim('"');

    /// <summary>A value as a header carries it: printable ASCII, without spaces that a proxy might fold.</summary>
    public static string Encode(string value) =>
        value.All(static character => character is > ' ' and < '\x7f' and not '%') ? value : Uri.EscapeDataString(value);

    // A proxy that changes an answer marks its ETag as weak. The store knows the strong one only.
    private static string Strong(string etag) => etag.StartsWith("W/", StringComparison.Ordinal) ? etag[2..] : etag;

    private static Dictionary<string, string> ReadKept(HttpResponseMessage response)
    {
        var kept = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in KeptHeaders)
        {
            if ((Value(response, name) ?? (response.Content.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null)) is { } value)
            {
                kept[name] = value;
            }
        }

        return kept;
    }

    // A checksum of checksums of parts, 'base64-N', does not cover the bytes in order.
    private static string? Checksum(HttpResponseMessage response, string name) =>
        Value(response, name) is { } value && !value.Contains('-', StringComparison.Ordinal) ? value : null;

    private static string? Value(HttpResponseMessage response, string name) =>
        response.Headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}
