using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Requests;
using Microsoft.AspNetCore.Http;

namespace Epic.Generated.Emulator.S3.Protocol;

/// <summary>Headers that ask for a function that this endpoint lacks. Ignoring them would tell the client that it was done.</summary>
internal static class UnsupportedHeaders
{
    private static readonly string[] Prefixes =
    [
        "x-amz-server-side-encryption",
        "x-amz-copy-source-server-side-encryption",
        "x-amz-object-lock-",
        "x-amz-bucket-object-lock-",
        "x-amz-grant-",
        "x-amz-tagging",
        "x-amz-website-redirect-location",
        "x-amz-write-offset-bytes",
        "x-amz-expected-bucket-owner",
        "x-amz-source-expected-bucket-owner",
        "x-amz-bypass-governance-retention",
        "x-amz-mfa",
        "x-amz-if-match-",
    ];

    private static readonly HashSet<string> StorageClasses = new(StringComparer.Ordinal)
    {
        "STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING",
    };

    /// <exception cref="S3Exception">NotImplemented.</exception>
    public static void Check(HttpRequest request, S3Query query)
    {
        foreach (var (name, value) in request.Headers)
        {
            if (Array.Exists(Prefixes, prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) && !IsHarmless(name, value))
            {
                throw S3Errors.NotImplemented(name);
            }
        }

        var acl = request.Headers["x-amz-acl"].ToString();
        if (acl is not ("" or "private" or "bucket-owner-full-control"))
        {
            throw S3Errors.NotImplemented($"x-amz-acl: {acl}");
        }

        var storage = request.Headers["x-amz-storage-class"].ToString();
        if (storage.Length > 0 && !StorageClasses.Contains(storage))
        {
            throw S3Errors.NotImplemented($"x-amz-storage-class: {storage}");
        }

        if (query["versionId"] is { } version && version != "null")
        {
            throw S3Errors.NotImplemented("versionId");
        }
    }

    /// <summary>S3's default encryption, and copying no tags.</summary>
    private static bool IsHarmless(string name, string? value) =>
        name.Equals("x-amz-tagging-directive", StringComparison.OrdinalIgnoreCase)
        || (name.Equals("x-amz-server-side-encryption", StringComparison.OrdinalIgnoreCase) && value == "AES256");
}
