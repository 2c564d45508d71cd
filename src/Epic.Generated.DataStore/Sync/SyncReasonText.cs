namespace Epic.Generated.DataStore.Sync;

/// <summary>Says why an item of a plan is refused, and how its user can help.</summary>
internal static class SyncReasonText
{
    public static string Describe(SyncReason reason) => reason switch
    {
        SyncReason.UnsafeName => "the name would lead out of the folder, or the local system does not allow it. Rename the file in the store",
        SyncReason.NameCollision => "the local file system takes the name for that of another file. Rename one of them",
        SyncReason.FileAndFolder => "a file and a folder have this name. Rename or remove one of them by hand",
        SyncReason.KeyTooLong => "the key in the store would be longer than 1024 bytes. Shorten the path",
        SyncReason.Unreadable => "it may not be read, or its name is not valid UTF-8",
        SyncReason.SymbolicLinkSkipped => "a symbolic link is in its place, and links are skipped",
        SyncReason.SymbolicLinkRefused => "it is a symbolic link, and the options refuse links",
        SyncReason.BrokenSymbolicLink => "a symbolic link whose target does not exist is in its place",
        SyncReason.SymbolicLinkLeadsOutside => "a symbolic link in its place leads out of the folder",
        SyncReason.SymbolicLinkLoop => "a symbolic link in its place leads to a folder that contains the link",
        SyncReason.SpecialFile => "a pipe, a socket or a device is in its place",
        _ => "the plan refuses it",
    };
}
