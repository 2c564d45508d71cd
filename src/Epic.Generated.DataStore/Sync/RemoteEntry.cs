namespace Epic.Generated.DataStore.Sync;

/// <summary>A file, or the entry of a folder, in the folder of the store. A plan may hold very many.</summary>
/// <param name="Size">The size in bytes.</param>
/// <param name="ETag">The ETag with its quotation marks. Null if the store gave none.</param>
/// <param name="LastModifiedUtc">The time at which the store received it. The default if the store did not say.</param>
internal readonly record struct RemoteEntry(long Size, string? ETag, DateTime LastModifiedUtc)
{
    /// <summary>Whether two files have the same content. Null if their properties do not tell.</summary>
    public bool? HasContentOf(RemoteEntry other)
    {
        if (Size != other.Size)
        {
            return false;
        }

        if (ETag is not null && ETag == other.ETag)
        {
            return true;
        }

        return LocalHash.EtagIsMd5Of(ETag) && LocalHash.EtagIsMd5Of(other.ETag) ? false : null;
    }
}
