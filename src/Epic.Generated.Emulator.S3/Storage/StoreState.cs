using System.Diagnostics;

namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>The content of the store: the sum of its changes. Not thread-safe: the store locks.</summary>
internal sealed class StoreState
{
    public SortedDictionary<string, BucketState> Buckets { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, UploadState> Uploads { get; } = new(StringComparer.Ordinal);

    private const int MostCompleted = 1000;

    private readonly Queue<CompletedUpload> _completed = [];

    /// <summary>The last completed uploads, oldest first.</summary>
    public IReadOnlyCollection<CompletedUpload> Completed => _completed;

    /// <summary>The fewest changes that lead here.</summary>
    public IEnumerable<StoreChange> Snapshot()
    {
        foreach (var bucket in Buckets.Values)
        {
            yield return new BucketCreated(bucket.Info);
            foreach (var item in bucket.Objects.All)
            {
                yield return new ObjectWritten(bucket.Info.Name, item);
            }
        }

        foreach (var upload in _completed)
        {
            yield return new UploadRemembered(upload);
        }

        foreach (var upload in Uploads.Values)
        {
            yield return new UploadStarted(upload.Info);
            foreach (var part in upload.Parts.Values)
            {
                yield return new PartWritten(upload.Info.Id, part);
            }
        }
    }

    /// <summary>Every part of every object and upload.</summary>
    public IEnumerable<StoredPart> Parts() =>
        Buckets.Values.SelectMany(bucket => bucket.Objects.All).SelectMany(item => item.Parts)
            .Concat(Uploads.Values.SelectMany(upload => upload.Parts.Values));

    /// <summary>Applies a change that was checked before, and releases the blobs that nothing refers to any more.</summary>
    public void Apply(StoreChange change)
    {
        switch (change)
        {
            case BucketCreated { Bucket: var bucket }:
                Buckets.Add(bucket.Name, new BucketState(bucket));
                break;
            case BucketDeleted { Bucket: var name }:
                Buckets.Remove(name);
                AbortUploadsTo(name);
                break;
            case ObjectWritten { Bucket: var name, Object: var item }:
                Write(Buckets[name].Objects, item);
                break;
            case ObjectDeleted { Bucket: var name, Key: var key }:
                ReleaseObject(Buckets[name].Objects, key);
                Buckets[name].Objects.Remove(key);
                break;
            case UploadStarted { Upload: var upload }:
                Uploads.Add(upload.Id, new UploadState(upload));
                break;
            case PartWritten { UploadId: var id, Part: var part }:
                var parts = Uploads[id].Parts;
                if (parts.TryGetValue(part.Number, out var replaced))
                {
                    replaced.Blob.Release();
                }

                parts[part.Number] = part;
                break;
            case UploadCompleted { UploadId: var id, Object: var item }:
                Complete(id, item);
                break;
            case UploadRemembered { Upload: var completed }:
                Remember(completed);
                break;
            case UploadAborted { UploadId: var id }:
                Abort(id);
                break;
            case Cleared:
                Clear();
                break;
            default:
                throw new UnreachableException();
        }
    }

    private static void Write(ObjectIndex objects, StoredObject item)
    {
        ReleaseObject(objects, item.Key);
        objects.Set(item);
    }

    private static void ReleaseObject(ObjectIndex objects, string key)
    {
        if (objects.TryGet(key, out var current))
        {
            Release(current.Parts);
        }
    }

    private static void Release(IEnumerable<StoredPart> parts)
    {
        foreach (var part in parts)
        {
            part.Blob.Release();
        }
    }

    private void Complete(string id, StoredObject item)
    {
        Uploads.Remove(id, out var upload);
        var used = item.Parts.Select(part => part.Number).ToHashSet();
        Release(upload!.Parts.Values.Where(part => !used.Contains(part.Number)));

        // The parts as they are held here: those of the journal are of equal content, but own no file.
        var own = item with { Parts = [.. item.Parts.Select(part => upload.Parts[part.Number])] };
        Write(Buckets[upload.Info.Bucket].Objects, own);
        Remember(CompletedUpload.Create(upload.Info, own));
    }

    private void Remember(CompletedUpload upload)
    {
        _completed.Enqueue(upload);
        while (_completed.Count > MostCompleted)
        {
            _completed.Dequeue();
        }
    }

    private void Abort(string id)
    {
        Uploads.Remove(id, out var upload);
        Release(upload!.Parts.Values);
    }

    private void AbortUploadsTo(string bucket)
    {
        foreach (var upload in Uploads.Values.Where(upload => upload.Info.Bucket == bucket).ToList())
        {
            Abort(upload.Info.Id);
        }
    }

    private void Clear()
    {
        Release(Parts());
        Buckets.Clear();
        Uploads.Clear();
        _completed.Clear();
    }
}

/// <summary>A bucket and its objects.</summary>
internal sealed record BucketState(StoredBucket Info)
{
    public ObjectIndex Objects { get; } = new();
}

/// <summary>An upload under way and its parts so far, by number.</summary>
internal sealed record UploadState(MultipartUpload Info)
{
    public SortedDictionary<int, StoredPart> Parts { get; } = [];
}
