namespace Epic.Generated.Emulator.State;

/// <summary>Files that hold secrets or a user's data: only their owner may read them.</summary>
internal static class PrivateFile
{
    /// <exception cref="IOException">The file exists.</exception>
    public static FileStream Create(string path, FileOptions options = FileOptions.None)
    {
        var how = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = options };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, how);
    }

    /// <summary>A file without a name that anyone needs: it is deleted when it is closed.</summary>
    public static FileStream CreateTemporary() =>
        Create(Path.Combine(Path.GetTempPath(), $"epic-emulator-{Guid.NewGuid():N}"), FileOptions.DeleteOnClose | FileOptions.Asynchronous);
}
