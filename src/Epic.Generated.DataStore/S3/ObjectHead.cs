using System.Net.Http.Headers;

namespace Epic.Generated.DataStore.S3;

/// <summary>What the store says of an object.</summary>
internal sealed class ObjectHead
{
    private const string MetadataPrefix = "x-amz-meta-";

    public required long Length { get; init; }

    /// <summary>With its quotation marks, as If-Match wants it; null if the store gave none.</summary>
    public required string? ETag { get; init; }

    public required DateTimeOffset? LastModified { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>CRC-32C of the whole object in base64; null if the store gave none.</summary>
    public required string? Crc32C { get; init; }

    /// <summary>CRC-32 of the whole object in base64; null if the store gave none.</summary>
    public string? Crc32 { get; init; }

    /// <summary>CRC-64/NVME of the whole object in base64; null if the store gave none.</summary>
    public string? Crc64Nvme { get; init; }

    /// <summary>SHA-256 of the whole object in base64; null if the store gave none.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Whether the ETag is computed from the content: it is not under encryption with a key of AWS's key service or the user's.</summary>
    public required bool IsEtagContent { get; init; }

    public static ObjectHead Read(HttpResponseMessage response)
    {
        var metadata = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var header in response.Headers.NonValidated)
        {
            if (header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
            {
                metadata[header.Key[MetadataPrefix.Length..].ToLowerInvariant()] = Uri.UnescapeDataString(header.Value.ToString());
            }
        }

        var content = response.Content.Headers;
        return new ObjectHead
        {
            Length = content.ContentRange?.Length ?? content.ContentLength ?? 0,
            ETag = Value(response.Headers, "ETag"),
            LastModified = content.LastModified,
            IsEtagContent = Value(response.Headers, "x-amz-server-side-encryption") is null or "AES256"
                && Value(response.Headers, "x-amz-server-side-encryption-customer-algorithm") is null,
            Metadata = metadata,
            Crc32C = Checksum(response.Headers, "x-amz-checksum-crc32c"),
            Crc32 = Checksum(response.Headers, "x-amz-checksum-crc32"),
            Crc64Nvme = Checksum(response.Headers, "x-amz-checksum-crc64nvme"),
            Sha256 = Checksum(response.Headers, "x-amz-checksum-sha256"),
        };
    }

    // One of the parts' checksums, 'base64-N', says nothing of the bytes in order.
    private static string? Checksum(HttpResponseHeaders headers, string name) =>
        Value(headers, name) is { } value && !value.Contains('-', StringComparison.Ordinal) ? value : null;

    private static string? Value(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    /// <summary>The time that an upload noted as the file's own; null if it noted none.</summary>
    public DateTimeOffset? ModificationTime => MetadataTime.Read(Metadata.GetValueOrDefault(MetadataTime.Name));
}
