using System.Globalization;
using System.Xml.Linq;
using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Payload;
using Epic.Generated.Emulator.S3.Protocol;
using Epic.Generated.Emulator.S3.Requests;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.S3.Operations;

internal static class CompleteMultipartUpload
{
    private const long SmallestPart = 5 << 20;

    public static async Task HandleAsync(S3Request request)
    {
        // The checksum in the headers is that of the object, not of this body.
        var declared = DeclaredChecksum.InHeader(request.Http.Request);
        var condition = WriteConditions.Parse(request);
        var completed = request.Store.Uploads.FindCompleted(request.Bucket, request.Key, request.Query["uploadId"]!);
        var upload = completed is null ? MultipartUploads.Find(request) : null;
        var document = await XmlBody.ReadAsync(request, "CompleteMultipartUpload", checkChecksum: false).ConfigureAwait(false);
        var asked = document?.All("Part").ToList() ?? [];
        if (asked.Count is 0 or > PartNumber.Highest)
        {
            throw S3Errors.MalformedXml();
        }

        if (upload is null)
        {
            // Repeated, as after an answer that was lost. The object may be gone or replaced by now, and stays so.
            CheckRepeated(completed!, asked);
            await AnswerAsync(request, completed!.ETag, completed.Checksum).ConfigureAwait(false);
            return;
        }

        var item = Assemble(upload, Parts(request, upload, asked));
        CheckWhole(request, upload, item, declared);
        request.Store.Uploads.Complete(upload, item, condition);
        await AnswerAsync(request, item.ETag, item.Checksum).ConfigureAwait(false);
    }

    private static StoredObject Assemble(MultipartUpload upload, List<StoredPart> parts) => new()
    {
        Key = upload.Key,
        ETag = MultipartDigest.ETag(parts),
        LastModified = upload.Initiated,
        Properties = upload.Properties,
        Checksum = MultipartDigest.Checksum(upload.Algorithm, upload.ChecksumType, parts),
        IsMultipart = true,
        Parts = parts,
    };

    private static Task AnswerAsync(S3Request request, string etag, ObjectChecksum? checksum) =>
        XmlResponse.WriteAsync(request.Response, "CompleteMultipartUploadResult", xml =>
        {
            xml.Element("Location", Location(request));
            xml.Element("Bucket", request.Bucket);
            xml.Element("Key", request.Key);
            xml.Element("ETag", HeaderValue.Quote(etag));
            ChecksumXml.Write(xml, checksum);
        });

    private static void CheckRepeated(CompletedUpload completed, List<XElement> asked)
    {
        var same = asked.Count == completed.Parts.Count && asked.TrueForAll(element =>
            completed.Parts.TryGetValue(Number(element), out var etag) && etag == ETag(element));
        if (!same)
        {
            throw S3Errors.InvalidPart();
        }
    }

    private static string Location(S3Request request)
    {
        var http = request.Http.Request;
        return $"{http.Scheme}://{http.Host}/{request.Bucket}/{PercentEncoding.Encode(request.Key, keep: "/")}";
    }

    private static int Number(XElement element) =>
        int.TryParse(element.Text("PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw S3Errors.MalformedXml();

    private static string ETag(XElement element) => HeaderValue.Unquote(element.Text("ETag") ?? throw S3Errors.MalformedXml());

    private static List<StoredPart> Parts(S3Request request, MultipartUpload upload, List<XElement> asked)
    {
        var stored = request.Store.Uploads.Parts(upload).ToDictionary(part => part.Number);
        var parts = new List<StoredPart>(asked.Count);
        foreach (var element in asked)
        {
            var number = Number(element);
            if (parts.Count > 0 && parts[^1].Number >= number)
            {
                throw S3Errors.InvalidPartOrder();
            }

            var part = stored.GetValueOrDefault(number) ?? throw S3Errors.InvalidPart();
            CheckPart(upload, part, element);
            parts.Add(part);
        }

        // All but the last: only here is it known which that is.
        foreach (var part in parts.SkipLast(1).Where(part => part.Size < SmallestPart))
        {
            throw S3Errors.EntityTooSmall(part.Number, part.ETag, part.Size, SmallestPart);
        }

        return parts;
    }

    private static void CheckPart(MultipartUpload upload, StoredPart part, XElement element)
    {
        if (ETag(element) != part.ETag)
        {
            throw S3Errors.InvalidPart();
        }

        var checksum = ChecksumXml.Read(element, upload.Algorithm);
        if (checksum is not null && checksum != part.Checksum!.Value)
        {
            throw S3Errors.InvalidPart();
        }

        if (checksum is null && upload.ChecksumRequested && upload.ChecksumType == ChecksumType.Composite)
        {
            var name = upload.Algorithm.Name();
            throw S3Errors.InvalidRequest(
                $"The upload was created using a {name} checksum. The complete request must include the checksum for each part. "
                + $"It was missing for part {part.Number} in the request.");
        }
    }

    private static void CheckWhole(S3Request request, MultipartUpload upload, StoredObject item, DeclaredChecksum? declared)
    {
        if (ChecksumHeaders.Type(request) is { } type && type != upload.ChecksumType)
        {
            throw S3Errors.InvalidRequest(
                $"The upload was created using the {upload.ChecksumType.Name()} checksum mode. "
                + "The complete request must use the same checksum mode.");
        }

        if (declared is not null && declared.Algorithm == upload.Algorithm && declared.Value != item.Checksum!.Value)
        {
            throw PayloadErrors.BadDigest(declared.Algorithm.Name());
        }

        if (request.Header("x-amz-mp-object-size") is { } size && size != item.Size.ToString(CultureInfo.InvariantCulture))
        {
            throw S3Errors.InvalidRequest(
                $"The provided 'x-amz-mp-object-size' header value {size} does not match what was computed: {item.Size}");
        }
    }
}
