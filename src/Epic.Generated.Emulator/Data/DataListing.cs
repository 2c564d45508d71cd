namespace Epic.Generated.Emulator.Data;

/// <summary>A file, or a folder that keys imply, in the data of a user.</summary>
/// <param name="Key">The key in the bucket; that of a folder ends in a slash.</param>
/// <param name="Path">The key without the user's prefix.</param>
/// <param name="Size">The bytes of the file, or of all files in the folder.</param>
/// <param name="LastModified">When it, or the newest file in it, was last written.</param>
internal sealed record DataEntry(string Key, string Path, long Size, DateTimeOffset LastModified)
{
    public string Name { get; } = Path.TrimEnd('/') is var path ? path[(path.LastIndexOf('/') + 1)..] : Path;

    /// <summary>The path of the folder that holds it; empty in the root.</summary>
    public string Parent { get; } = Path.TrimEnd('/') is var path ? path[..(path.LastIndexOf('/') + 1)] : "";
}

/// <summary>The files and folders of a user, as the store has them now.</summary>
internal static class DataListing
{
    public static IReadOnlyList<DataEntry> Files(DataStore store, DataLocation location)
    {
        var objects = store.List(location.Bucket, location.Prefix);
        return objects.Where(item => !item.Key.EndsWith('/'))
            .Select(item => new DataEntry(item.Key, item.Key[location.Prefix.Length..], item.Size, item.LastModified))
            .ToList();
    }

    public static IReadOnlyList<DataEntry> Folders(DataStore store, DataLocation location)
    {
        var objects = store.List(location.Bucket, location.Prefix);
        var folders = new Dictionary<string, (long Size, DateTimeOffset LastModified)>();
        foreach (var item in objects)
        {
            var path = item.Key[location.Prefix.Length..];
            for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
            {
                var folder = path[..(slash + 1)];
                var known = folders.GetValueOrDefault(folder);
                folders[folder] = (known.Size + item.Size, known.LastModified > item.LastModified ? known.LastModified : item.LastModified);
            }
        }

        return folders.OrderBy(folder => folder.Key, StringComparer.Ordinal)
            .Select(folder => new DataEntry(location.Prefix + folder.Key, folder.Key, folder.Value.Size, folder.Value.LastModified))
            .ToList();
    }
}
