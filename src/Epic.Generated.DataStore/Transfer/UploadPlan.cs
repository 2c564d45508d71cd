namespace Epic.Generated.DataStore.Transfer;

/// <summary>How an upload is cut into parts.</summary>
internal static class UploadPlan
{
    /// <summary>S3's most parts of an object.</summary>
    public const int MaxParts = 10_000;

    private const int MebiByte = 1 << 20;

    /// <summary>The part size for a content of a known length: the wanted one, or the least whole MiB that gives few enough parts.</summary>
    public static int PartSizeFor(long length, int wanted)
    {
        var least = (length + MaxParts - 1) / MaxParts;
        return least <= wanted ? wanted : checked((int)((least + MebiByte - 1) / MebiByte * MebiByte));
    }
}
