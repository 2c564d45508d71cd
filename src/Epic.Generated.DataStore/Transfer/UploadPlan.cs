namespace Epic.Generated.DataStore.Transfer;

/// <summary>How an upload is cut into parts.</summary>
internal static class UploadPlan
{
    /// <summary>S3's most parts of an object.</summary>
    public const int MaxParts = 10_000;

    private const int MebiByte = 1 << 20;

    /// <summary>The part size for a content of a known length: the wanted one, or the least whole MiB that gives few enough parts.</summary>
    /// <exception cref="IOException">The content is too long for any part size.</exception>
    public static int PartSizeFor(long length, int wanted)
    {
        var least = (length + MaxParts - 1) / MaxParts;
        var rounded = (least + MebiByte - 1) / MebiByte * MebiByte;
        if (rounded > Array.MaxLength)
        {
            throw new IOException($"A content of {length} bytes is too long for the data store: {MaxParts} parts of {Array.MaxLength} bytes are the most.");
        }

        return least <= wanted ? wanted : (int)rounded;
    }
}
