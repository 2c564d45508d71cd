using System.Text;
using System.Text.Json;

namespace Epic.Generated.Emulator.Data;

/// <summary>
/// The ids of files and folders, given when they are first shown. A key keeps its id until a reset. On disk each id is one appended
/// line, so that showing a page writes no more than its new ids.
/// </summary>
internal sealed class FileIds : IDisposable
{
    private readonly Dictionary<string, int> _ids = [];
    private readonly List<string> _names = [];
    private readonly FileStream? _file;

    private FileIds(FileStream? file) => _file = file;

    public static FileIds InMemory() => new(null);

    /// <summary>Opens or creates the file of ids.</summary>
    /// <exception cref="InvalidDataException">The file has a line that is not a JSON string.</exception>
    public static FileIds Open(string path)
    {
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        try
        {
            var ids = new FileIds(file);
            ids.Read(path);
            return ids;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public int Find(string bucket, string key)
    {
        var name = $"{bucket}/{key}";
        lock (_ids)
        {
            return _ids.TryGetValue(name, out var id) ? id : Append(name);
        }
    }

    /// <summary>The key in the bucket that has the id; null when there is none.</summary>
    public string? Key(string bucket, int id)
    {
        lock (_ids)
        {
            var name = id > 0 && id <= _names.Count ? _names[id - 1] : "";
            return name.StartsWith(bucket + "/", StringComparison.Ordinal) ? name[(bucket.Length + 1)..] : null;
        }
    }

    /// <summary>The bucket and key of each id, from 1 on.</summary>
    public IReadOnlyList<string> All
    {
        get
        {
            lock (_ids)
            {
                return [.. _names];
            }
        }
    }

    /// <summary>Puts the ids of another site in place of these.</summary>
    public void Replace(IReadOnlyList<string> names)
    {
        lock (_ids)
        {
            Clear();
            foreach (var name in names.Where(name => !_ids.ContainsKey(name)))
            {
                Append(name);
            }
        }
    }

    public void Clear()
    {
        lock (_ids)
        {
            _ids.Clear();
            _names.Clear();
            _file?.SetLength(0);
        }
    }

    public void Dispose() => _file?.Dispose();

    private int Append(string name)
    {
        _file?.Write([.. JsonSerializer.SerializeToUtf8Bytes(name), (byte)'\n']);
        return Add(name);
    }

    private int Add(string name)
    {
        _names.Add(name);
        _ids.Add(name, _names.Count);
        return _names.Count;
    }

    private void Read(string path)
    {
        var content = new byte[_file!.Length];
        _file.ReadExactly(content);

        // A process that was killed while writing leaves half a line, whose id was never answered.
        var end = Array.LastIndexOf(content, (byte)'\n') + 1;
        _file.SetLength(end);
        _file.Position = end;
        foreach (var line in Encoding.UTF8.GetString(content, 0, end).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            try
            {
                Add(JsonSerializer.Deserialize<string>(line)!);
            }
            catch (Exception e) when (e is JsonException or ArgumentException)
            {
                throw new InvalidDataException($"The ids in {path} cannot be read: {e.Message}", e);
            }
        }
    }
}
