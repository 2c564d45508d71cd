using System.Text.RegularExpressions;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Formats;
using Epic.Generated.Emulator.S3.Protocol;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.S3.Operations;

/// <summary>The operations on buckets themselves.</summary>
internal static partial class BucketOperations
{
    public static Task ListAsync(S3Request request) => XmlResponse.WriteAsync(request.Response, "ListAllMyBucketsResult", xml =>
    {
        OwnerXml.Write(xml, "Owner");
        xml.WriteStartElement("Buckets");
        foreach (var bucket in request.Store.Buckets)
        {
            xml.WriteStartElement("Bucket");
            xml.Element("Name", bucket.Name);
            xml.Element("CreationDate", TimestampFormat.Iso(bucket.Created));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    public static Task HeadAsync(S3Request request)
    {
        Require(request);
        request.Response.Headers["x-amz-bucket-region"] = request.Region;
        return Task.CompletedTask;
    }

    public static Task LocationAsync(S3Request request)
    {
        Require(request);

        // The first region has no name here, as it was once the only one.
        var location = request.Region == "us-east-1" ? string.Empty : request.Region;
        return XmlResponse.WriteAsync(request.Response, "LocationConstraint", xml => xml.WriteString(location));
    }

    public static async Task CreateAsync(S3Request request)
    {
        if (!Name().IsMatch(request.Bucket))
        {
            throw S3Errors.InvalidBucketName(request.Bucket);
        }

        await XmlBody.ReadAsync(request, "CreateBucketConfiguration").ConfigureAwait(false);
        if (!request.Store.CreateBucket(request.Bucket))
        {
            throw S3Errors.BucketAlreadyOwnedByYou(request.Bucket);
        }

        request.Response.Headers.Location = "/" + request.Bucket;
    }

    public static Task DeleteAsync(S3Request request)
    {
        request.Store.DeleteBucket(request.Bucket);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static void Require(S3Request request)
    {
        if (request.Store.FindBucket(request.Bucket) is null)
        {
            throw S3Errors.NoSuchBucket(request.Bucket);
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.\-]{1,61}[a-z0-9]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
