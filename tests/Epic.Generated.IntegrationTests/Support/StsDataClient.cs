using Amazon.SecurityToken.Model;
using Epic.Generated.Testing;

namespace Epic.Generated.IntegrationTests;

/// <summary>EPIC's data sessions as EPIC makes them: temporary credentials of a role, which reach one prefix of one bucket only.</summary>
internal sealed class StsDataClient(string bucket, string prefix) : DataClientDouble(Rgw.Endpoint, TimeProvider.System), IProfileClient
{
    private int _requests;

    public int Requests => Volatile.Read(ref _requests);

    public string Bucket { get; set; } = bucket;

    public string Prefix { get; set; } = prefix;

    public int LifeInSeconds { get; set; } = 3600;

    /// <summary>Claims another expiry than the credentials have; null for the true one.</summary>
    public TimeSpan? ClaimedLife { get; set; }

    /// <summary>Whether the network to EPIC is cut too.</summary>
    public bool IsUnreachable { get; set; }

    public bool MayDelete { get; set; } = true;

    public int ProfileRequests { get; private set; }

    public override async Task<DataSession> GetSessionAsync(CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _requests);
        if (IsUnreachable)
        {
            throw new EpicTransportException("The network is cut.", "data_session_list", mayHaveBeenSent: false);
        }

        // Compact: this gateway takes a policy with spaces for a malformed one.
        var policy =
            """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:PutObject",DELETE"s3:AbortMultipartUpload","s3:ListMultipartUploadParts"],"Resource":["arn:aws:s3:::BUCKET/PREFIX*"]},{"Effect":"Allow","Action":["s3:ListBucket","s3:ListBucketMultipartUploads"],"Resource":["arn:aws:s3:::BUCKET"]}]}"""
                .Replace("DELETE", MayDelete ? "\"s3:DeleteObject\"," : string.Empty).Replace("BUCKET", Bucket).Replace("PREFIX", Prefix);
        var role = await Rgw.Sts.AssumeRoleAsync(
            new AssumeRoleRequest { RoleArn = Rgw.RoleArn, RoleSessionName = "user", Policy = policy, DurationSeconds = LifeInSeconds }, cancellationToken);
        return new DataSession
        {
            S3Bucket = Bucket,
            S3KeyPrefix = Prefix,
            AwsRegion = "us-east-1",
            SessionToken = new DataSessionCredentials
            {
                AwsKeyId = role.Credentials.AccessKeyId,
                AwsSecretKey = role.Credentials.SecretAccessKey,
                AwsSessionToken = role.Credentials.SessionToken,
                Expiration = TimeProvider.System.GetUtcNow() + (ClaimedLife ?? TimeSpan.FromSeconds(LifeInSeconds)),
            },
        };
    }

    public Task<ProfileSettings> GetSettingsAsync(CancellationToken cancellationToken = default)
    {
        ProfileRequests++;
        return Task.FromResult(new ProfileSettings { Id = 77 });
    }
}
