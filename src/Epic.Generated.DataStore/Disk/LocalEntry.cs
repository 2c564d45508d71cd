namespace Epic.Generated.DataStore.Disk;

/// <summary>Something in a local folder.</summary>
internal sealed class LocalEntry
{
    /// <summary>The path in the folder, with slashes between names on every system; without one at the end.</summary>
    public required string RelativePath { get; init; }

    public long Size { get; init; }

    public DateTime ModificationTimeUtc { get; init; }

    public bool IsFolder { get; init; }

    /// <summary>Whether a folder has nothing in it.</summary>
    public bool IsEmpty { get; set; }

    /// <summary>Why it cannot be taken for a file or a folder; null if it can.</summary>
    public SyncReason? Problem { get; init; }
}
