using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Requests;

namespace Epic.Generated.Emulator.S3.Signing;

/// <summary>The reach of a credential: everything, a bucket, or the keys of a bucket under a prefix.</summary>
internal static class AccessScope
{
    /// <exception cref="S3Exception">AccessDenied.</exception>
    public static void Check(S3Credential credential, S3Target target, string operation)
    {
        var allowed = operation switch
        {
            _ when target.Bucket is null => credential.Bucket is null && credential.Prefix is null,
            _ when target.Key is not null => Reaches(credential, target.Bucket, target.Key),
            "ListObjects" or "ListObjectsV2" or "ListMultipartUploads" =>
                Reaches(credential, target.Bucket, target.Query["prefix"] ?? string.Empty),

            // Each of the keys of a batch is checked, and answered for, alone. The other two tell nothing about other users.
            "DeleteObjects" or "HeadBucket" or "GetBucketLocation" => credential.Bucket is null || credential.Bucket == target.Bucket,
            _ => Reaches(credential, target.Bucket, string.Empty),
        };
        if (!allowed)
        {
            throw S3Errors.AccessDenied();
        }
    }

    public static bool Reaches(S3Credential credential, string bucket, string key) =>
        (credential.Bucket is null || credential.Bucket == bucket)
        && key.StartsWith(credential.Prefix ?? string.Empty, StringComparison.Ordinal);
}
