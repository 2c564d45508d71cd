namespace Epic.Generated.DataStore;

/// <summary>Why a plan does what it does.</summary>
public enum SyncReason
{
    /// <summary>The destination does not have it.</summary>
    Missing,

    /// <summary>The sizes differ.</summary>
    SizeDiffers,

    /// <summary>The modification times differ.</summary>
    TimeDiffers,

    /// <summary>The checksums differ.</summary>
    ContentDiffers,

    /// <summary>There is no checksum to compare by.</summary>
    NotComparable,

    /// <summary>Existing files are always transferred.</summary>
    Always,

    /// <summary>Both sides are the same.</summary>
    Same,

    /// <summary>The destination has one, and existing files are left as they are.</summary>
    Exists,

    /// <summary>The destination's is as new as the source's, or newer.</summary>
    DestinationIsNewer,

    /// <summary>The source does not have it.</summary>
    Extraneous,

    /// <summary>Its name would lead out of the folder, or is none that the local system can hold.</summary>
    UnsafeName,

    /// <summary>Its name differs from another's only in case or normal form, which the local file system does not tell apart.</summary>
    NameCollision,

    /// <summary>A file and a folder have this name.</summary>
    FileAndFolder,

    /// <summary>Its key in the store would be longer than 1024 bytes.</summary>
    KeyTooLong,

    /// <summary>It may not be read.</summary>
    Unreadable,

    /// <summary>A symbolic link, and links are skipped.</summary>
    SymbolicLinkSkipped,

    /// <summary>A symbolic link, and links are failures.</summary>
    SymbolicLinkRefused,

    /// <summary>A symbolic link that leads to nothing.</summary>
    BrokenSymbolicLink,

    /// <summary>A symbolic link that leads out of the folder.</summary>
    SymbolicLinkLeadsOutside,

    /// <summary>A symbolic link that leads to a folder that it is in.</summary>
    SymbolicLinkLoop,

    /// <summary>A pipe, a socket or a device.</summary>
    SpecialFile,
}
