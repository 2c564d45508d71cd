using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Formats;

namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>The store: its state in memory, the objects' bytes where the blobs are, its changes in the journal.</summary>
internal sealed partial class ObjectStore : IObjectStore
{
    private readonly object _gate = new();
    private readonly StoreState _state;
    private readonly IBlobStore _blobs;
    private readonly IJournal _journal;
    private readonly TimeProvider _time;

    private ObjectStore(StoreState state, IBlobStore blobs, IJournal journal, TimeProvider time)
    {
        _state = state;
        _blobs = blobs;
        _journal = journal;
        _time = time;
    }

    public IReadOnlyList<StoredBucket> Buckets
    {
        get
        {
            lock (_gate)
            {
                return [.. _state.Buckets.Values.Select(bucket => bucket.Info)];
            }
        }
    }

    public IUploadStore Uploads => this;

    /// <summary>A store that ends with its process.</summary>
    public static ObjectStore InMemory(TimeProvider time) => new(new StoreState(), new MemoryBlobs(), new NullJournal(), time);

    /// <summary>A store that the next process finds as this one left it.</summary>
    /// <exception cref="IOException">Another emulator uses the directory.</exception>
    public static ObjectStore OnDisk(string directory, TimeProvider time)
    {
        Directory.CreateDirectory(directory);
        var state = new StoreState();
        var blobs = new DiskBlobs(Path.Combine(directory, "blobs"));
        var journal = FileJournal.Open(directory, blobs, state);
        blobs.DeleteAllBut(state.Parts().Select(part => ((DiskBlob)part.Blob).Number).ToHashSet());
        return new ObjectStore(state, blobs, journal, time);
    }

    public StoredBucket? FindBucket(string bucket)
    {
        lock (_gate)
        {
            return _state.Buckets.GetValueOrDefault(bucket)?.Info;
        }
    }

    public bool CreateBucket(string bucket)
    {
        lock (_gate)
        {
            if (_state.Buckets.ContainsKey(bucket))
            {
                return false;
            }

            Commit(new BucketCreated(new StoredBucket(bucket, _time.GetUtcNow())));
            return true;
        }
    }

    public void DeleteBucket(string bucket)
    {
        lock (_gate)
        {
            if (Objects(bucket).Count > 0)
            {
                throw S3Errors.BucketNotEmpty(bucket);
            }

            Commit(new BucketDeleted(bucket));
        }
    }

    public async Task<StoredObject> PutAsync(
        string bucket, string key, Stream content, ObjectProperties properties, CancellationToken cancellationToken)
    {
        const ChecksumAlgorithm Kept = ChecksumAlgorithm.Crc64Nvme;
        var writer = new ContentWriter(CreateBlob(content.CanSeek ? content.Length - content.Position : null), Kept);
        await using (writer.ConfigureAwait(false))
        {
            int read;
            while ((read = await content.ReadAsync(writer.GetMemory(), cancellationToken).ConfigureAwait(false)) > 0)
            {
                await writer.AdvanceAsync(read, cancellationToken).ConfigureAwait(false);
            }

            var digests = writer.Digest();
            var blob = await writer.CompleteAsync(cancellationToken).ConfigureAwait(false);
            var now = TimestampFormat.WholeSeconds(_time.GetUtcNow());
            var item = StoredObject.Create(key, digests.ETag, digests.Checksum(Kept), blob, properties, now);
            Put(bucket, item, WriteCondition.None);
            return item;
        }
    }

    public BlobWriter CreateBlob(long? length) => _blobs.Create(length);

    public void Put(string bucket, StoredObject item, WriteCondition condition)
    {
        try
        {
            lock (_gate)
            {
                condition.Check(item.Key, Current(bucket, item.Key));
                Commit(new ObjectWritten(bucket, item));
            }
        }
        catch
        {
            foreach (var part in item.Parts)
            {
                part.Blob.Release();
            }

            throw;
        }
    }

    public StoredObject? Find(string bucket, string key)
    {
        lock (_gate)
        {
            return Current(bucket, key);
        }
    }

    public ObjectReader? Open(string bucket, string key)
    {
        lock (_gate)
        {
            return Current(bucket, key) is { } item ? new ObjectReader(item) : null;
        }
    }

    public bool Delete(string bucket, string key, WriteCondition condition)
    {
        lock (_gate)
        {
            var current = Current(bucket, key);
            condition.Check(key, current);
            if (current is null)
            {
                return false;
            }

            Commit(new ObjectDeleted(bucket, key));
            return true;
        }
    }

    public ObjectPage List(string bucket, ObjectListing listing)
    {
        lock (_gate)
        {
            return Objects(bucket).List(listing);
        }
    }

    public DirectoryPage ListFiles(string bucket, DirectoryQuery query)
    {
        lock (_gate)
        {
            return Objects(bucket).Directory.Files(query);
        }
    }

    public DirectoryPage ListFolders(string bucket, DirectoryQuery query)
    {
        lock (_gate)
        {
            return Objects(bucket).Directory.Folders(query);
        }
    }

    public DirectoryEntry? FindFolder(string bucket, string key)
    {
        lock (_gate)
        {
            return Objects(bucket).Directory.FindFolder(key);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            Commit(new Cleared());
        }
    }

    public void Dispose() => _journal.Dispose();

    private ObjectIndex Objects(string bucket) =>
        _state.Buckets.GetValueOrDefault(bucket)?.Objects ?? throw S3Errors.NoSuchBucket(bucket);

    private StoredObject? Current(string bucket, string key) => Objects(bucket).TryGet(key, out var item) ? item : null;

    private void Commit(StoreChange change)
    {
        // Written first: a change that the journal could not take has not happened.
        _journal.Append(change);
        _state.Apply(change);
    }
}
