using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.DataStore.Disk;

/// <summary>Tells that a disk is full from everything else that may go wrong with a file.</summary>
internal static class FullDisk
{
    private const int NoSpaceOnUnix = 28;
    private const int NoSpaceOnWindows = unchecked((int)0x80070070);
    private const int OverQuotaOnWindows = unchecked((int)0x8007050F);
    private const int NoCode = unchecked((int)0x80131620);

    // What each user may have of the disks of an HPC site is limited: to the user that is no less full.
    private static readonly int OverQuotaOnUnix = OperatingSystem.IsMacOS() ? 69 : 122;

    public static bool IsReasonOf(IOException exception) =>
        exception.HResult is NoSpaceOnUnix or NoSpaceOnWindows or OverQuotaOnWindows || exception.HResult == OverQuotaOnUnix;

    /// <summary>Opens a new file with its space reserved. .NET gives no code when the space cannot be had: this one does.</summary>
    public static SafeFileHandle Create(string path, long length)
    {
        try
        {
            return File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.None, length);
        }
        catch (IOException exception) when (exception.HResult == NoCode && length > 0)
        {
            throw new IOException(exception.Message, OperatingSystem.IsWindows() ? NoSpaceOnWindows : NoSpaceOnUnix);
        }
    }
}
