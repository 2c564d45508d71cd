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

    /// <summary>The objects whose keys start with a prefix, in the order of their keys.</summary>
    public IReadOnlyList<DataObject> List(string bucket, string prefix) => objects.FindBucket(bucket) is null
        ? []
        : objects.List(bucket, new ObjectListing(prefix)).Items
            .Where(item => item.Object is not null)
            .Select(item => new DataObject(item.Name, item.Object!.Size, item.Object.LastModified))
            .ToList();

    /// <summary>The user metadata of an object, by name.</summary>
    public IReadOnlyDictionary<string, string> Metadata(string bucket, string key) => objects.Find(bucket, key)!.Properties.Metadata;

    /// <summary>Deletes every object of every user.</summary>
    public void Clear() => objects.Clear();
}
