using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Requests;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.S3;

/// <summary>Tells which operation of S3 a request is, before anything of it is checked.</summary>
internal static class S3Operation
{
    private const string Prefix = "s3:";

    /// <summary>Query parameters that select a subresource instead of the content: <c>?acl</c> of an object is GetObjectAcl, PutObjectAcl.</summary>
    private static readonly Dictionary<string, string> Subresources = new(StringComparer.Ordinal)
    {
        ["accelerate"] = "Accelerate",
        ["acl"] = "Acl",
        ["analytics"] = "Analytics",
        ["attributes"] = "Attributes",
        ["cors"] = "Cors",
        ["encryption"] = "Encryption",
        ["intelligent-tiering"] = "IntelligentTiering",
        ["inventory"] = "Inventory",
        ["legal-hold"] = "LegalHold",
        ["lifecycle"] = "Lifecycle",
        ["location"] = "Location",
        ["logging"] = "Logging",
        ["metrics"] = "Metrics",
        ["notification"] = "Notification",
        ["object-lock"] = "ObjectLock",
        ["ownershipControls"] = "OwnershipControls",
        ["policy"] = "Policy",
        ["policyStatus"] = "PolicyStatus",
        ["publicAccessBlock"] = "PublicAccessBlock",
        ["renameObject"] = "Rename",
        ["replication"] = "Replication",
        ["requestPayment"] = "RequestPayment",
        ["restore"] = "Restore",
        ["retention"] = "Retention",
        ["select"] = "Select",
        ["session"] = "Session",
        ["tagging"] = "Tagging",
        ["torrent"] = "Torrent",
        ["versioning"] = "Versioning",
        ["versions"] = "Versions",
        ["website"] = "Website",
    };

    /// <summary>The operations whose names no subresource makes.</summary>
    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "ListBuckets", "ListMultipartUploads", "ListObjectsV2", "ListObjects", "HeadBucket", "CreateBucket", "DeleteBucket",
        "DeleteObjects", "PostObject", "ListParts", "GetObject", "HeadObject", "UploadPartCopy", "UploadPart", "CopyObject", "PutObject",
        "CreateMultipartUpload", "CompleteMultipartUpload", "AbortMultipartUpload", "DeleteObject", "Unknown",
    };

    private static readonly HashSet<string> Names =
    [
        .. Plain.Select(name => Prefix + name),
        .. from verb in new[] { "Get", "Put", "Delete" }
           from of in new[] { "Bucket", "Object" }
           from subresource in Subresources.Values
           select Prefix + verb + of + subresource,
    ];

    /// <summary>Whether a request can be of that name, such as <c>s3:GetObject</c>.</summary>
    public static bool IsName(string name) => Names.Contains(name);

    /// <summary>The operation with its service, such as <c>s3:GetObject</c>; <c>s3:Unknown</c> for a request that S3 does not have.</summary>
    public static string Name(HttpRequest request)
    {
        try
        {
            return Prefix + Identify(request, S3Target.Parse(request));
        }
        catch (S3Exception)
        {
            return Prefix + "Unknown";
        }
    }

    /// <summary>The operation as S3's reference calls it.</summary>
    public static string Identify(HttpRequest request, S3Target target)
    {
        if (target.Bucket is null)
        {
            return HttpMethods.IsGet(request.Method) ? "ListBuckets" : "Unknown";
        }

        foreach (var (name, _) in target.Query.Parameters)
        {
            if (Subresources.TryGetValue(name, out var subresource))
            {
                return Verb(request.Method) + (target.Key is null ? "Bucket" : "Object") + subresource;
            }
        }

        return target.Key is null ? OfBucket(request.Method, target.Query) : OfObject(request, target.Query);
    }

    private static string Verb(string method) => method switch
    {
        "GET" or "HEAD" => "Get",
        "DELETE" => "Delete",
        _ => "Put",
    };

    private static string OfBucket(string method, S3Query query) => method switch
    {
        "GET" when query.Has("uploads") => "ListMultipartUploads",
        "GET" when query["list-type"] == "2" => "ListObjectsV2",
        "GET" => "ListObjects",
        "HEAD" => "HeadBucket",
        "PUT" => "CreateBucket",
        "DELETE" => "DeleteBucket",
        "POST" when query.Has("delete") => "DeleteObjects",
        "POST" => "PostObject",
        _ => "Unknown",
    };

    private static string OfObject(HttpRequest request, S3Query query)
    {
        var copies = request.Headers.ContainsKey("x-amz-copy-source");
        return request.Method switch
        {
            "GET" when query.Has("uploadId") => "ListParts",
            "GET" => "GetObject",
            "HEAD" => "HeadObject",
            "PUT" when query.Has("uploadId") => copies ? "UploadPartCopy" : "UploadPart",
            "PUT" => copies ? "CopyObject" : "PutObject",
            "POST" when query.Has("uploads") => "CreateMultipartUpload",
            "POST" when query.Has("uploadId") => "CompleteMultipartUpload",
            "DELETE" when query.Has("uploadId") => "AbortMultipartUpload",
            "DELETE" => "DeleteObject",
            _ => "Unknown",
        };
    }
}
