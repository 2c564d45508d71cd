using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Payload;
using Epic.Generated.Emulator.S3.Protocol;
using Epic.Generated.Emulator.S3.Requests;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.S3.Operations;

internal static class CopyObject
{
    public static async Task HandleAsync(S3Request request)
    {
        ObjectKey.Check(request);
        var condition = WriteConditions.Parse(request);
        var source = CopySource.Parse(request);
        using var reader = source.Open(request);
        var properties = Properties(request, reader.Object);
        if (source.Bucket == request.Bucket && source.Key == request.Key && properties == reader.Object.Properties)
        {
            throw S3Errors.InvalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, "
                + "storage class, website redirect location or encryption attributes.");
        }

        if (reader.Object.Size > ReceivedContent.Largest)
        {
            throw S3Errors.InvalidRequest(
                $"The specified copy source is larger than the maximum allowable size for a copy source: {ReceivedContent.Largest}");
        }

        condition.Check(request.Key, request.Store.Find(request.Bucket, request.Key));
        var item = await CopyAsync(request, reader, properties).ConfigureAwait(false);
        request.Store.Put(request.Bucket, item, condition);
        await XmlResponse.WriteAsync(request.Response, "CopyObjectResult", xml =>
        {
            xml.Element("LastModified", TimestampFormat.Iso(item.LastModified));
            xml.Element("ETag", HeaderValue.Quote(item.ETag));
            ChecksumXml.Write(xml, item.Checksum);
        }).ConfigureAwait(false);
    }

    private static async Task<StoredObject> CopyAsync(S3Request request, ObjectReader reader, ObjectProperties properties)
    {
        var algorithm = ChecksumHeaders.Algorithm(request) ?? reader.Object.Checksum?.Algorithm ?? ChecksumAlgorithm.Crc64Nvme;
        var whole = new ByteRange(0, reader.Object.Size);
        var content = await ContentCopier.CopyAsync(reader, whole, algorithm, request.Store, request.Aborted).ConfigureAwait(false);
        return StoredObject.Create(request.Key, content.ETag, content.Checksum, content.Blob, properties, request.Now);
    }

    private static ObjectProperties Properties(S3Request request, StoredObject source) => request.HeaderOrEmpty("x-amz-metadata-directive") switch
    {
        null or "COPY" => source.Properties with { StorageClass = ObjectHeaders.StorageClass(request) },
        "REPLACE" => ObjectHeaders.Read(request),
        var other => throw S3Errors.InvalidArgument("Unknown metadata directive.", "x-amz-metadata-directive", other),
    };
}
