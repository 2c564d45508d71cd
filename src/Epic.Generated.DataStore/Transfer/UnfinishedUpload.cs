using System.Net;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>An interrupted upload in parts, whose parts can be used again.</summary>
internal sealed class UnfinishedUpload
{
    // A living upload sends a part in less time, even over a slow line.
    private static readonly TimeSpan AbandonedAfter = TimeSpan.FromHours(1);
    private static readonly TimeSpan DiscardTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestDelayOfCancellation = TimeSpan.FromMilliseconds(700);

    private readonly Dictionary<int, StoredPart> _parts;

    private UnfinishedUpload(MultipartUploadId upload, Dictionary<int, StoredPart> parts)
    {
        Upload = upload;
        _parts = parts;
    }

    public MultipartUploadId Upload { get; }

    /// <summary>Finds an upload of a file that can be resumed. Another process may be working on it: both then send the same parts.</summary>
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
            var uploads = await s3.ListUploadsAsync(target, cancellationToken).ConfigureAwait(false);
            foreach (var upload in uploads.Where(upload => upload.Initiated > notBefore).OrderByDescending(static upload => upload.Initiated))
            {
                var found = new UnfinishedUpload(upload, await s3.ListPartsAsync(upload, cancellationToken).ConfigureAwait(false));
                if (found.EtagOf(1, firstPart) is not null)
                {
                    return found;
                }
            }
        }
        catch (EpicDataException exception) when (IsNoUse(exception))
        {
            // Unfinished uploads cannot be seen, or have gone: a new upload begins.
        }

        return null;
    }

    /// <summary>Removes the uploads of a file on which no process has worked for an hour, and a twin of an upload that was begun twice.</summary>
    /// <param name="s3">The store.</param>
    /// <param name="mine">The upload of this process.</param>
    /// <param name="isResumed">Whether it was begun earlier. One that has just begun tells the time of the store's clock.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public static async Task RemoveAbandonedAsync(S3Client s3, MultipartUploadId mine, bool isResumed, CancellationToken cancellationToken)
    {
        try
        {
            var uploads = await s3.ListUploadsAsync(mine.Path, cancellationToken).ConfigureAwait(false);
            var initiated = uploads.Find(upload => upload.Id == mine.Id)?.Initiated;
            var limit = (isResumed ? s3.StoreTime : initiated) - AbandonedAfter;
            foreach (var upload in uploads.Where(upload => upload.Id != mine.Id && upload.Initiated <= (mine.MayHaveTwin ? initiated : limit)))
            {
                var parts = await s3.ListPartsAsync(upload, cancellationToken).ConfigureAwait(false);
                if (upload.Initiated <= limit ? !parts.Values.Any(part => part.LastModified > limit) : parts.Count == 0)
                {
                    await s3.AbortAsync(upload, cancellationToken).ConfigureAwait(false);
                }
            }
        }
        catch (EpicDataException exception) when (IsNoUse(exception))
        {
            // They cannot be seen; this upload continues.
        }
    }

    /// <summary>The ETag of a part that the store has with just this content; null if it has to be sent.</summary>
    public string? EtagOf(int number, ObjectContent content) =>
        _parts.TryGetValue(number, out var part) && part.Size == content.Bytes.Length
        && string.Equals(part.ETag.Trim('"'), content.Md5, StringComparison.OrdinalIgnoreCase)
            ? part.ETag
            : null;

    /// <summary>Removes an upload that failed; never fails itself.</summary>
    /// <param name="s3">The store.</param>
    /// <param name="upload">The upload.</param>
    /// <param name="cancellationToken">The token of the upload: if it is cancelled, this returns in time for that.</param>
    public static async Task DiscardAsync(S3Client s3, MultipartUploadId upload, CancellationToken cancellationToken)
    {
        // The token is not used for this: a cancelled upload is removed too.
        var abort = TryAbortAsync(s3, upload);
        try
        {
            await abort.WaitAsync(cancellationToken.IsCancellationRequested ? LongestDelayOfCancellation : DiscardTimeout, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The network is slow or cut. The removal continues while the process runs; a later upload of this file completes it.
        }
    }

    /// <summary>Removes an upload whose creation was cancelled, when its answer arrives.</summary>
    public static async Task DiscardAsync(S3Client s3, Task<MultipartUploadId> creating)
    {
        try
        {
            await TryAbortAsync(s3, await creating.ConfigureAwait(false)).ConfigureAwait(false);
        }
        catch (EpicException)
        {
            // None was created.
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
            // The store cannot be reached: the error that led here says so, and a later upload of this file uses or removes the parts.
        }
    }

    private static bool IsNoUse(EpicDataException exception) =>
        exception is EpicDataAccessDeniedException or EpicDataNotFoundException || exception.Status == HttpStatusCode.NotImplemented || exception.ErrorCode == S3Client.NoSuchUpload;
}
