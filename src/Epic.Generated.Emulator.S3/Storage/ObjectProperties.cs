using System.Collections.Immutable;

namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>The headers of the content and the user metadata of an object, set by its writer and returned to its readers.</summary>
internal sealed record ObjectProperties
{
    public static ObjectProperties Default { get; } = new();

    public string? ContentType { get; init; }

    public string? ContentEncoding { get; init; }

    public string? ContentDisposition { get; init; }

    public string? ContentLanguage { get; init; }

    public string? CacheControl { get; init; }

    public string? Expires { get; init; }

    /// <summary>Null for STANDARD.</summary>
    public string? StorageClass { get; init; }

    /// <summary>User metadata, without <c>x-amz-meta-</c>, names in lower case as S3 keeps them.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
