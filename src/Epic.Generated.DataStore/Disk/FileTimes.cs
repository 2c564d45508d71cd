using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.DataStore.Disk;

/// <summary>Reads times of files. A file system can hold years that .NET cannot express; such a time reads as null.</summary>
internal static class FileTimes
{
    public static DateTime? LastWriteUtc(SafeFileHandle file) => Read(() => File.GetLastWriteTimeUtc(file));

    public static DateTime? LastWriteUtc(FileInfo file) => Read(() => file.LastWriteTimeUtc);

    private static DateTime? Read(Func<DateTime> read)
    {
        try
        {
            return read();
        }
        catch (ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
