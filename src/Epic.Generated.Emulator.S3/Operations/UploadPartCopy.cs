using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Payload;
using Epic.Generated.Emulator.S3.Protocol;
using Epic.Generated.Emulator.S3.Requests;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.S3.Operations;

internal static class UploadPartCopy
{
    private const string RangeHeader = "x-amz-copy-source-range";

    public static async Task HandleAsync(S3Request request)
    {
        var number = PartNumber.Parse(request.Query["partNumber"]);
        var upload = MultipartUploads.Find(request);
        using var reader = CopySource.Parse(request).Open(request);
        var range = Range(request, reader.Object.Size);
        var content = await ContentCopier.CopyAsync(reader, range, upload.Algorithm, request.Store, request.Aborted).ConfigureAwait(false);
        var part = new StoredPart(number, content.ETag, request.Now, content.Blob, content.Checksum);
        request.Store.Uploads.PutPart(upload, part);
        await XmlResponse.WriteAsync(request.Response, "CopyPartResult", xml =>
        {
            xml.Element("LastModified", TimestampFormat.Iso(part.LastModified));
            xml.Element("ETag", HeaderValue.Quote(part.ETag));
            ChecksumXml.WriteValue(xml, upload.ChecksumRequested ? part.Checksum : null);
        }).ConfigureAwait(false);
    }

    /// <summary>Unlike a reader's, this range must lie within the source as it stands.</summary>
    private static ByteRange Range(S3Request request, long size)
    {
        if (request.HeaderOrEmpty(RangeHeader) is not { } text)
        {
            return new ByteRange(0, size);
        }

        var range = ByteRange.Parse(text, size)
            ?? throw S3Errors.InvalidArgument(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are "
                + "the zero-based offsets of the first and last bytes to copy",
                RangeHeader,
                text);
        return text == $"bytes={range.Offset}-{range.Offset + range.Length - 1}"
            ? range
            : throw S3Errors.InvalidArgument($"Range specified is not valid for source object of size: {size}", RangeHeader, text);
    }
}
