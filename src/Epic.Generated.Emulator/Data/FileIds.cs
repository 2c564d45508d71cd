namespace Epic.Generated.Emulator.Data;

/// <summary>The ids of files and folders. A key keeps its id for as long as the site lives.</summary>
internal sealed class FileIds
{
    private readonly Dictionary<string, int> _ids = [];
    private readonly Dictionary<int, string> _keys = [];

    public IReadOnlyDictionary<string, int> All => _ids;

    public int Of(string bucket, string key, Func<int> next)
    {
        var name = $"{bucket}/{key}";
        if (!_ids.TryGetValue(name, out var id))
        {
            Add(name, id = next());
        }

        return id;
    }

    /// <summary>The key in the bucket that has the id; null when it was given to none of the bucket.</summary>
    public string? Key(string bucket, int id) =>
        _keys.TryGetValue(id, out var name) && name.StartsWith(bucket + "/", StringComparison.Ordinal) ? name[(bucket.Length + 1)..] : null;

    public void Add(string name, int id)
    {
        _ids.Add(name, id);
        _keys.Add(id, name);
    }
}
