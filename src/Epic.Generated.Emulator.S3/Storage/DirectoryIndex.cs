namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>The keys of a bucket seen as files and folders. Keys that end in a slash make folders only. Not thread-safe: the store locks.</summary>
internal sealed class DirectoryIndex
{
    private readonly SortedKeys<StoredObject> _files = new();
    private readonly SortedKeys<DirectoryEntry> _folders = new();

    public void Add(StoredObject item)
    {
        if (!item.Key.EndsWith('/'))
        {
            _files.Set(item.Key, item);
        }

        foreach (var key in FoldersOf(item.Key))
        {
            var folder = _folders.Find(key);
            var modified = folder?.LastModified > item.LastModified ? folder.LastModified : item.LastModified;
            _folders.Set(key, new DirectoryEntry(key, (folder?.Size ?? 0) + item.Size, modified, (folder?.Objects ?? 0) + 1));
        }
    }

    public void Remove(StoredObject item)
    {
        _files.Remove(item.Key);
        foreach (var key in FoldersOf(item.Key))
        {
            var folder = _folders.Find(key)!;
            if (folder.Objects == 1)
            {
                _folders.Remove(key);
            }
            else
            {
                _folders.Set(key, folder with { Size = folder.Size - item.Size, Objects = folder.Objects - 1 });
            }
        }
    }

    public DirectoryEntry? FindFolder(string key) => _folders.Find(key);

    public DirectoryPage Files(DirectoryQuery query) => Page(_files, query, query.Prefix.Length, Entry);

    // The folder of the prefix itself holds the listing and is not part of it.
    public DirectoryPage Folders(DirectoryQuery query) => Page(_folders, query, query.Root.Length + 1, folder => folder);

    private static DirectoryPage Page<T>(SortedKeys<T> keys, DirectoryQuery query, int shortest, Func<T, DirectoryEntry> entry)
    {
        var (start, end) = keys.Range(query.Prefix);
        start += keys.From(start).Take(end - start).TakeWhile(pair => pair.Key.Length < shortest).Count();
        if (query.Name is not { } name)
        {
            var page = keys.From(start + query.Offset).Take(Math.Clamp(end - start - query.Offset, 0, query.Limit));
            return new DirectoryPage(end - start, page.Select(pair => entry(pair.Value)).ToList());
        }

        // Part of a name can stand in any key.
        var found = keys.From(start).Take(end - start).Where(pair => NameOf(pair.Key).Contains(name, StringComparison.OrdinalIgnoreCase)).ToList();
        return new DirectoryPage(found.Count, found.Skip(query.Offset).Take(query.Limit).Select(pair => entry(pair.Value)).ToList());
    }

    private static DirectoryEntry Entry(StoredObject item) => new(item.Key, item.Size, item.LastModified, 1);

    private static ReadOnlySpan<char> NameOf(string key)
    {
        var path = key.AsSpan().TrimEnd('/');
        return path[(path.LastIndexOf('/') + 1)..];
    }

    private static IEnumerable<string> FoldersOf(string key)
    {
        for (var slash = key.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = key.IndexOf('/', slash + 1))
        {
            yield return key[..(slash + 1)];
        }
    }
}

/// <summary>A file, or a folder with the sum of its files and the time of the last write into it.</summary>
internal sealed record DirectoryEntry(string Key, long Size, DateTimeOffset LastModified, int Objects);

/// <summary>A page of files or folders.</summary>
/// <param name="Root">The folder that all keys lie in, with its slash.</param>
/// <param name="Prefix">The start of all keys; it begins with <paramref name="Root"/>.</param>
/// <param name="Name">A part of the last segment of the keys, in any case; null for all.</param>
/// <param name="Offset">The number of entries to skip.</param>
/// <param name="Limit">The most entries to return.</param>
internal sealed record DirectoryQuery(string Root, string Prefix, string? Name = null, int Offset = 0, int Limit = int.MaxValue);

/// <summary>A page with the number of all entries.</summary>
internal sealed record DirectoryPage(int Count, IReadOnlyList<DirectoryEntry> Entries);
