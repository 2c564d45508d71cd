using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.DataStore.Disk;

/// <summary>Tells a full disk from other failures of a file.</summary>
internal static class FullDisk
{
    private const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);
    private const int OverQuotaOnWindows = unchecked((int)0x8007050F);
    private const int NoCode = unchecked((int)0x80131620);

    // HPC sites limit the space of each user. A quota that is used up is a full disk to its user.
    private static readonly int OverQuotaOnUnix = OperatingSystem.IsMacOS() ? 69 : 122;

    public static bool IsReasonOf(IOException exception) =>
        exception.HResult is NoSpaceOnUnix or NoSpaceOnWindows or OverQuotaOnWindows || exception.HResult == OverQuotaOnUnix;

    /// <summary>Creates a file with its space reserved. If there is no space, the exception has the code of a full disk, which .NET omits.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="length">The space to reserve, in bytes; 0 for none.</param>
    /// <param name="target">The path that the file will have, for the exception.</param>
    public static SafeFileHandle Create(string path, long length, string target)
    {
        try
        {
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.None, length);
        }
        catch (IOException exception) when (exception.HResult == NoCode && length > 0)
        {
            throw new IOException($"The disk has no room for '{target}' of {length.ToString("N0", CultureInfo.InvariantCulture)} bytes.", OperatingSystem.IsWindows() ? NoSpaceOnWindows : NoSpaceOnUnix);
        }
    }
}
