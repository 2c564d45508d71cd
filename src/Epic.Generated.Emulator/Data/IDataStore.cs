using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Data;

/// <summary>The data store as the site sees it: the embedded one or an external S3 server.</summary>
internal interface IDataStore
{
    /// <summary>Makes the bucket, unless it is there.</summary>
    Task CreateBucketAsync(string bucket, CancellationToken cancellationToken);

    Task PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <summary>The content of an object; null when there is none.</summary>
    Task<byte[]?> ReadAsync(string bucket, string key, CancellationToken cancellationToken);

    /// <summary>The objects whose keys start with a prefix, in the order of their keys.</summary>
    Task<IReadOnlyList<DataObject>> ListAsync(string bucket, string prefix, CancellationToken cancellationToken);

    /// <summary>The user metadata of an object, by name.</summary>
    Task<IReadOnlyDictionary<string, string>> MetadataAsync(string bucket, string key, CancellationToken cancellationToken);

    /// <summary>Drops the objects of all users.</summary>
    Task ClearAsync(IEnumerable<DataLocation> locations, CancellationToken cancellationToken);
}

/// <summary>An object of the data store.</summary>
internal sealed record DataObject(string Key, long Size, DateTimeOffset LastModified);
