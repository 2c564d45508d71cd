using System.Runtime.InteropServices;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>Creates and flushes folders that only this user can read.</summary>
internal static class PrivateFolder
{
    public static void Create(string folder)
    {
#if NET
        if (!OperatingSystem.IsWindows())
        {
            if (Path.GetDirectoryName(folder) is { } parent && !Directory.Exists(parent))
            {
                Create(parent);
            }

            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }
#endif
        Directory.CreateDirectory(folder);
    }

    /// <summary>Flushes the names in a folder to the disk. Windows keeps them in a journal.</summary>
    public static void Flush(string folder)
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            return;
        }

        var descriptor = Open(folder, 0);
        if (descriptor >= 0)
        {
            _ = Sync(descriptor);
            _ = Close(descriptor);
        }
    }

#pragma warning disable SYSLIB1054 // The generated form is unsafe code, which the library has nowhere else.
#pragma warning disable CA2101 // File names are UTF-8 there, which LPStr is on these systems.
    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPStr)] string path, int flags);
#pragma warning restore CA2101

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int descriptor);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int descriptor);
#pragma warning restore SYSLIB1054
}
