namespace Epic.Generated.DataStore.Disk;

/// <summary>A lock that one process holds at a time: a file that exists while the lock is held. The system releases it if the process is killed.</summary>
internal sealed class FileLock : IDisposable
{
    private const int Attempts = 5;

    private readonly FileStream _file;

    private FileLock(FileStream file) => _file = file;

    /// <summary>Acquires a lock, or fails at once.</summary>
    /// <param name="path">The path of the lock file.</param>
    /// <exception cref="FileLockedException">Another process holds the lock.</exception>
    /// <exception cref="NotSupportedException">The file system has no locks, or .NET was told not to use them.</exception>
    /// <exception cref="IOException">The lock file cannot be created.</exception>
    public static FileLock Acquire(string path)
    {
        // .NET ignores that a file system has no locks. Whether the lock works shows when the file is opened a second time.
        // That also finds a file that its last holder deleted after it was opened here.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var file = Open(path);
            if (IsLocked(path))
            {
                return new FileLock(file);
            }

            file.Dispose();
        }

        throw new NotSupportedException($"The file system of '{path}' has no file locks.");
    }

    public void Dispose() => _file.Dispose();

    private static FileStream Open(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw new IOException($"The lock file '{path}' is a symbolic link; it is not used.");
        }

        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException error) when (File.Exists(path))
        {
            throw new FileLockedException(path, error);
        }
    }

    private static bool IsLocked(string path)
    {
        try
        {
            File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
            return false;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
        catch (IOException)
        {
            return true;
        }
    }
}
