using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.Data;

/// <summary>
/// A file while it is being downloaded: beside its target, under a name that tells what it is, and locked, so that what a
/// killed process left behind can be told from what another process is writing.
/// </summary>
internal sealed partial class PartialFile : IDisposable
{
    // One write takes what is smaller, and fails as well if there is no space for it.
    private const int WorthReserving = 256 * 1024;

    private readonly string _path;
    private bool _isPlaced;

    private PartialFile(string path, SafeFileHandle handle)
    {
        _path = path;
        Handle = handle;
    }

    public SafeFileHandle Handle { get; }

    /// <summary>Makes a partial file in the folder of a target, with its space reserved.</summary>
    /// <exception cref="IOException">There is not enough space, or the folder cannot be written to.</exception>
    public static PartialFile Create(string target, long length)
    {
        var folder = Path.GetDirectoryName(target)!;
        var path = Path.Combine(folder, $".epic-{Convert.ToHexString(RandomNumberGenerator.GetBytes(8))}.part");
        var handle = FullDisk.Create(path, length > WorthReserving ? length : 0);
        return new PartialFile(path, handle);
    }

    /// <summary>Whether a file's name is that of a partial file, of whatever process.</summary>
    public static bool IsPartial(string name) => PartialName().IsMatch(name);

    /// <summary>Deletes a partial file if no living process writes to it.</summary>
    /// <returns>True if it was left behind, and is gone.</returns>
    public static bool DeleteIfAbandoned(string path)
    {
        try
        {
            using (File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                File.Delete(path);
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Makes the file what its target is: flushed first, if wanted, so that not even a power cut leaves half of it under that name.</summary>
    /// <exception cref="IOException">The target exists, and is not to be replaced.</exception>
    public void Place(string target, bool replace, bool flush, DateTimeOffset? modificationTime)
    {
        if (modificationTime is { } time)
        {
            File.SetLastWriteTimeUtc(Handle, time.UtcDateTime);
        }

        if (flush)
        {
            RandomAccess.FlushToDisk(Handle);
        }

        Handle.Dispose();
        File.Move(_path, target, replace);
        _isPlaced = true;
    }

    public void Dispose()
    {
        Handle.Dispose();
        if (!_isPlaced)
        {
            File.Delete(_path);
        }
    }

    [GeneratedRegex(@"^\.epic-[0-9A-F]{16}\.part$", RegexOptions.CultureInvariant)]
    private static partial Regex PartialName();
}
