namespace Epic.Generated.DataStore.S3;

/// <summary>Compares the contents of two objects by the checksums and ETags that the store has of them.</summary>
internal static class ContentComparison
{
    private const int Md5Digits = 32;

    /// <summary>Whether two objects have the same content. Null if their properties do not tell.</summary>
    public static bool? AreSame(ObjectProperties one, ObjectProperties other)
    {
        if (one.Length != other.Length)
        {
            return false;
        }

        if (one.ETag is not null && other.ETag is not null && ObjectProperties.IsSameEtag(one.ETag, other.ETag))
        {
            return true;
        }

        (string? One, string? Other)[] checksums =
        [
            (one.ContentCrc32C, other.ContentCrc32C), (one.Crc64Nvme, other.Crc64Nvme), (one.Sha256, other.Sha256), (one.Crc32, other.Crc32),
        ];
        foreach (var (first, second) in checksums)
        {
            if (first is not null && second is not null)
            {
                return first == second;
            }
        }

        return IsMd5(one) && IsMd5(other) ? false : null;
    }

    // Of an object that was written in one request: different MD5s are different contents.
    private static bool IsMd5(ObjectProperties properties) =>
        properties.IsEtagContent && properties.ETag.AsSpan().Trim('"') is { Length: Md5Digits } tag && tag.ContainsOnlyHex();
}
