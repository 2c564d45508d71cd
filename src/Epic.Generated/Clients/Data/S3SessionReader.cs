using Epic.Generated.Credentials;

namespace Epic.Generated.Clients.Data;

/// <summary>Checks the sessions that EPIC hands out, and completes them.</summary>
internal sealed class S3SessionReader(S3EndpointAddress endpoint, TimeProvider time)
{
    private const string OperationId = "data_session_list";

    /// <summary>A session with all values that S3 needs.</summary>
    /// <exception cref="EpicResponseException">EPIC's answer lacks one.</exception>
    /// <exception cref="EpicCredentialsException">The environment's endpoint cannot be used.</exception>
    public S3Session Read(DataSession answer)
    {
        var credentials = answer.SessionToken;
        var region = Required(answer.AwsRegion, "region (aws_region)");
        if (!region.All(static character => character is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-'))
        {
            throw new EpicResponseException("EPIC's data session has no valid region (aws_region).", OperationId);
        }

        var prefix = answer.S3KeyPrefix ?? throw Lacking("root path (s3_obj_key)");
        var service = endpoint.Resolve() ?? S3EndpointAddress.OfRegion(region);
        var now = time.GetUtcNow();
        return new S3Session
        {
            Bucket = Required(answer.S3Bucket, "bucket (s3_location)"),
            Prefix = prefix.Length == 0 || prefix.EndsWith('/') ? prefix : prefix + "/",
            Region = region,
            Endpoint = service,
            ForcePathStyle = !S3EndpointAddress.IsAws(service),
            AccessKeyId = Required(credentials?.AwsKeyId, "access key (aws_key_id)"),
            SecretAccessKey = Required(credentials?.AwsSecretKey, "secret key (aws_secret_key)"),
            SessionToken = Required(credentials?.AwsSessionToken, "session token (aws_session_token)"),
            ObtainedAt = now,
            ExpiresAt = credentials?.Expiration > now ? credentials.Expiration : null,
        };
    }

    private static string Required(string? value, string name) => value is null or "" ? throw Lacking(name) : value;

    private static EpicResponseException Lacking(string name) => new($"EPIC's data session has no {name}.", OperationId);
}
