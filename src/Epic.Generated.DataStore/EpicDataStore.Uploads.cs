using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore;

/// <content>Unfinished uploads.</content>
public sealed partial class EpicDataStore
{
    private const int UploadsAtATime = 16;

    /// <inheritdoc/>
    public Task<IReadOnlyList<EpicUnfinishedUpload>> ListUnfinishedUploadsAsync(EpicPath path, CancellationToken cancellationToken = default) =>
        ListUploadsAsync(path, cancellationToken).WithTokenAsync(cancellationToken);

    /// <inheritdoc/>
    public Task RemoveUnfinishedUploadAsync(EpicUnfinishedUpload upload, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        return _s3.AbortAsync(upload.Path, upload.Id, cancellationToken);
    }

    private async Task<IReadOnlyList<EpicUnfinishedUpload>> ListUploadsAsync(EpicPath path, CancellationToken cancellationToken)
    {
        var uploads = await _s3.ListUploadsAsync(path, cancellationToken).ConfigureAwait(false);
        var listed = new EpicUnfinishedUpload?[uploads.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, uploads.Count),
            new ParallelOptions { MaxDegreeOfParallelism = UploadsAtATime, CancellationToken = cancellationToken },
            async (index, token) => listed[index] = await MeasureAsync(uploads[index], token).ConfigureAwait(false)).ConfigureAwait(false);
        return listed.OfType<EpicUnfinishedUpload>().ToArray();
    }

    // Null if the upload was completed or removed in the meantime.
    private async ValueTask<EpicUnfinishedUpload?> MeasureAsync(MultipartUploadId upload, CancellationToken cancellationToken)
    {
        long? size = null;
        try
        {
            var parts = await _s3.ListPartsAsync(upload, cancellationToken).ConfigureAwait(false);
            size = parts.Values.Sum(static part => part.Size);
        }
        catch (EpicDataConflictException exception) when (exception.ErrorCode == S3Client.NoSuchUpload)
        {
            return null;
        }
        catch (EpicDataAccessDeniedException)
        {
            // The parts may not be seen.
        }

        return new EpicUnfinishedUpload(upload.Path, upload.Id, upload.Initiated, size);
    }
}
