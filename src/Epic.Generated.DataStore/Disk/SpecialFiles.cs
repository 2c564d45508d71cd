using System.Runtime.InteropServices;

namespace Epic.Generated.DataStore.Disk;

/// <summary>Tells pipes, sockets and devices from files, which .NET does not. Opening a pipe would wait for its writer.</summary>
internal static class SpecialFiles
{
    private const int AtCurrentDirectory = -100;
    private const uint WantType = 1;
    private const int TypeMask = 0xF000;
    private const int RegularFile = 0x8000;
    private const int Folder = 0x4000;

    // struct statx has one layout on every architecture, unlike struct stat.
    private const int StatusLength = 256;
    private const int ModeOffset = 28;

    /// <summary>Whether a path is a pipe, a socket or a device, or a link to one. On other systems than Linux: false.</summary>
    public static bool IsSpecial(string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        var status = new byte[StatusLength];
        return StatX(AtCurrentDirectory, path, 0, WantType, status) == 0
            && (BitConverter.ToUInt16(status, ModeOffset) & TypeMask) is not (RegularFile or Folder);
    }

#pragma warning disable SYSLIB1054 // The generated form is unsafe code, which the library has nowhere else.
    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, byte[] status);
#pragma warning restore SYSLIB1054
}
