namespace Epic.Generated.DataStore;

/// <summary>
/// The progress of executing a sync. At most ten reports a second are sent, and always a last one. The numbers never fall and
/// never exceed their totals.
/// </summary>
public sealed record SyncProgress
{
    /// <summary>The number of files transferred so far.</summary>
    public int FilesTransferred { get; init; }

    /// <summary>The number of files to transfer.</summary>
    public int FilesToTransfer { get; init; }

    /// <summary>The number of bytes transferred so far.</summary>
    public long BytesTransferred { get; init; }

    /// <summary>The number of bytes to transfer.</summary>
    public long BytesToTransfer { get; init; }

    /// <summary>The number of files deleted so far.</summary>
    public int FilesDeleted { get; init; }

    /// <summary>The number of files to delete.</summary>
    public int FilesToDelete { get; init; }

    /// <summary>The number of files and folders that failed so far.</summary>
    public int Failures { get; init; }

    /// <summary>The most recent failure. Null while there is none. <see cref="SyncOptions.ItemProgress"/> receives all of them.</summary>
    public SyncItemResult? LastFailure { get; init; }

    /// <summary>The path, in both folders, of the file that was most recently begun. Null before the first one.</summary>
    public string? CurrentFile { get; init; }
}
