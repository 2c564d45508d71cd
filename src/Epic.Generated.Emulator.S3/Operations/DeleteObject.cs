using Epic.Generated.Emulator.S3.Protocol;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.S3.Operations;

internal static class DeleteObject
{
    public static Task HandleAsync(S3Request request)
    {
        request.Store.Delete(request.Bucket, request.Key, WriteConditions.Parse(request));
        request.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
