using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Protocol;
using Epic.Generated.Emulator.S3.Storage;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.S3.Operations;

/// <summary>The upload that a request is about, and its end without an object.</summary>
internal static class MultipartUploads
{
    /// <exception cref="S3Exception">NoSuchUpload.</exception>
    public static MultipartUpload Find(S3Request request) =>
        request.Store.Uploads.Get(request.Bucket, request.Key, request.Query["uploadId"]!);

    public static Task AbortAsync(S3Request request)
    {
        request.Store.Uploads.Abort(Find(request));
        request.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
