using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Protocol;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.S3.Operations;

internal static class CreateMultipartUpload
{
    public static Task HandleAsync(S3Request request)
    {
        ObjectKey.Check(request);
        var requested = ChecksumHeaders.Algorithm(request);
        var algorithm = requested ?? ChecksumAlgorithm.Crc64Nvme;
        var type = ChecksumHeaders.Type(request) ?? algorithm.DefaultType();
        if (!algorithm.Allows(type))
        {
            throw S3Errors.InvalidRequest(
                $"The {type.Name()} checksum type cannot be used with the {algorithm.Name()} checksum algorithm.");
        }

        var upload = new MultipartUpload
        {
            Id = Guid.NewGuid().ToString("N"),
            Bucket = request.Bucket,
            Key = request.Key,
            Initiated = request.Now,
            Properties = ObjectHeaders.Read(request),
            Algorithm = algorithm,
            ChecksumType = type,
            ChecksumRequested = requested is not null,
        };
        request.Store.Uploads.Start(upload);
        if (upload.ChecksumRequested)
        {
            request.Response.Headers["x-amz-checksum-algorithm"] = algorithm.Name();
            request.Response.Headers["x-amz-checksum-type"] = type.Name();
        }

        return XmlResponse.WriteAsync(request.Response, "InitiateMultipartUploadResult", xml =>
        {
            xml.Element("Bucket", upload.Bucket);
            xml.Element("Key", upload.Key);
            xml.Element("UploadId", upload.Id);
        });
    }
}
