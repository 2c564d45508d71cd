using System.Text.Json;

namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>The changes as lines of JSON in a file, in a directory that one process at a time may have open.</summary>
internal sealed class FileJournal : IJournal
{
    private const int WorthCompacting = 1000;
    private readonly JsonSerializerOptions _json;
    private readonly FileStream _lock;
    private readonly FileStream _file;

    private FileJournal(FileStream directoryLock, FileStream file, JsonSerializerOptions json)
    {
        _lock = directoryLock;
        _file = file;
        _json = json;
    }

    /// <summary>Opens or creates the journal of a directory and replays it on the state.</summary>
    /// <exception cref="IOException">Another emulator uses the directory.</exception>
    /// <exception cref="InvalidDataException">The file is not a journal.</exception>
    public static FileJournal Open(string directory, DiskBlobs blobs, StoreState state)
    {
        var json = StoreChange.JsonOptions(new BlobConverter(blobs));
        var path = Path.Combine(directory, "journal.jsonl");
        var directoryLock = Lock(directory);
        try
        {
            CutHalfLine(path);
            Replay(path, json, state);
            return new FileJournal(directoryLock, OpenAtEnd(path), json);
        }
        catch
        {
            directoryLock.Dispose();
            throw;
        }
    }

    public void Append(StoreChange change)
    {
        var end = _file.Position;
        try
        {
            _file.Write(Line(change, _json));
        }
        catch
        {
            // A full disk takes half a line. The lines after it would be lost with it.
            _file.SetLength(end);
            throw;
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    /// <summary>Opens without a buffer: a change is with the operating system before it is answered.</summary>
    private static FileStream OpenAtEnd(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
        file.Seek(0, SeekOrigin.End);
        return file;
    }

    private static FileStream Lock(string directory)
    {
        try
        {
            return new FileStream(Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1);
        }
        catch (IOException e)
        {
            throw new IOException($"The data directory is in use by another emulator, or cannot be written: {directory}", e);
        }
    }

    /// <summary>Drops the incomplete last line of a process that was killed: that change was never answered.</summary>
    private static void CutHalfLine(string path)
    {
        using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var end = file.Length;
        while (end > 0)
        {
            file.Position = end - 1;
            if (file.ReadByte() == '\n')
            {
                break;
            }

            end--;
        }

        file.SetLength(end);
    }

    private static void Replay(string path, JsonSerializerOptions json, StoreState state)
    {
        var changes = 0;
        foreach (var line in File.ReadLines(path))
        {
            state.Apply(Parse(line, json, path));
            changes++;
        }

        var needed = state.Snapshot().Count();
        if (changes > (2 * needed) + WorthCompacting)
        {
            Compact(path, json, state);
        }
    }

    private static StoreChange Parse(string line, JsonSerializerOptions json, string path)
    {
        try
        {
            return JsonSerializer.Deserialize<StoreChange>(line, json)!;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new InvalidDataException($"Not a journal of this emulator: {path}", e);
        }
    }

    private static void Compact(string path, JsonSerializerOptions json, StoreState state)
    {
        // Rewritten in place, the journal would be lost if the process died half way.
        var compacted = path + ".new";
        using (var file = new FileStream(compacted, FileMode.Create, FileAccess.Write, FileShare.None, 64 * 1024))
        {
            foreach (var change in state.Snapshot())
            {
                file.Write(Line(change, json));
            }
        }

        File.Move(compacted, path, overwrite: true);
    }

    private static byte[] Line(StoreChange change, JsonSerializerOptions json) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(change, json), (byte)'\n'];
}
