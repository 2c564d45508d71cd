using Amazon.S3.Model;
using Epic.Generated.Data.Wire;

namespace Epic.Generated.Data;

/// <summary>Uploads in parts that a killed process left in the store: their parts are used again, or they are removed.</summary>
internal sealed class UnfinishedUpload
{
    private UnfinishedUpload(DataStoreSession place, string id, Dictionary<int, (string Etag, long Size)> parts)
    {
        Place = place;
        Id = id;
        Parts = parts;
    }

    public DataStoreSession Place { get; }

    public string Id { get; }

    /// <summary>The parts that are there, by number.</summary>
    public Dictionary<int, (string Etag, long Size)> Parts { get; }

    /// <summary>Finds an upload of a key that can go on; removes all others of that key.</summary>
    /// <param name="caller">Runs the requests.</param>
    /// <param name="target">The file.</param>
    /// <param name="notBefore">When the content was last written: an upload begun earlier is of another content. Null if none can go on.</param>
    /// <param name="partSize">The size of all parts but the last.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    public static async Task<UnfinishedUpload?> FindAsync(StoreCaller caller, EpicPath target, DateTimeOffset? notBefore, int partSize, CancellationToken cancellationToken)
    {
        try
        {
            UnfinishedUpload? found = null;
            var (place, uploads) = await ListAsync(caller, target, cancellationToken).ConfigureAwait(false);
            foreach (var upload in uploads.OrderByDescending(static upload => upload.Initiated))
            {
                var initiated = upload.Initiated?.ToUniversalTime();
                if (found is null && notBefore is { } time && initiated > time.UtcDateTime)
                {
                    var parts = await ListPartsAsync(caller, place, target, upload.UploadId, cancellationToken).ConfigureAwait(false);
                    if (parts.Where(part => part.Key < parts.Count).All(part => part.Value.Size == partSize))
                    {
                        found = new UnfinishedUpload(place, upload.UploadId, parts);
                        continue;
                    }
                }

                await AbortAsync(caller, place, target, upload.UploadId, cancellationToken).ConfigureAwait(false);
            }

            return found;
        }
        catch (StoreFault fault) when (fault.IsRefusal || fault.IsNotFound || fault.Status == System.Net.HttpStatusCode.NotImplemented)
        {
            // What was left behind cannot be seen, or has gone meanwhile: the upload begins anew.
            return null;
        }
    }

    public static Task AbortAsync(StoreCaller caller, DataStoreSession place, EpicPath target, string uploadId, CancellationToken cancellationToken) => caller.RunS3Async(
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
