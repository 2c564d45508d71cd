namespace Epic.Generated.DataStore.Disk;

/// <summary>Size and time of a local file at some moment, to notice a change.</summary>
/// <param name="Size">The size in bytes.</param>
/// <param name="ModificationTimeUtc">The time of the last write. Null if it cannot be expressed.</param>
/// <param name="IsLink">Whether the path is a symbolic link and not a file.</param>
internal readonly record struct LocalFileState(long Size, DateTime? ModificationTimeUtc, bool IsLink = false)
{
    /// <summary>Reads the state of a file or a link.</summary>
    /// <returns>Null if there is nothing at the path.</returns>
    public static LocalFileState? Read(string path)
    {
        var file = new FileInfo(path);
        if (file.LinkTarget is not null)
        {
            return new LocalFileState(0, null, IsLink: true);
        }

        return file.Exists ? new LocalFileState(file.Length, FileTimes.LastWriteUtc(file)) : null;
    }
}
