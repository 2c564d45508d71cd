namespace Epic.Generated.DataStore;

/// <summary>What counts as different, besides the size.</summary>
public enum SyncComparison
{
    /// <summary>
    /// The modification time that the upload noted, or else the time that the store has. Small files are compared by content,
    /// which costs less than asking for their times.
    /// </summary>
    ModificationTime,

    /// <summary>Nothing: files of the same size are the same.</summary>
    Size,

    /// <summary>The content, by checksum: local files are read. What cannot be compared so counts as different.</summary>
    Checksum,
}

/// <summary>What happens to files that exist on both sides.</summary>
public enum SyncOverwrite
{
    /// <summary>They are transferred if they differ.</summary>
    IfDifferent,

    /// <summary>They are transferred if they differ and the source's is the newer one.</summary>
    IfNewer,

    /// <summary>They are transferred, whether they differ or not.</summary>
    Always,

    /// <summary>They are left as they are.</summary>
    Never,
}

/// <summary>What a failure of one file means for the others.</summary>
public enum SyncFailureMode
{
    /// <summary>They go on; what failed is reported at the end. Only what would fail for all of them, such as a full disk, stops them.</summary>
    Continue,

    /// <summary>They are not begun any more, and those under way are cancelled.</summary>
    Stop,
}

/// <summary>What happens to symbolic links in a local folder.</summary>
public enum SymbolicLinkMode
{
    /// <summary>Those that lead to something inside the folder stand for it; others are skipped.</summary>
    FollowInside,

    /// <summary>They are skipped.</summary>
    Skip,

    /// <summary>Each is a failure.</summary>
    Error,
}
