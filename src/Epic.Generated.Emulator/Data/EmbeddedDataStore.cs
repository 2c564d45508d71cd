using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Payload;
using Epic.Generated.Emulator.S3.Storage;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Data;

/// <summary>The store behind the embedded S3 endpoint.</summary>
internal sealed class EmbeddedDataStore(IObjectStore store, TimeProvider time) : IDataStore
{
    public Task CreateBucketAsync(string bucket, CancellationToken cancellationToken)
    {
        store.CreateBucket(bucket);
        return Task.CompletedTask;
    }

    public async Task PutAsync(string bucket, string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var writer = new ContentWriter(store.CreateBlob(content.Length), ChecksumAlgorithm.Crc64Nvme);
        await using (writer.ConfigureAwait(false))
        {
            while (!content.IsEmpty)
            {
                var memory = writer.GetMemory();
                var count = Math.Min(memory.Length, content.Length);
                content[..count].CopyTo(memory);
                await writer.AdvanceAsync(count, cancellationToken).ConfigureAwait(false);
                content = content[count..];
            }

            var digests = writer.Digest();
            var checksum = digests.Checksum(ChecksumAlgorithm.Crc64Nvme);
            var now = time.GetUtcNow();
            var blob = await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
            var item = new StoredObject
            {
                Key = key,
                ETag = digests.ETag,
                LastModified = now,
                Checksum = checksum,
                Parts = [new StoredPart(1, digests.ETag, now, blob, checksum)],
            };
            store.Put(bucket, item, WriteCondition.None);
        }
    }

    public async Task<byte[]?> ReadAsync(string bucket, string key, CancellationToken cancellationToken)
    {
        using var reader = store.FindBucket(bucket) is null ? null : store.Open(bucket, key);
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

    public Task<IReadOnlyList<DataObject>> ListAsync(string bucket, string prefix, CancellationToken cancellationToken)
    {
        IReadOnlyList<DataObject> objects = store.FindBucket(bucket) is null
            ? []
            : store.List(bucket, new ObjectListing(prefix)).Items
                .Where(item => item.Object is not null)
                .Select(item => new DataObject(item.Name, item.Object!.Size, item.Object.LastModified))
                .ToList();
        return Task.FromResult(objects);
    }

    public Task<IReadOnlyDictionary<string, string>> MetadataAsync(string bucket, string key, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(store.Find(bucket, key)!.Properties.Metadata);

    public Task ClearAsync(IEnumerable<DataLocation> locations, CancellationToken cancellationToken)
    {
        store.Clear();
        return Task.CompletedTask;
    }
}
