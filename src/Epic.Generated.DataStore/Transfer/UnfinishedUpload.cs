using System.Net;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>Uploads in parts that a killed process left in the store: their parts are used again, or they are removed.</summary>
internal sealed class UnfinishedUpload
{
    private static readonly TimeSpan DiscardTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestDelayOfCancellation = TimeSpan.FromMilliseconds(700);

    private readonly Dictionary<int, (string Etag, long Size)> _parts;

    private UnfinishedUpload(MultipartUploadId upload, Dictionary<int, (string Etag, long Size)> parts)
    {
        Upload = upload;
        _parts = parts;
    }

    public MultipartUploadId Upload { get; }

    /// <summary>Finds an upload of a file that can be resumed; removes all others of that file.</summary>
    /// <param name="s3">The store.</param>
    /// <param name="target">The file.</param>
    /// <param name="notBefore">The time of the last change to the content: an earlier upload is of another content.</param>
    /// <param name="firstPart">The content's first part: an upload that has another, or none, is not worth resuming.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public static async Task<UnfinishedUpload?> FindAsync(
        S3Client s3, EpicPath target, DateTimeOffset notBefore, ObjectContent firstPart, CancellationToken cancellationToken)
    {
        try
        {
            UnfinishedUpload? found = null;
            var uploads = await s3.ListUploadsAsync(target, cancellationToken).ConfigureAwait(false);
            foreach (var upload in uploads.OrderByDescending(static upload => upload.Initiated))
            {
                if (found is null && upload.Initiated > notBefore)
                {
                    var parts = await s3.ListPartsAsync(upload, cancellationToken).ConfigureAwait(false);
                    var candidate = new UnfinishedUpload(upload, parts);
                    if (candidate.EtagOf(1, firstPart) is not null)
                    {
                        found = candidate;
                        continue;
                    }
                }

                await s3.AbortAsync(upload, cancellationToken).ConfigureAwait(false);
            }

            return found;
        }
        catch (EpicDataException exception) when (IsNoUse(exception))
        {
            // Unfinished uploads cannot be seen, or have gone: the upload begins anew.
            return null;
        }
    }

    /// <summary>Removes the uploads of a file that were begun before one, or with it.</summary>
    /// <remarks>Not those begun later: two processes that upload the same file would remove each other's.</remarks>
    public static async Task RemoveEarlierAsync(S3Client s3, MultipartUploadId mine, CancellationToken cancellationToken)
    {
        try
        {
            var uploads = await s3.ListUploadsAsync(mine.Path, cancellationToken).ConfigureAwait(false);
            var initiated = uploads.Find(upload => upload.Id == mine.Id)?.Initiated;
            foreach (var other in uploads.Where(upload => upload.Id != mine.Id && upload.Initiated <= initiated))
            {
                await s3.AbortAsync(other, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (EpicDataException exception) when (IsNoUse(exception))
        {
            // They cannot be seen; this upload goes on.
        }
    }

    /// <summary>The ETag of a part that the store has with just this content; null if it has to be sent.</summary>
    public string? EtagOf(int number, ObjectContent content) =>
        _parts.TryGetValue(number, out var part) && part.Size == content.Bytes.Length
        && string.Equals(part.Etag.Trim('"'), content.Md5, StringComparison.OrdinalIgnoreCase)
            ? part.Etag
            : null;

    /// <summary>Removes an upload that failed or was cancelled; never fails itself.</summary>
    /// <param name="s3">The store.</param>
    /// <param name="upload">The upload.</param>
    /// <param name="cancellationToken">The token of the upload: if it is cancelled, this returns in time for that.</param>
    public static async Task DiscardAsync(S3Client s3, MultipartUploadId upload, CancellationToken cancellationToken)
    {
        // With a time-out of its own: a cancelled upload is removed too.
        var abort = TryAbortAsync(s3, upload);
        try
        {
            await abort.WaitAsync(cancellationToken.IsCancellationRequested ? LongestDelayOfCancellation : DiscardTimeout, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The network is slow or cut. The removal goes on as long as the process does; the next upload of this file completes it.
        }
    }

    private static async Task TryAbortAsync(S3Client s3, MultipartUploadId upload)
    {
        using var timeout = new CancellationTokenSource(DiscardTimeout);
        try
        {
            await s3.AbortAsync(upload, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is EpicException or OperationCanceledException)
        {
            // The store cannot be reached: the error that led here says so, and the next upload of this file takes the parts over.
        }
    }

    private static bool IsNoUse(EpicDataException exception) =>
        exception is EpicDataAccessDeniedException or EpicDataNotFoundException || exception.Status == HttpStatusCode.NotImplemented;
}
