using Microsoft.Win32.SafeHandles;

namespace Epic.Generated.DataStore.Disk;

/// <summary>
/// A file while it is being downloaded. It lies beside its target under a name of its kind, and is locked: a file without a lock
/// was left behind by a killed process.
/// </summary>
internal sealed class PartialFile : IAsyncDisposable
{
    // Smaller files are written at once, which fails as well if the disk is full.
    private const int WorthReserving = 256 * 1024;

    // So many bytes are flushed while the next ones arrive.
    private const long WorthFlushing = 32 << 20;

    private const UnixFileMode Permissions = (UnixFileMode)0x1FF;

    private readonly SemaphoreSlim _writing = new(1);
    private readonly string _path;
    private readonly string? _realFolder;
    private readonly long _length;
    private readonly bool _flush;
    private long _unflushed;
    private Task _flushing = Task.CompletedTask;
    private bool _isKept;

    private PartialFile(string path, SafeFileHandle handle, string? realFolder, long length, bool flush)
    {
        _length = length;
        _path = path;
        _realFolder = realFolder;
        _flush = flush;
        Handle = handle;
    }

    public SafeFileHandle Handle { get; }

    /// <summary>Creates a partial file in the folder of a target and reserves its space.</summary>
    /// <param name="target">The path that the file will have.</param>
    /// <param name="length">The length that the file will have.</param>
    /// <param name="flush">Whether the file is flushed to the disk before it is renamed.</param>
    /// <param name="download">A text that is the same for each attempt of one download.</param>
    /// <exception cref="IOException">There is not enough space, or the folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static PartialFile Create(string target, long length, bool flush, string download = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(target)!, PartialFileName.Create(download));
        var realFolder = RealFolderOf(path);
        var handle = FullDisk.Create(path, length > WorthReserving ? length : 0, target);
        return new PartialFile(path, handle, realFolder, length, flush);
    }

    /// <summary>Opens the partial files of a download to which no living process writes, one after the other.</summary>
    /// <param name="target">The path that the file will have.</param>
    /// <param name="length">The length that the file will have; bytes behind it are cut off then.</param>
    /// <param name="flush">Whether the file is flushed to the disk before it is renamed.</param>
    /// <param name="download">A text that is the same for each attempt of one download.</param>
    public static IEnumerable<PartialFile> FindAbandoned(string target, long length, bool flush, string download)
    {
        foreach (var path in FilesOf(target, download))
        {
            if (TryOpen(path, length, flush) is { } file)
            {
                yield return file;
            }
        }
    }

    /// <summary>Deletes the partial files of a download to which no living process writes: those of other contents, and of killed processes.</summary>
    /// <param name="target">The path of the file.</param>
    /// <param name="download">A text that is the same for each attempt of one download.</param>
    public static void DeleteAbandoned(string target, string download)
    {
        foreach (var path in FilesOf(target, download))
        {
            DeleteIfAbandoned(path);
        }
    }

    /// <summary>Closes the file and leaves it as it is.</summary>
    public void Release()
    {
        Keep();
        Handle.Dispose();
    }

    /// <summary>Keeps the file when it is disposed, so that a later download can resume.</summary>
    public void Keep() => _isKept = true;

    /// <summary>Deletes a partial file if no living process writes to it.</summary>
    /// <returns>True if the file was left behind and has been deleted.</returns>
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
    /// Writes bytes at an offset. Long files are flushed from time to time while more bytes arrive, so that the last flush is short.
    /// </summary>
    /// <exception cref="IOException">There is not enough space, or the disk fails.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, long offset, CancellationToken cancellationToken)
    {
        // File systems let one thread at a time write to a file, and the others would spin instead of reading from the network.
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

    /// <summary>Renames the file to its target. A file that it replaces hands its permission bits on.</summary>
    /// <param name="target">The target.</param>
    /// <param name="replace">Whether an existing file is replaced.</param>
    /// <param name="modificationTime">The modification time to set; null to set none.</param>
    /// <exception cref="IOException">The target exists and <paramref name="replace"/> is false, or the folder is another one now.</exception>
    public async ValueTask PlaceAsync(string target, bool replace, DateTimeOffset? modificationTime)
    {
        // The system reports a failed write only once.
        await _flushing.ConfigureAwait(false);
        if (replace)
        {
            KeepPermissions(target);
        }

        if (RandomAccess.GetLength(Handle) > _length)
        {
            // The record of a download that can be resumed.
            RandomAccess.SetLength(Handle, _length);
        }

        if (modificationTime is { } time)
        {
            File.SetLastWriteTimeUtc(Handle, time.UtcDateTime);
        }

        if (_flush)
        {
            await DiskFlusher.Shared.FlushAsync(Handle).ConfigureAwait(false);
        }

        Handle.Dispose();
        if (_realFolder is not null && RealPath.Resolve(Path.GetDirectoryName(target)!) != _realFolder)
        {
            throw new IOException($"The folder of '{target}' became another one during the download; nothing is written there.");
        }

        File.Move(_path, target, replace);
        _isKept = true;
    }

    public async ValueTask DisposeAsync()
    {
        await _flushing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Handle.Dispose();
        _writing.Dispose();
        if (!_isKept)
        {
            File.Delete(_path);
        }
    }

    private static IEnumerable<string> FilesOf(string target, string download)
    {
        try
        {
            return Directory.GetFiles(Path.GetDirectoryName(target)!, PartialFileName.PatternOf(download))
                .Where(static path => PartialFileName.IsPartial(Path.GetFileName(path)) && new FileInfo(path).LinkTarget is null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The folder may be written to, but not read.
            return [];
        }
    }

    private static PartialFile? TryOpen(string path, long length, bool flush)
    {
        try
        {
            var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return new PartialFile(path, handle, RealFolderOf(path), length, flush);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process writes to it.
            return null;
        }
    }

    // An open folder stays the same.
    private static string? RealFolderOf(string path) => OpenFolder.IsHandle(path) ? null : RealPath.Resolve(Path.GetDirectoryName(path)!);

    private void KeepPermissions(string target)
    {
        if (!OperatingSystem.IsWindows() && new FileInfo(target) is { Exists: true, LinkTarget: null } replaced)
        {
            File.SetUnixFileMode(Handle, replaced.UnixFileMode & Permissions);
        }
    }
}
