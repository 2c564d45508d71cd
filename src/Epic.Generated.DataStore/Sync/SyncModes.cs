namespace Epic.Generated.DataStore;

/// <summary>How a sync compares files of the same size.</summary>
public enum SyncComparison
{
    /// <summary>
    /// By the modification time that the upload recorded or, if there is none, by the time at which the store received the file.
    /// Times are equal if they agree up to the precision of the coarser file system, at most 2 seconds. Files up to 512 KiB are
    /// compared by content, which costs less than asking for their times. A download without
    /// <see cref="TransferOptions.PreserveModificationTime"/> takes a local file for the same if it is not older than the store's.
    /// </summary>
    ModificationTime,

    /// <summary>Files of the same size are the same.</summary>
    Size,

    /// <summary>By checksum of the content; local files are read. Files without a comparable checksum count as different.</summary>
    Checksum,
}

/// <summary>How a sync treats a failure of one file.</summary>
public enum SyncFailureMode
{
    /// <summary>The other files are transferred, and failures are reported at the end. A failure that all files share, such as a full disk, stops the sync.</summary>
    Continue,

    /// <summary>No further file is begun, and transfers in progress are cancelled.</summary>
    Stop,
}

/// <summary>How a sync treats symbolic links in the local folder.</summary>
public enum SymbolicLinkMode
{
    /// <summary>
    /// Links that lead to a file or folder inside the local folder are followed; others are skipped. An upload stores the files
    /// under each of their names. A download writes through the link, and a deletion removes the link and keeps its target.
    /// </summary>
    FollowInside,

    /// <summary>Links are skipped.</summary>
    Skip,

    /// <summary>Each link is a failure.</summary>
    Error,
}
