using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Epic.Generated.DataStore.Disk;
using Newtonsoft.Json;

namespace Epic.Generated.DataStore.Runs;

/// <summary>
/// The file with the record of a run. While it is open no other process can run the same. A record is written completely or not at
/// all, also if the power fails.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "ILLink.Descriptors.xml keeps the types of the record.")]
internal sealed class JobRunStateFile : IDisposable
{
    private readonly string _path;
    private readonly FileLock _lock;

    private JobRunStateFile(string path)
    {
        _path = path;
        _lock = Lock(path);
        try
        {
            DeleteLeftovers(path);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    private static JsonSerializerSettings Settings => new() { Culture = CultureInfo.InvariantCulture, DateParseHandling = DateParseHandling.None, MaxDepth = 16 };

    /// <summary>Locks a state file, which need not exist yet.</summary>
    /// <exception cref="InvalidOperationException">Another process runs with this file, or the file system has no locks.</exception>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    public static JobRunStateFile Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Different names of one file must meet at one lock.
        return new JobRunStateFile(RealPath.Resolve(path) ?? path);
    }

    /// <summary>Reads the record of an earlier process. Null if there is none.</summary>
    /// <exception cref="InvalidOperationException">The file belongs to another run or cannot be read: to continue could pay twice.</exception>
    public JobRunState? Read(string fingerprint)
    {
        if (!File.Exists(_path))
        {
            return null;
        }

        JobRunState? state;
        try
        {
            state = JsonConvert.DeserializeObject<JobRunState>(File.ReadAllText(_path), Settings);
        }
        catch (JsonException error)
        {
            throw Unreadable(error);
        }

        if (state is null)
        {
            throw Unreadable(inner: null);
        }

        return state.Fingerprint == fingerprint
            ? state
            : throw new InvalidOperationException($"The state file '{_path}' is the record of a run of other jobs, which may have been paid for. Name another file in {nameof(JobRunOptions)}.{nameof(JobRunOptions.StateFile)}.");
    }

    /// <summary>Records a run that has no record yet.</summary>
    /// <exception cref="InvalidOperationException">Another process has recorded one. On some file systems of clusters locks do not reach other machines.</exception>
    public async Task CreateAsync(JobRunState state)
    {
        try
        {
            await WriteAsync(state, replace: false).ConfigureAwait(false);
        }
        catch (IOException error) when (File.Exists(_path))
        {
            throw new InvalidOperationException($"Another process has begun to submit the same jobs and recorded it in '{_path}'. Nothing was submitted by this one.", error);
        }
    }

    /// <summary>Replaces the record.</summary>
    public Task ReplaceAsync(JobRunState state) => WriteAsync(state, replace: true);

    public void Delete() => File.Delete(_path);

    public void Dispose() => _lock.Dispose();

    private static FileLock Lock(string path)
    {
        try
        {
            return FileLock.Acquire(path + ".lock");
        }
        catch (FileLockedException error)
        {
            throw new InvalidOperationException($"Another process runs with the state file '{path}'.", error);
        }
        catch (NotSupportedException error)
        {
            throw new InvalidOperationException(
                $"The file system of '{path}' has no file locks, so that two processes could pay for the same run. Name a file on another file system in {nameof(JobRunOptions)}.{nameof(JobRunOptions.StateFile)}.", error);
        }
    }

    private InvalidOperationException Unreadable(JsonException? inner) => new(
        $"The state file '{_path}' cannot be read, and its jobs may have been paid for. Find them with FindSubmittedAsync before you run them with another {nameof(JobRunOptions)}.{nameof(JobRunOptions.StateFile)}.", inner);

    // The name is unpredictable and new, so that no link of another user redirects the write.
    private async Task WriteAsync(JobRunState state, bool replace)
    {
        var temporary = _path + PartialFileName.Create();
        try
        {
            using (var file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                var content = Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(state, Formatting.Indented, Settings));
                await RandomAccess.WriteAsync(file, content, fileOffset: 0).ConfigureAwait(false);
                await DiskFlusher.Shared.FlushAsync(file).ConfigureAwait(false);
            }

            File.Move(temporary, _path, replace);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        // The new name has to survive a power failure too, before a request is sent.
        await FolderFlush.RunAsync(Path.GetDirectoryName(_path)!).ConfigureAwait(false);
    }

    // A process that was killed while it wrote has left its temporary file.
    private static void DeleteLeftovers(string path)
    {
        var name = Path.GetFileName(path);
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(path)!))
        {
            if (Path.GetFileName(file) is var other && other.StartsWith(name, StringComparison.Ordinal) && PartialFileName.IsPartial(other[name.Length..]))
            {
                File.Delete(file);
            }
        }
    }
}
