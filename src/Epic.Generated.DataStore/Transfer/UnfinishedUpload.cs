using Amazon.S3.Model;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>Uploads in parts that a killed process left in the store: their parts are used again, or they are removed.</summary>
internal sealed class UnfinishedUpload
{
    private static readonly TimeSpan DiscardTimeout = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LongestDelayOfCancellation = TimeSpan.FromMilliseconds(700);

    private readonly Dictionary<int, (string Etag, long Size)> _parts;

    private UnfinishedUpload(DataStoreSession place, string id, Dictionary<int, (string Etag, long Size)> parts)
    {
        Place = place;
        Id = id;
        _parts = parts;
    }

    public DataStoreSession Place { get; }

    public string Id { get; }

    /// <summary>Finds an upload of a key that can go on; removes all others of that key.</summary>
    /// <param name="caller">Runs the requests.</param>
    /// <param name="target">The file.</param>
    /// <param name="notBefore">When the content was last written: an upload begun earlier is of another content.</param>
    /// <param name="firstPart">The content's first part: an upload that has another, or none, is not worth going on with.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public static async Task<UnfinishedUpload?> FindAsync(
        StoreCaller caller, EpicPath target, DateTimeOffset notBefore, ObjectContent firstPart, CancellationToken cancellationToken)
    {
        try
        {
            UnfinishedUpload? found = null;
            var (place, uploads) = await ListAsync(caller, target, cancellationToken).ConfigureAwait(false);
            foreach (var upload in uploads.OrderByDescending(static upload => upload.Initiated))
            {
                var initiated = upload.Initiated?.ToUniversalTime();
                if (found is null && initiated > notBefore.UtcDateTime)
                {
                    var parts = await ListPartsAsync(caller, place, target, upload.UploadId, cancellationToken).ConfigureAwait(false);
                    var candidate = new UnfinishedUpload(place, upload.UploadId, parts);
                    if (candidate.EtagOf(1, firstPart) is not null)
                    {
                        found = candidate;
                        continue;
                    }
                }

                await AbortAsync(caller, place, target, upload.UploadId, cancellationToken).ConfigureAwait(false);
            }

            return found;
        }
        catch (StoreFault fault) when (IsNoUse(fault))
        {
            // What was left behind cannot be seen, or has gone meanwhile: the upload begins anew.
            return null;
        }
    }

    /// <summary>Removes the uploads of a key that were begun before one, or with it.</summary>
    /// <remarks>Not those begun later: two processes that upload the same file would remove each other's.</remarks>
    public static async Task RemoveEarlierAsync(StoreCaller caller, EpicPath target, string uploadId, CancellationToken cancellationToken)
    {
        try
        {
            var (place, uploads) = await ListAsync(caller, target, cancellationToken).ConfigureAwait(false);
            var mine = uploads.Find(upload => upload.UploadId == uploadId);
            foreach (var other in uploads.Where(upload => upload.UploadId != uploadId && upload.Initiated <= mine?.Initiated))
            {
                await AbortAsync(caller, place, target, other.UploadId, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (StoreFault fault) when (IsNoUse(fault))
        {
            // They cannot be seen; this one goes on.
        }
    }

    /// <summary>The ETag of a part that is there already with just this content; null if it has to be sent.</summary>
    public string? EtagOf(int number, ObjectContent content) =>
        _parts.TryGetValue(number, out var part) && part.Size == content.Bytes.Length
        && string.Equals(part.Etag?.Trim('"'), content.Md5, StringComparison.OrdinalIgnoreCase)
            ? part.Etag
            : null;

    private static bool IsNoUse(StoreFault fault) => fault.IsRefusal || fault.IsNotFound || fault.Status == System.Net.HttpStatusCode.NotImplemented;

    /// <summary>Removes an upload that failed or was cancelled; never fails itself.</summary>
    /// <param name="caller">Runs the requests.</param>
    /// <param name="place">Where the upload was begun.</param>
    /// <param name="target">The file.</param>
    /// <param name="uploadId">The upload.</param>
    /// <param name="cancellationToken">What the upload could be cancelled by: if it has been, this returns in time for that.</param>
    public static async Task DiscardAsync(StoreCaller caller, DataStoreSession place, EpicPath target, string uploadId, CancellationToken cancellationToken)
    {
        // With time of its own: a cancelled upload is cleaned up too.
        var abort = TryAbortAsync(caller, place, target, uploadId);
        try
        {
            await abort.WaitAsync(cancellationToken.IsCancellationRequested ? LongestDelayOfCancellation : DiscardTimeout, CancellationToken.None).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The network is slow or cut. The removal goes on as long as the process does; the next upload of this file catches up on it.
        }
    }

    private static async Task TryAbortAsync(StoreCaller caller, DataStoreSession place, EpicPath target, string uploadId)
    {
        using var timeout = new CancellationTokenSource(DiscardTimeout);
        try
        {
            await AbortAsync(caller, place, target, uploadId, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is StoreFault or EpicException or OperationCanceledException)
        {
            // The store cannot be reached: the error that led here says so, and the next upload of this file takes the parts over.
        }
    }

    private static Task<bool> AbortAsync(StoreCaller caller, DataStoreSession place, EpicPath target, string uploadId, CancellationToken cancellationToken) => caller.RunS3Async(
        async (session, token) =>
        {
            try
            {
                await session.Client.AbortMultipartUploadAsync(place.Bucket, target.ToKey(place.Prefix), uploadId, token).ConfigureAwait(false);
            }
            catch (Amazon.S3.AmazonS3Exception exception) when (exception.ErrorCode == "NoSuchUpload")
            {
                // Gone already.
            }

            return true;
        },
        cancellationToken);

    private static Task<(DataStoreSession Place, List<Amazon.S3.Model.MultipartUpload> Uploads)> ListAsync(StoreCaller caller, EpicPath target, CancellationToken cancellationToken) => caller.RunS3Async(
        async (session, token) =>
        {
            var key = target.ToKey(session.Prefix);
            var request = new ListMultipartUploadsRequest { BucketName = session.Bucket, Prefix = key };
            var response = await session.Client.ListMultipartUploadsAsync(request, token).ConfigureAwait(false);
            // The prefix of a key is also that of longer ones.
            return (session, (response.MultipartUploads ?? []).Where(upload => upload.Key == key).ToList());
        },
        cancellationToken);

    private static async Task<Dictionary<int, (string Etag, long Size)>> ListPartsAsync(
        StoreCaller caller, DataStoreSession place, EpicPath target, string uploadId, CancellationToken cancellationToken)
    {
        var parts = new Dictionary<int, (string, long)>();
        string? marker = null;
        bool isMore;
        do
        {
            var response = await caller.RunS3Async(
                (session, token) => session.Client.ListPartsAsync(
                    new ListPartsRequest { BucketName = place.Bucket, Key = target.ToKey(place.Prefix), UploadId = uploadId, PartNumberMarker = marker }, token),
                cancellationToken).ConfigureAwait(false);
            foreach (var part in response.Parts ?? [])
            {
                parts[part.PartNumber ?? 0] = (part.ETag, part.Size ?? 0);
            }

            var next = response.NextPartNumberMarker?.ToString(System.Globalization.CultureInfo.InvariantCulture);
            isMore = response.IsTruncated == true && next != marker;
            marker = next;
        }
        while (isMore);

        return parts;
    }
}
