using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Protocol;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.S3.Operations;

internal static class PutObject
{
    public static async Task HandleAsync(S3Request request)
    {
        var condition = WriteConditions.Parse(request);
        var properties = ObjectHeaders.Read(request);
        ObjectKey.Check(request);

        // Before the body is received, so that a client which waits for 100 Continue need not send it for nothing.
        condition.Check(request.Key, request.Store.Find(request.Bucket, request.Key));
        var content = await request.ReceiveAsync(keep: null).ConfigureAwait(false);
        var item = StoredObject.Create(request.Key, content.ETag, content.Checksum, content.Blob, properties, request.Now);
        request.Store.Put(request.Bucket, item, condition);
        request.Response.Headers.ETag = HeaderValue.Quote(item.ETag);
        ChecksumHeaders.Write(request, item.Checksum);
    }
}
