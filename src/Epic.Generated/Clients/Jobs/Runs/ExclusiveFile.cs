using System.Runtime.InteropServices;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>
/// Creates files that did not exist, complete or not at all, for exactly one of several processes, on file systems of clusters too. Locks
/// are not used: they do not reach every machine.
/// </summary>
internal static class ExclusiveFile
{
    private const int AlreadyExists = 17;

    /// <summary>Creates a file.</summary>
    /// <returns>True if this call created the file; false if there is one.</returns>
    /// <exception cref="NotSupportedException">The file system cannot create a file for one process only.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static bool Create(string path, byte[] content)
    {
        // The name is unpredictable and new, so that no link of another user redirects the write.
        var temporary = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                file.Write(content, 0, content.Length);
                file.Flush(flushToDisk: true);
            }

            if (!(RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? Move(temporary, path) : Link(temporary, path)))
            {
                return false;
            }

            // The new name has to survive a power failure too, before a request is sent.
            PrivateFolder.Flush(Path.GetDirectoryName(path)!);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    // Windows moves a file onto an existing one only if it is told to.
    private static bool Move(string temporary, string path)
    {
        try
        {
            File.Move(temporary, path);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    // .NET looks for the target and renames then: two processes could both succeed. A hard link is created by one only.
    private static bool Link(string temporary, string path)
    {
        if (CreateLink(temporary, path) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastWin32Error();
        return error == AlreadyExists
            ? false
            : throw new NotSupportedException(
                $"The file '{path}' could not be created for one process only (error {error} of link). Two processes could pay for the same run on such a file system: keep the records of runs in a folder on another one.");
    }

#pragma warning disable SYSLIB1054 // The generated form is unsafe code, which the library has nowhere else.
    [DllImport("libc", EntryPoint = "link", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int CreateLink([MarshalAs(UnmanagedType.LPStr)] string from, [MarshalAs(UnmanagedType.LPStr)] string to);
#pragma warning restore SYSLIB1054
}
