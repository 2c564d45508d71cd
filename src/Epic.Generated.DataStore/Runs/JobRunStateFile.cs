using System.Globalization;
using Newtonsoft.Json;

namespace Epic.Generated.DataStore.Runs;

/// <summary>
/// The file that a run's state is kept in. While it is open no other process can run the same; a write is there whole or not at
/// all, also after a loss of power.
/// </summary>
internal sealed class JobRunStateFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _lock;

    private JobRunStateFile(string path)
    {
        _path = path;
        _lock = new FileStream(LockPath(path), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
    }

    /// <exception cref="InvalidOperationException">Another process is running it.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static JobRunStateFile Open(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            return new JobRunStateFile(path);
        }
        catch (IOException error) when (File.Exists(LockPath(path)))
        {
            throw new InvalidOperationException($"Another process runs with the state file '{path}'.", error);
        }
    }

    /// <summary>Reads the state of an earlier process; null where there is none.</summary>
    /// <exception cref="InvalidOperationException">The file is not of this run, or cannot be read: going on could submit twice.</exception>
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
            throw new InvalidOperationException($"The state file '{_path}' cannot be read: look whether the job was submitted, then delete the file.", error);
        }

        return state?.Fingerprint == fingerprint
            ? state
            : throw new InvalidOperationException($"The state file '{_path}' belongs to another run, which has not ended: name another state file, or delete this one if that run is given up.");
    }

    public void Write(JobRunState state)
    {
        var temporary = _path + ".tmp";
        using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        using (var writer = new StreamWriter(file))
        {
            writer.Write(JsonConvert.SerializeObject(state, Formatting.Indented, Settings));
            writer.Flush();
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, _path, overwrite: true);

        // The new name too has to outlive a loss of power before anything is sent.
        using var moved = File.OpenHandle(_path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(moved);
    }

    public void Delete() => File.Delete(_path);

    public void Dispose() => _lock.Dispose();

    private static string LockPath(string path) => path + ".lock";

    private static JsonSerializerSettings Settings => new() { Culture = CultureInfo.InvariantCulture, DateParseHandling = DateParseHandling.DateTimeOffset, MaxDepth = 16 };
}
