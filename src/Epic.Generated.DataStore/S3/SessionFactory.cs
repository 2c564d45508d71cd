namespace Epic.Generated.DataStore.S3;

/// <summary>Checks the sessions that EPIC hands out, and completes them.</summary>
internal sealed class SessionFactory(Uri? configuredEndpoint, TimeProvider time)
{
    private readonly Uri? _endpoint = configuredEndpoint ?? S3Endpoint.FromEnvironment();

    /// <summary>A session that can be used.</summary>
    /// <exception cref="EpicDataException">EPIC's answer lacks something that a session needs.</exception>
    public DataStoreSession Create(DataSession answer)
    {
        var credentials = answer.SessionToken;
        var bucket = Required(answer.S3Bucket, "bucket (s3_location)");
        var prefix = answer.S3KeyPrefix ?? throw Lacking("root path (s3_obj_key)");
        var region = Required(answer.AwsRegion, "region (aws_region)");
        var accessKey = Required(credentials?.AwsKeyId, "access key (aws_key_id)");
        var secretKey = Required(credentials?.AwsSecretKey, "secret key (aws_secret_key)");
        var token = Required(credentials?.AwsSessionToken, "session token (aws_session_token)");
        var now = time.GetUtcNow();
        return new DataStoreSession
        {
            Bucket = bucket,
            Prefix = prefix.Length == 0 || prefix.EndsWith('/') ? prefix : prefix + "/",
            Region = region,
            AccessKeyId = accessKey,
            SecretKey = secretKey,
            SessionToken = token,
            ObtainedAt = now,
            ExpiresAt = credentials!.Expiration > now ? credentials.Expiration : null,
            Address = new BucketAddress(_endpoint, region, bucket),
        };
    }

    private static string Required(string? value, string name) => string.IsNullOrEmpty(value) ? throw Lacking(name) : value;

    private static EpicDataException Lacking(string name) => new($"EPIC's data session has no {name}.");
}
