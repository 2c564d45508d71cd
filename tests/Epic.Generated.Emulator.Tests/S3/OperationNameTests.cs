using Epic.Generated.Emulator.S3;
using Epic.Generated.Emulator.S3.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Epic.Generated.Emulator.Tests.S3;

/// <summary>The names of operations in faults and recorded requests.</summary>
public sealed class OperationNameTests
{
    [TestCase("GET", "/", "s3:ListBuckets")]
    [TestCase("PUT", "/b", "s3:CreateBucket")]
    [TestCase("HEAD", "/b", "s3:HeadBucket")]
    [TestCase("DELETE", "/b/", "s3:DeleteBucket")]
    [TestCase("GET", "/b?location", "s3:GetBucketLocation")]
    [TestCase("GET", "/b?uploads", "s3:ListMultipartUploads")]
    [TestCase("GET", "/b?prefix=uploads", "s3:ListObjects")]
    [TestCase("GET", "/b/?list-type=2&prefix=x", "s3:ListObjectsV2")]
    [TestCase("POST", "/b?delete", "s3:DeleteObjects")]
    [TestCase("POST", "/b?delete=&x-id=DeleteObjects", "s3:DeleteObjects")]
    [TestCase("GET", "/b/k", "s3:GetObject")]
    [TestCase("GET", "/b/k?partNumber=2", "s3:GetObject")]
    [TestCase("GET", "/b/delete", "s3:GetObject")]
    [TestCase("HEAD", "/b/k", "s3:HeadObject")]
    [TestCase("PUT", "/b/k?x-id=PutObject", "s3:PutObject")]
    [TestCase("DELETE", "/b/k", "s3:DeleteObject")]
    [TestCase("POST", "/b/k?uploads", "s3:CreateMultipartUpload")]
    [TestCase("PUT", "/b/k?partNumber=1&uploadId=u", "s3:UploadPart")]
    [TestCase("POST", "/b/k?uploadId=u", "s3:CompleteMultipartUpload")]
    [TestCase("DELETE", "/b/k?uploadId=u", "s3:AbortMultipartUpload")]
    [TestCase("GET", "/b/k?uploadId=u", "s3:ListParts")]
    [TestCase("GET", "/b/k?acl", "s3:GetObjectAcl")]
    [TestCase("PUT", "/b?versioning", "s3:PutBucketVersioning")]
    [TestCase("DELETE", "/b/k?tagging", "s3:DeleteObjectTagging")]
    [TestCase("PATCH", "/b/k", "s3:Unknown")]
    [TestCase("DELETE", "/", "s3:Unknown")]
    [TestCase("GET", "/b/%FF", "s3:Unknown")]
    public void An_operation_is_known_by_method_path_and_query(string method, string target, string expected) =>
        Assert.That(S3Operation.Name(Request(method, target)), Is.EqualTo(expected));

    [TestCase("/b/k", "s3:CopyObject")]
    [TestCase("/b/k?partNumber=1&uploadId=u", "s3:UploadPartCopy")]
    public void A_copy_is_known_by_its_source(string target, string expected)
    {
        var request = Request("PUT", target);
        request.Headers["x-amz-copy-source"] = "/b/source";

        Assert.That(S3Operation.Name(request), Is.EqualTo(expected));
    }

    [TestCase("127.0.0.1:9000", "/b/k", "b", "k")]
    [TestCase("[::1]:9000", "/b/k", "b", "k")]
    [TestCase("localhost:9000", "/b/k", "b", "k")]
    [TestCase("emulator:9000", "/b/k", "b", "k")]
    [TestCase("b.localhost:9000", "/k", "b", "k")]
    [TestCase("b.localhost", "/", "b", null)]
    [TestCase("b.s3.localhost", "/k/l", "b", "k/l")]
    [TestCase("s3.localhost", "/b/k", "b", "k")]
    [TestCase("s3.eu-west-1.amazonaws.com", "/b//k", "b", "/k")]
    [TestCase("s3-eu-west-1.amazonaws.com", "/b/k", "b", "k")]
    [TestCase("b.s3.eu-west-1.amazonaws.com", "//k", "b", "/k")]
    [TestCase("my.b.s3-eu-west-1.amazonaws.com", "/k", "my.b", "k")]
    [TestCase("127.0.0.1", "http://127.0.0.1/b/k?x=y", "b", "k")]
    [TestCase("127.0.0.1", "/b/", "b", null)]
    [TestCase("127.0.0.1", "/", null, null)]
    public void The_bucket_stands_in_the_host_or_in_the_path(string host, string target, string? bucket, string? key)
    {
        var request = Request("GET", target);
        request.Host = new HostString(host);
        var parsed = S3Target.Parse(request);

        Assert.That((parsed.Bucket, parsed.Key), Is.EqualTo((bucket, key)));
    }

    private static HttpRequest Request(string method, string target)
    {
        var context = new DefaultHttpContext();
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget = target;
        context.Request.Method = method;
        context.Request.Host = new HostString("localhost");
        return context.Request;
    }
}
