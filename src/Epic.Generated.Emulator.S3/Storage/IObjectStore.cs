using System.IO.Compression;
using Epic.Generated.Emulator.S3.Errors;

namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>Buckets and their objects. Every member may be called from any thread, and takes effect as a whole or not at all.</summary>
/// <remarks>Members that name a bucket throw <see cref="S3Exception"/> NoSuchBucket when there is none.</remarks>
internal interface IObjectStore : IDisposable
{
    /// <summary>All buckets, by name.</summary>
    IReadOnlyList<StoredBucket> Buckets { get; }

    /// <summary>The multipart uploads under way.</summary>
    IUploadStore Uploads { get; }

    StoredBucket? FindBucket(string bucket);

    /// <returns>False when it was there already.</returns>
    bool CreateBucket(string bucket);

    /// <exception cref="S3Exception">BucketNotEmpty.</exception>
    void DeleteBucket(string bucket);

    /// <summary>Stores the stream, to its end, under the key. Whoever reads an old object of that key reads on.</summary>
    Task<StoredObject> PutAsync(
        string bucket, string key, Stream content, ObjectProperties properties, CancellationToken cancellationToken);

    /// <summary>Starts the content of an object or part, which a write then takes over: if that fails, the content goes.</summary>
    BlobWriter CreateBlob(long? length);

    /// <summary>Puts the object in place of the one with its key. Whoever reads the old one reads on.</summary>
    /// <exception cref="S3Exception">The condition does not hold.</exception>
    void Put(string bucket, StoredObject item, WriteCondition condition);

    StoredObject? Find(string bucket, string key);

    /// <summary>Opens the object as it is now, whatever happens to its key while it is read.</summary>
    ObjectReader? Open(string bucket, string key);

    /// <returns>Whether there was one.</returns>
    /// <exception cref="S3Exception">The condition does not hold.</exception>
    bool Delete(string bucket, string key, WriteCondition condition);

    ObjectPage List(string bucket, ObjectListing listing);

    /// <summary>A page of the bucket's files.</summary>
    DirectoryPage ListFiles(string bucket, DirectoryQuery query);

    /// <summary>A page of the bucket's folders.</summary>
    DirectoryPage ListFolders(string bucket, DirectoryQuery query);

    /// <summary>The folder of a key that ends in a slash; null when nothing is in it.</summary>
    DirectoryEntry? FindFolder(string bucket, string key);

    /// <summary>Drops every bucket, object and upload.</summary>
    void Clear();

    /// <summary>Writes all buckets, objects and uploads, as they are now, to an archive.</summary>
    Task ExportAsync(ZipArchive archive, CancellationToken cancellationToken);

    /// <summary>Reads and checks the content of an archive. The result puts it in place of the present content.</summary>
    /// <exception cref="InvalidDataException">The archive is not one of <see cref="ExportAsync"/>.</exception>
    Task<Action> PrepareImportAsync(ZipArchive archive, CancellationToken cancellationToken);
}

/// <summary>The multipart uploads under way.</summary>
/// <remarks>Members that take an upload throw <see cref="S3Exception"/> NoSuchUpload once it has ended.</remarks>
internal interface IUploadStore
{
    void Start(MultipartUpload upload);

    /// <exception cref="S3Exception">NoSuchUpload.</exception>
    MultipartUpload Get(string bucket, string key, string uploadId);

    void PutPart(MultipartUpload upload, StoredPart part);

    /// <summary>The parts so far, by number.</summary>
    IReadOnlyList<StoredPart> Parts(MultipartUpload upload);

    /// <summary>Makes the object of parts of the upload, which ends with it.</summary>
    /// <exception cref="S3Exception">InvalidPart when a part was replaced since; or the condition does not hold.</exception>
    void Complete(MultipartUpload upload, StoredObject item, WriteCondition condition);

    /// <summary>The result of a recently completed upload; null when there is none.</summary>
    CompletedUpload? FindCompleted(string bucket, string key, string uploadId);

    void Abort(MultipartUpload upload);

    /// <summary>All uploads to a bucket, by key and then by their start.</summary>
    IReadOnlyList<MultipartUpload> List(string bucket);
}
