using System.Xml;
using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Protocol;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.S3.Operations;

/// <summary>ListObjects, the first version.</summary>
internal static class ListObjects
{
    public static Task HandleAsync(S3Request request)
    {
        var query = request.Query;
        var encoding = ListEncoding.Parse(query);
        var limit = ListEncoding.Limit(query, "max-keys");
        var marker = NullIfEmpty(query["marker"]);
        var listing = new ObjectListing(query["prefix"] ?? string.Empty, marker, false, NullIfEmpty(query["delimiter"]), limit);

        // A page that ends with a common prefix names it as the next marker.
        listing = listing with { AfterIsCommonPrefix = IsCommonPrefix(marker, listing) };
        var page = request.Store.List(request.Bucket, listing);
        return XmlResponse.WriteAsync(request.Response, "ListBucketResult", xml =>
        {
            xml.Element("Name", request.Bucket);
            xml.Element("Prefix", encoding.Encode(listing.Prefix));
            xml.Element("Marker", encoding.Encode(marker ?? string.Empty));
            if (page.IsTruncated && listing.Delimiter is not null)
            {
                xml.Element("NextMarker", encoding.Encode(page.Items[^1].Name));
            }

            xml.Element("MaxKeys", limit);
            xml.Element("Delimiter", encoding.Encode(listing.Delimiter));
            xml.Element("EncodingType", encoding.Type);
            xml.Element("IsTruncated", page.IsTruncated);
            WriteItems(xml, page, encoding, withOwner: true);
        });
    }

    public static void WriteItems(XmlWriter xml, ObjectPage page, ListEncoding encoding, bool withOwner)
    {
        foreach (var (name, item) in page.Items)
        {
            if (item is not null)
            {
                xml.WriteStartElement("Contents");
                xml.Element("Key", encoding.Encode(name));
                xml.Element("LastModified", TimestampFormat.Iso(item.LastModified));
                xml.Element("ETag", HeaderValue.Quote(item.ETag));
                xml.Element("ChecksumAlgorithm", item.Checksum is { } checksum ? Checksums.ChecksumNames.Name(checksum.Algorithm) : null);
                xml.Element("ChecksumType", item.Checksum is { } typed ? Checksums.ChecksumNames.Name(typed.Type) : null);
                xml.Element("Size", item.Size);
                if (withOwner)
                {
                    OwnerXml.Write(xml, "Owner");
                }

                xml.Element("StorageClass", item.Properties.StorageClass ?? "STANDARD");
                xml.WriteEndElement();
            }
        }

        foreach (var (name, _) in page.Items.Where(item => item.Object is null))
        {
            xml.WriteStartElement("CommonPrefixes");
            xml.Element("Prefix", encoding.Encode(name));
            xml.WriteEndElement();
        }
    }

    private static bool IsCommonPrefix(string? marker, ObjectListing listing) =>
        marker is not null
        && listing.Delimiter is not null
        && marker.Length >= listing.Prefix.Length + listing.Delimiter.Length
        && marker.StartsWith(listing.Prefix, StringComparison.Ordinal)
        && marker.IndexOf(listing.Delimiter, listing.Prefix.Length, StringComparison.Ordinal) == marker.Length - listing.Delimiter.Length;

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
