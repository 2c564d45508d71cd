using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Transfer;

namespace Epic.Generated.TransferTool;

/// <summary>The same transfer with what AWS's SDK has for it, to compare with.</summary>
internal static class StockTransfer
{
    private const int Concurrency = 10;

    public static async Task RunAsync(bool isUpload, string local, EpicPath remote)
    {
        var epic = new VariablesClient();
        var session = await epic.GetSessionAsync();
        var credentials = session.SessionToken!;
        using var client = new AmazonS3Client(
            new SessionAWSCredentials(credentials.AwsKeyId, credentials.AwsSecretKey, credentials.AwsSessionToken),
            new AmazonS3Config
            {
                ServiceURL = epic.Endpoint.ToString(),
                ForcePathStyle = true,
                AuthenticationRegion = session.AwsRegion,
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            });
        using var utility = new TransferUtility(client, new TransferUtilityConfig { ConcurrentServiceRequests = Concurrency });
        var key = session.S3KeyPrefix + remote.ToString()[EpicPath.Scheme.Length..];
        if (remote.IsFile)
        {
            await (isUpload
                ? utility.UploadAsync(local, session.S3Bucket, key)
                : utility.DownloadWithResponseAsync(new TransferUtilityDownloadRequest
                {
                    BucketName = session.S3Bucket,
                    Key = key,
                    FilePath = local,
                    MultipartDownloadType = MultipartDownloadType.RANGE,
                }));
            return;
        }

        await (isUpload
            ? utility.UploadDirectoryAsync(new TransferUtilityUploadDirectoryRequest
            {
                BucketName = session.S3Bucket,
                KeyPrefix = key,
                Directory = local,
                SearchOption = SearchOption.AllDirectories,
                UploadFilesConcurrently = true,
            })
            : utility.DownloadDirectoryWithResponseAsync(new TransferUtilityDownloadDirectoryRequest
            {
                BucketName = session.S3Bucket,
                S3Directory = key,
                LocalDirectory = local,
                DownloadFilesConcurrently = true,
            }));
    }
}
