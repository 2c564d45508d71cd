using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.DataStore.Disk;

/// <summary>Makes the names in a folder survive a power cut, which flushing the files alone does not: those are entries of the folder.</summary>
internal static class FolderFlush
{
    // To read, and closed in processes that are started meanwhile.
    private static readonly int Flags = OperatingSystem.IsLinux() ? 0x80000 : OperatingSystem.IsMacOS() ? 0x1000000 : 0;

    /// <summary>The folders that do not exist yet of those that lead to a folder, and the one that does: what making it changes.</summary>
    public static IReadOnlyList<string> ChangedByMaking(string folder)
    {
        var changed = new List<string>();
        for (var parent = folder; parent is not null; parent = Path.GetDirectoryName(parent))
        {
            changed.Add(parent);
            if (Directory.Exists(parent))
            {
                break;
            }
        }

        return changed;
    }

    /// <summary>Flushes a folder. Windows, whose journal has its names, lets no folder be flushed; nor may one that cannot be read.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public static async ValueTask RunAsync(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(folder, Flags);
        if (descriptor >= 0)
        {
            using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
            await DiskFlusher.Shared.FlushAsync(handle).ConfigureAwait(false);
        }
    }

    // .NET opens no folders.
#pragma warning disable SYSLIB1054 // The generated form is unsafe code, which the library has nowhere else.
    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
#pragma warning restore SYSLIB1054
}
