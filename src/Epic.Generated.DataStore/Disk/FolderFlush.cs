using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.DataStore.Disk;

/// <summary>Flushes folders. The names of files are entries of their folder, and a flush of the files alone does not keep the names.</summary>
internal static class FolderFlush
{
    // O_RDONLY and O_CLOEXEC: processes that are started later do not inherit the folder.
    private static readonly int Flags = OperatingSystem.IsLinux() ? 0x80000 : OperatingSystem.IsMacOS() ? 0x1000000 : 0;

    /// <summary>The folders that change when a folder is created: its missing parents, itself, and the first parent that exists.</summary>
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

    /// <summary>Flushes a folder. Windows has the names in a journal and flushes no folder. A folder that cannot be read is not flushed.</summary>
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
