using Epic.Generated.Emulator.S3.Errors;

namespace Epic.Generated.Emulator.S3.Storage;

internal sealed partial class ObjectStore : IUploadStore
{
    void IUploadStore.Start(MultipartUpload upload)
    {
        lock (_gate)
        {
            _ = Objects(upload.Bucket);
            Commit(new UploadStarted(upload));
        }
    }

    MultipartUpload IUploadStore.Get(string bucket, string key, string uploadId)
    {
        lock (_gate)
        {
            _ = Objects(bucket);
            return _state.Uploads.TryGetValue(uploadId, out var upload) && upload.Info.Bucket == bucket && upload.Info.Key == key
                ? upload.Info
                : throw S3Errors.NoSuchUpload(uploadId);
        }
    }

    void IUploadStore.PutPart(MultipartUpload upload, StoredPart part)
    {
        try
        {
            lock (_gate)
            {
                _ = State(upload);
                Commit(new PartWritten(upload.Id, part));
            }
        }
        catch
        {
            part.Blob.Release();
            throw;
        }
    }

    IReadOnlyList<StoredPart> IUploadStore.Parts(MultipartUpload upload)
    {
        lock (_gate)
        {
            return [.. State(upload).Parts.Values];
        }
    }

    void IUploadStore.Complete(MultipartUpload upload, StoredObject item, WriteCondition condition)
    {
        lock (_gate)
        {
            var parts = State(upload).Parts;
            if (item.Parts.Any(part => !ReferenceEquals(parts.GetValueOrDefault(part.Number), part)))
            {
                throw S3Errors.InvalidPart();
            }

            condition.Check(item.Key, Current(upload.Bucket, item.Key));
            Commit(new UploadCompleted(upload.Id, item));
        }
    }

    CompletedUpload? IUploadStore.FindCompleted(string bucket, string key, string uploadId)
    {
        lock (_gate)
        {
            return _state.Completed.FirstOrDefault(upload => upload.Id == uploadId && upload.Bucket == bucket && upload.Key == key);
        }
    }

    void IUploadStore.Abort(MultipartUpload upload)
    {
        lock (_gate)
        {
            _ = State(upload);
            Commit(new UploadAborted(upload.Id));
        }
    }

    IReadOnlyList<MultipartUpload> IUploadStore.List(string bucket)
    {
        lock (_gate)
        {
            _ = Objects(bucket);
            return
            [
                .. _state.Uploads.Values
                    .Select(upload => upload.Info)
                    .Where(upload => upload.Bucket == bucket)
                    .OrderBy(upload => upload.Key, Comparer<string>.Create(KeyComparer.Compare))
                    .ThenBy(upload => upload.Initiated)
                    .ThenBy(upload => upload.Id, StringComparer.Ordinal),
            ];
        }
    }

    private UploadState State(MultipartUpload upload) =>
        _state.Uploads.GetValueOrDefault(upload.Id) ?? throw S3Errors.NoSuchUpload(upload.Id);
}
