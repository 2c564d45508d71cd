using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Protocol;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.S3.Operations;

internal static class ListMultipartUploads
{
    public static Task HandleAsync(S3Request request)
    {
        var query = request.Query;
        if (!string.IsNullOrEmpty(query["delimiter"]))
        {
            throw S3Errors.NotImplemented("delimiter of ListMultipartUploads");
        }

        var encoding = ListEncoding.Parse(query);
        var limit = ListEncoding.Limit(query, "max-uploads");
        var prefix = query["prefix"] ?? string.Empty;
        var (keyMarker, idMarker) = (query["key-marker"] ?? string.Empty, query["upload-id-marker"] ?? string.Empty);
        var rest = Behind(request.Store.Uploads.List(request.Bucket), keyMarker, idMarker)
            .Where(upload => upload.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToList();
        var page = rest.Take(limit).ToList();
        return XmlResponse.WriteAsync(request.Response, "ListMultipartUploadsResult", xml =>
        {
            xml.Element("Bucket", request.Bucket);
            xml.Element("KeyMarker", encoding.Encode(keyMarker));
            xml.Element("UploadIdMarker", idMarker);
            if (page.Count < rest.Count && page.Count > 0)
            {
                xml.Element("NextKeyMarker", encoding.Encode(page[^1].Key));
                xml.Element("NextUploadIdMarker", page[^1].Id);
            }

            xml.Element("Prefix", encoding.Encode(prefix));
            xml.Element("EncodingType", encoding.Type);
            xml.Element("MaxUploads", limit);
            xml.Element("IsTruncated", page.Count < rest.Count && page.Count > 0);
            foreach (var upload in page)
            {
                xml.WriteStartElement("Upload");
                xml.Element("Key", encoding.Encode(upload.Key));
                xml.Element("UploadId", upload.Id);
                OwnerXml.Write(xml, "Initiator");
                OwnerXml.Write(xml, "Owner");
                xml.Element("StorageClass", upload.Properties.StorageClass ?? "STANDARD");
                xml.Element("Initiated", TimestampFormat.Iso(upload.Initiated));
                xml.Element("ChecksumAlgorithm", upload.ChecksumRequested ? upload.Algorithm.Name() : null);
                xml.Element("ChecksumType", upload.ChecksumRequested ? upload.ChecksumType.Name() : null);
                xml.WriteEndElement();
            }
        });
    }

    /// <summary>The uploads after the markers; the id counts only together with the key.</summary>
    private static IReadOnlyList<MultipartUpload> Behind(IReadOnlyList<MultipartUpload> uploads, string key, string id)
    {
        if (key.Length == 0)
        {
            return uploads;
        }

        var seen = false;
        var behind = new List<MultipartUpload>();
        foreach (var upload in uploads)
        {
            var order = KeyComparer.Compare(upload.Key, key);
            if (order > 0 || (order == 0 && seen))
            {
                behind.Add(upload);
            }

            seen |= order == 0 && upload.Id == id;
        }

        return behind;
    }
}
