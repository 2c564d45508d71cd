namespace Epic.Generated.DataStore;

/// <summary>The reason for the action of a plan.</summary>
public enum SyncReason
{
    /// <summary>The destination does not have the file or folder.</summary>
    Missing,

    /// <summary>The sizes differ.</summary>
    SizeDiffers,

    /// <summary>The modification times differ.</summary>
    TimeDiffers,

    /// <summary>The checksums differ.</summary>
    ContentDiffers,

    /// <summary>There is no checksum to compare.</summary>
    NotComparable,

    /// <summary>Existing files are always transferred.</summary>
    Always,

    /// <summary>Both sides are the same.</summary>
    Same,

    /// <summary>The destination has the file, and existing files are kept.</summary>
    Exists,

    /// <summary>The destination's file is as new as the source's, or newer.</summary>
    DestinationIsNewer,

    /// <summary>The source does not have the file or folder.</summary>
    Extraneous,

    /// <summary>The name would lead out of the folder, or the local system does not allow it. Rename the file in the store.</summary>
    UnsafeName,

    /// <summary>The local file system takes the name for that of another file: by case, by normal form, or through a symbolic link. Rename one of them.</summary>
    NameCollision,

    /// <summary>One side has a file and the other a folder of this name, or the store has both. Rename or remove one of them by hand.</summary>
    FileAndFolder,

    /// <summary>The key in the store would be longer than 1024 bytes. Shorten the path.</summary>
    KeyTooLong,

    /// <summary>The file or folder may not be read, or its name is not valid UTF-8.</summary>
    Unreadable,

    /// <summary>The path is a symbolic link, and links are skipped.</summary>
    SymbolicLinkSkipped,

    /// <summary>The path is a symbolic link, and links are failures.</summary>
    SymbolicLinkRefused,

    /// <summary>The target of the symbolic link does not exist.</summary>
    BrokenSymbolicLink,

    /// <summary>The symbolic link leads out of the folder.</summary>
    SymbolicLinkLeadsOutside,

    /// <summary>The symbolic link leads to a folder that contains it.</summary>
    SymbolicLinkLoop,

    /// <summary>The path is a pipe, a socket or a device.</summary>
    SpecialFile,
}
