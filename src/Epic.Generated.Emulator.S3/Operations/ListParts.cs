using System.Globalization;
using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Protocol;

namespace Epic.Generated.Emulator.S3.Operations;

internal static class ListParts
{
    private const string MarkerParameter = "part-number-marker";

    public static Task HandleAsync(S3Request request)
    {
        var upload = MultipartUploads.Find(request);
        var limit = ListEncoding.Limit(request.Query, "max-parts");
        var marker = Marker(request.Query[MarkerParameter]);
        var rest = request.Store.Uploads.Parts(upload).Where(part => part.Number > marker).ToList();
        var page = rest.Take(limit).ToList();
        return XmlResponse.WriteAsync(request.Response, "ListPartsResult", xml =>
        {
            xml.Element("Bucket", upload.Bucket);
            xml.Element("Key", ListEncoding.Parse(request.Query).Encode(upload.Key));
            xml.Element("UploadId", upload.Id);
            OwnerXml.Write(xml, "Initiator");
            OwnerXml.Write(xml, "Owner");
            xml.Element("StorageClass", upload.Properties.StorageClass ?? "STANDARD");
            xml.Element("PartNumberMarker", marker);
            xml.Element("NextPartNumberMarker", page.Count > 0 ? page[^1].Number : marker);
            xml.Element("MaxParts", limit);
            xml.Element("IsTruncated", page.Count < rest.Count);
            xml.Element("ChecksumAlgorithm", upload.ChecksumRequested ? upload.Algorithm.Name() : null);
            xml.Element("ChecksumType", upload.ChecksumRequested ? upload.ChecksumType.Name() : null);
            foreach (var part in page)
            {
                xml.WriteStartElement("Part");
                xml.Element("PartNumber", part.Number);
                xml.Element("LastModified", TimestampFormat.Iso(part.LastModified));
                xml.Element("ETag", HeaderValue.Quote(part.ETag));
                xml.Element("Size", part.Size);
                ChecksumXml.WriteValue(xml, upload.ChecksumRequested ? part.Checksum : null);
                xml.WriteEndElement();
            }
        });
    }

    private static int Marker(string? text) => string.IsNullOrEmpty(text) ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var marker) ? marker
        : throw S3Errors.InvalidArgument("Argument part-number-marker must be an integer between 0 and 2147483647", MarkerParameter, text);
}
