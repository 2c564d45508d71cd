using Epic.Generated.Emulator.S3.Protocol;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.S3.Operations;

internal static class ListObjectsV2
{
    public static Task HandleAsync(S3Request request)
    {
        var query = request.Query;
        var encoding = ListEncoding.Parse(query);
        var limit = ListEncoding.Limit(query, "max-keys");
        var startAfter = query["start-after"];
        var listing = new ObjectListing(
            query["prefix"] ?? string.Empty, NullIfEmpty(startAfter), false, NullIfEmpty(query["delimiter"]), limit);
        var token = query["continuation-token"];
        if (token is not null)
        {
            listing = ContinuationToken.Continue(listing, token);
        }

        var page = request.Store.List(request.Bucket, listing);
        return XmlResponse.WriteAsync(request.Response, "ListBucketResult", xml =>
        {
            xml.Element("Name", request.Bucket);
            xml.Element("Prefix", encoding.Encode(listing.Prefix));
            xml.Element("ContinuationToken", token);
            if (page.IsTruncated)
            {
                xml.Element("NextContinuationToken", ContinuationToken.After(page.Items[^1]));
            }

            xml.Element("StartAfter", encoding.Encode(startAfter));
            xml.Element("KeyCount", page.Items.Count);
            xml.Element("MaxKeys", limit);
            xml.Element("Delimiter", encoding.Encode(listing.Delimiter));
            xml.Element("EncodingType", encoding.Type);
            xml.Element("IsTruncated", page.IsTruncated);
            ListObjects.WriteItems(xml, page, encoding, withOwner: query["fetch-owner"] == "true");
        });
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
