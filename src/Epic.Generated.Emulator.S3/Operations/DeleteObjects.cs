using System.Xml.Linq;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Payload;
using Epic.Generated.Emulator.S3.Protocol;
using Epic.Generated.Emulator.S3.Signing;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.S3.Operations;

internal static class DeleteObjects
{
    private const int MostKeys = 1000;

    // Conditions on a deletion. Ignoring one would delete an object that the client wants to keep.
    private static readonly string[] Unchecked = ["LastModifiedTime", "Size"];

    public static async Task HandleAsync(S3Request request)
    {
        if (request.Store.FindBucket(request.Bucket) is null)
        {
            throw S3Errors.NoSuchBucket(request.Bucket);
        }

        if (request.Header("Content-MD5") is null && DeclaredChecksum.From(request.Http.Request) is null)
        {
            throw S3Errors.InvalidRequest("Missing required header for this request: Content-MD5");
        }

        var document = await XmlBody.ReadAsync(request, "Delete").ConfigureAwait(false);
        var objects = document?.All("Object").ToList() ?? [];
        if (objects.Count is 0 or > MostKeys || objects.Any(item => string.IsNullOrEmpty(item.Text("Key"))))
        {
            throw S3Errors.MalformedXml();
        }

        var isQuiet = document!.Text("Quiet") == "true";
        var results = objects.ConvertAll(item => Delete(request, item));
        await XmlResponse.WriteAsync(request.Response, "DeleteResult", xml =>
        {
            foreach (var (key, error) in results.Where(result => !isQuiet || result.Error is not null))
            {
                xml.WriteStartElement(error is null ? "Deleted" : "Error");
                xml.Element("Key", key);
                xml.Element("Code", error?.Code);
                xml.Element("Message", error?.Message);
                xml.WriteEndElement();
            }
        }).ConfigureAwait(false);
    }

    private static (string Key, S3Error? Error) Delete(S3Request request, XElement item)
    {
        var key = item.Text("Key")!;
        try
        {
            if (!AccessScope.Reaches(request.Signed.Credential, request.Bucket, key))
            {
                throw S3Errors.AccessDenied();
            }

            if (item.Text("VersionId") is { } version && version != "null")
            {
                throw S3Errors.NotImplemented("VersionId");
            }

            if (Unchecked.FirstOrDefault(condition => item.Text(condition) is not null) is { } condition)
            {
                throw S3Errors.NotImplemented(condition);
            }

            var etag = item.Text("ETag");
            request.Store.Delete(request.Bucket, key, new WriteCondition(ETag: etag is null ? null : HeaderValue.Unquote(etag)));
            return (key, null);
        }
        catch (S3Exception e)
        {
            return (key, e.Error);
        }
    }
}
