using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.Data;

/// <summary>A file or folder in the data of a user.</summary>
/// <param name="Key">The key in the bucket; that of a folder ends in a slash.</param>
/// <param name="Path">The key without the user's prefix.</param>
/// <param name="Size">The bytes of the file, or of all files in the folder.</param>
/// <param name="LastModified">The time of its last write, or of the last write into the folder.</param>
internal sealed record DataEntry(string Key, string Path, long Size, DateTimeOffset LastModified)
{
    public string Name { get; } = Path.TrimEnd('/') is var path ? path[(path.LastIndexOf('/') + 1)..] : Path;

    /// <summary>The path of the folder that holds it; empty in the root.</summary>
    public string Parent { get; } = Path.TrimEnd('/') is var path ? path[..(path.LastIndexOf('/') + 1)] : "";

    public static DataEntry Create(DataLocation location, DirectoryEntry entry) =>
        new(entry.Key, entry.Key[location.Prefix.Length..], entry.Size, entry.LastModified);
}

/// <summary>A page of files or folders, with the number of all that match.</summary>
internal sealed record DataListing(int Count, IReadOnlyList<DataEntry> Entries)
{
    public static DataListing Create(DataLocation location, DirectoryPage page) =>
        new(page.Count, page.Entries.Select(entry => DataEntry.Create(location, entry)).ToList());
}

/// <summary>Selects files or folders of a user.</summary>
/// <param name="Path">The start of their paths; null for all.</param>
/// <param name="Name">A part of their names, in any case; null for all.</param>
/// <param name="Offset">The number of entries to skip.</param>
/// <param name="Limit">The most entries to return.</param>
internal sealed record DataQuery(string? Path = null, string? Name = null, int Offset = 0, int Limit = int.MaxValue);
