using System.IO.Compression;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.Data;

/// <summary>The objects behind the S3 endpoint as the site reads and writes them.</summary>
internal sealed class DataStore(IObjectStore objects)
{
    /// <summary>Creates the bucket if it does not exist.</summary>
    public void CreateBucket(string bucket) => objects.CreateBucket(bucket);

    public async Task PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(content.ToArray());
        await objects.PutAsync(bucket, key, stream, ObjectProperties.Default, cancellationToken).ConfigureAwait(false);
    }

    public bool Exists(string bucket, string key) => objects.FindBucket(bucket) is not null && objects.Find(bucket, key) is not null;

    /// <summary>The content of an object; null when there is none.</summary>
    public async Task<byte[]?> ReadAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        using var reader = objects.FindBucket(bucket) is null ? null : objects.Open(bucket, key);
        if (reader is null)
        {
            return null;
        }

        using var content = new MemoryStream();
        var source = reader.AsStream();
        await using (source.ConfigureAwait(false))
        {
            await source.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
        }

        return content.ToArray();
    }

    /// <summary>A user's files, in the order of their paths.</summary>
    public DataListing Files(DataLocation location, DataQuery query) => objects.FindBucket(location.Bucket) is null
        ? new DataListing(0, [])
        : DataListing.Create(location, objects.ListFiles(location.Bucket, Directory(location, query)));

    /// <summary>A user's folders, in the order of their paths.</summary>
    public DataListing Folders(DataLocation location, DataQuery query) => objects.FindBucket(location.Bucket) is null
        ? new DataListing(0, [])
        : DataListing.Create(location, objects.ListFolders(location.Bucket, Directory(location, query)));

    /// <summary>The file with the key; null when there is none.</summary>
    public DataEntry? FindFile(DataLocation location, string key) => Exists(location.Bucket, key) && objects.Find(location.Bucket, key) is { } item
        ? new DataEntry(key, key[location.Prefix.Length..], item.Size, item.LastModified)
        : null;

    /// <summary>The folder with the key; null when there is none.</summary>
    public DataEntry? FindFolder(DataLocation location, string key) =>
        objects.FindBucket(location.Bucket) is not null && objects.FindFolder(location.Bucket, key) is { } folder ? DataEntry.Create(location, folder) : null;

    /// <summary>The user metadata of an object, by name.</summary>
    public IReadOnlyDictionary<string, string> Metadata(string bucket, string key) => objects.Find(bucket, key)!.Properties.Metadata;

    /// <summary>Deletes every object of every user.</summary>
    public void Clear() => objects.Clear();

    /// <summary>Writes all objects of all users to an archive.</summary>
    public Task ExportAsync(ZipArchive archive, CancellationToken cancellationToken) => objects.ExportAsync(archive, cancellationToken);

    /// <summary>Reads the objects of an archive. The result puts them in place of the present ones.</summary>
    /// <exception cref="InvalidDataException">The archive does not hold the objects of an emulator.</exception>
    public Task<Action> PrepareImportAsync(ZipArchive archive, CancellationToken cancellationToken) => objects.PrepareImportAsync(archive, cancellationToken);

    private static DirectoryQuery Directory(DataLocation location, DataQuery query) =>
        new(location.Prefix, location.Prefix + query.Path, query.Name, query.Offset, query.Limit);
}
