using Amazon;
using Amazon.Runtime;
using Amazon.S3;

namespace Epic.Generated.DataStore.S3;

/// <summary>Makes sessions of what EPIC answers: checks them, and builds AWS's client for them.</summary>
internal sealed class SessionFactory(Uri? configuredEndpoint, TimeProvider time)
{
    private readonly Uri? _endpoint = configuredEndpoint ?? S3Endpoint.FromEnvironment();

    /// <summary>A session that can be used.</summary>
    /// <exception cref="EpicDataException">EPIC's answer lacks what a session needs.</exception>
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
        var client = new AmazonS3Client(new SessionAWSCredentials(accessKey, secretKey, token), Configuration(region));
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
            Client = client,
            Address = ObjectAddress.Of(client, bucket),
        };
    }

    // Everything that AWS's client would otherwise look up in the environment, in ~/.aws or on the instance is said here: the
    // user of EPIC is not the user of whatever AWS account this machine is set up for.
    private AmazonS3Config Configuration(string region)
    {
        var isAws = _endpoint is null || S3Endpoint.IsAws(_endpoint);
        var configuration = new AmazonS3Config
        {
            IgnoreConfiguredEndpointUrls = true,
            DefaultConfigurationMode = DefaultConfigurationMode.Standard,
            RetryMode = RequestRetryMode.Standard,
            // The data store repeats requests itself: one policy for AWS's client and for the transfers beside it.
            MaxErrorRetry = 0,
            MaxStaleConnectionRetries = 0,
            UseArnRegion = false,
            UseDualstackEndpoint = false,
            UseFIPSEndpoint = false,
            DisableLogging = true,
            HttpClientFactory = SharedHttpClientFactory.Instance,
            // Stores other than AWS reject the trailing checksums that the client sends by default.
            RequestChecksumCalculation = isAws ? RequestChecksumCalculation.WHEN_SUPPORTED : RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = isAws ? ResponseChecksumValidation.WHEN_SUPPORTED : ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (_endpoint is null)
        {
            configuration.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }
        else
        {
            configuration.ServiceURL = _endpoint.ToString();
            configuration.AuthenticationRegion = region;
            configuration.ForcePathStyle = !isAws;
        }

        return configuration;
    }

    private static string Required(string? value, string name) => string.IsNullOrEmpty(value) ? throw Lacking(name) : value;

    private static EpicDataException Lacking(string name) => new($"EPIC's data session has no {name}.");
}
