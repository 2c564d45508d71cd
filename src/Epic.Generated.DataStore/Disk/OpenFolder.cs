using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.DataStore.Disk;

/// <summary>
/// A folder that stays the same while files are written into it or deleted from it. On Linux it is an open handle: another process
/// that replaces the folder by a link cannot redirect the work. Elsewhere it is a path, checked when it is opened.
/// </summary>
internal sealed class OpenFolder : IDisposable
{
    private const string Handles = "/proc/self/fd/";

    // O_PATH and O_CLOEXEC: names a place in the file system, needs no permission to read, and does not wait for a pipe's writer.
    private const int PathOnly = 0x280000;

    private static readonly bool HasHandles = OperatingSystem.IsLinux() && Directory.Exists(Handles);

    private readonly SafeFileHandle? _handle;
    private readonly string _usedPath;

    private OpenFolder(string path, SafeFileHandle? handle)
    {
        Path = path;
        _handle = handle;
        _usedPath = handle is null ? path : string.Create(CultureInfo.InvariantCulture, $"{Handles}{handle.DangerousGetHandle()}");
        RealPath = handle is null ? Disk.RealPath.Resolve(path) : new FileInfo(_usedPath).LinkTarget;
    }

    /// <summary>The path that the folder was opened by.</summary>
    public string Path { get; }

    /// <summary>The path without links. Null if a link on it is broken.</summary>
    public string? RealPath { get; }

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">The folder cannot be opened.</exception>
    public static OpenFolder Open(string path)
    {
        if (!HasHandles)
        {
            return Directory.Exists(path) ? new OpenFolder(path, handle: null) : throw NotFound(path);
        }

        var descriptor = Open(path, PathOnly);
        if (descriptor < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw Directory.Exists(path) ? new IOException($"The folder '{path}' cannot be opened: {Marshal.GetPInvokeErrorMessage(error)}.", error) : NotFound(path);
        }

        return new OpenFolder(path, new SafeFileHandle(descriptor, ownsHandle: true));
    }

    /// <summary>Whether a path goes through an open handle.</summary>
    public static bool IsHandle(string path) => path.StartsWith(Handles, StringComparison.Ordinal);

    /// <summary>The path to use for an entry of the folder.</summary>
    public string PathOf(string name) => System.IO.Path.Combine(_usedPath, name);

    /// <summary>The message of an exception with the folder's own path instead of the handle.</summary>
    public string Readable(string message) => _handle is null ? message : message.Replace(_usedPath, Path, StringComparison.Ordinal);

    public void Dispose() => _handle?.Dispose();

    private static DirectoryNotFoundException NotFound(string path) => new($"There is no folder '{path}'.");

    // .NET opens no folders.
#pragma warning disable SYSLIB1054 // The generated form is unsafe code, which the library has nowhere else.
    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);
#pragma warning restore SYSLIB1054
}
