namespace Epic.Generated.DataStore.Sync;

/// <summary>A file, folder or link found in a local folder.</summary>
internal sealed class LocalEntry
{
    /// <summary>The path in the folder: names separated by slashes on every system, without a slash at the end.</summary>
    public required string RelativePath { get; init; }

    /// <summary>The path, with a slash at the end if it is a folder.</summary>
    public string PathWithSlash => IsFolder ? RelativePath + "/" : RelativePath;

    public long Size { get; init; }

    /// <summary>The time of the last write. Null if the file system's value is outside of the years 1 to 9999.</summary>
    public DateTime? ModificationTimeUtc { get; init; }

    public bool IsFolder { get; init; }

    /// <summary>Whether a folder has no entries.</summary>
    public bool IsEmpty { get; set; }

    /// <summary>For a link that is followed but not entered: the path in the folder that it leads to, with no further link in it.</summary>
    public string? LinkTarget { get; init; }

    /// <summary>Why the entry is neither a readable file nor a readable folder. Null if it is one.</summary>
    public SyncReason? Problem { get; init; }
}
