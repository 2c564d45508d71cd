using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Protocol;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.S3.Operations;

internal static class UploadPart
{
    public static async Task HandleAsync(S3Request request)
    {
        var number = PartNumber.Parse(request.Query["partNumber"]);
        var upload = MultipartUploads.Find(request);
        var content = await request.ReceiveAsync(upload.Algorithm).ConfigureAwait(false);
        request.Store.Uploads.PutPart(upload, new StoredPart(number, content.ETag, request.Now, content.Blob, content.Checksum));
        request.Response.Headers.ETag = HeaderValue.Quote(content.ETag);
        if ((upload.ChecksumRequested ? content.Checksum : content.Sent) is { } checksum)
        {
            request.Response.Headers[checksum.Algorithm.Header()] = checksum.Value;
        }
    }
}
