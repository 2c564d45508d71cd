using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.DataStore.Disk;

/// <summary>
/// A file while it is being downloaded: beside its target, under a name that tells what it is, and locked, so that what a
/// killed process left behind can be told from what another process is writing.
/// </summary>
internal sealed partial class PartialFile : IAsyncDisposable
{
    // One write takes what is smaller, and fails as well if there is no space for it.
    private const int WorthReserving = 256 * 1024;

    // What is brought to the disk while more is on its way.
    private const long WorthFlushing = 32 << 20;

    private readonly SemaphoreSlim _writing = new(1);
    private readonly string _path;
    private readonly bool _flush;
    private long _unflushed;
    private Task _flushing = Task.CompletedTask;
    private bool _isPlaced;

    private PartialFile(string path, SafeFileHandle handle, bool flush)
    {
        _path = path;
        _flush = flush;
        Handle = handle;
    }

    public SafeFileHandle Handle { get; }

    /// <summary>Makes a partial file in the folder of a target, with its space reserved.</summary>
    /// <param name="target">The file that it is to become.</param>
    /// <param name="length">How long it will be.</param>
    /// <param name="flush">Whether all of it is to be on the disk before it is that, so that not even a power cut leaves half of it under that name.</param>
    /// <exception cref="IOException">There is not enough space, or the folder cannot be written to.</exception>
    public static PartialFile Create(string target, long length, bool flush)
    {
        var folder = Path.GetDirectoryName(target)!;
        var path = Path.Combine(folder, $".epic-{Convert.ToHexString(RandomNumberGenerator.GetBytes(8))}.part");
        var handle = FullDisk.Create(path, length > WorthReserving ? length : 0);
        return new PartialFile(path, handle, flush);
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

    /// <summary>
    /// Writes to a place in the file. Now and then what is there is flushed while more is on its way, so that at the end little is
    /// left to wait for.
    /// </summary>
    /// <exception cref="IOException">There is not enough space, or the disk fails.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, long offset, CancellationToken cancellationToken)
    {
        // File systems let one at a time write to a file; those who wait do so busily, where others could read from the network.
        await _writing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            RandomAccess.Write(Handle, bytes.Span, offset);
            _unflushed += bytes.Length;
            if (_flush && _unflushed >= WorthFlushing && _flushing.IsCompletedSuccessfully)
            {
                _unflushed = 0;
                _flushing = Task.Run(() => RandomAccess.FlushToDisk(Handle), CancellationToken.None);
            }
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Makes the file what its target is.</summary>
    /// <exception cref="IOException">The target exists, and is not to be replaced.</exception>
    public async ValueTask PlaceAsync(string target, bool replace, DateTimeOffset? modificationTime)
    {
        // The system reports what it could not write but once.
        await _flushing.ConfigureAwait(false);
        if (modificationTime is { } time)
        {
            File.SetLastWriteTimeUtc(Handle, time.UtcDateTime);
        }

        if (_flush)
        {
            await DiskFlusher.Shared.FlushAsync(Handle).ConfigureAwait(false);
        }

        Handle.Dispose();
        File.Move(_path, target, replace);
        _isPlaced = true;
    }

    public async ValueTask DisposeAsync()
    {
        await _flushing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Handle.Dispose();
        _writing.Dispose();
        if (!_isPlaced)
        {
            File.Delete(_path);
        }
    }

    [GeneratedRegex(@"^\.epic-[0-9A-F]{16}\.part$", RegexOptions.CultureInvariant)]
    private static partial Regex PartialName();
}
