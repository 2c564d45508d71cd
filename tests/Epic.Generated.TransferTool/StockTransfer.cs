using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Transfer;

namespace Epic.Generated.TransferTool;

/// <summary>The same transfer with AWS's SDK, for comparison.</summary>
internal sealed class StockTransfer(VariablesClient epic) : ITransfer
{
    private const int Concurrency = 10;

    private (TransferUtility Utility, string Bucket, string Prefix)? _made;

    public async Task UploadAsync(string local, EpicPath remote)
    {
        var (utility, bucket, prefix) = _made ??= await MakeAsync();
        var key = prefix + remote.ToString()[EpicPath.Scheme.Length..];
        await (remote.IsFile
            ? utility.UploadAsync(local, bucket, key)
            : utility.UploadDirectoryAsync(new TransferUtilityUploadDirectoryRequest
            {
                BucketName = bucket,
                KeyPrefix = key,
                Directory = local,
                SearchOption = SearchOption.AllDirectories,
                UploadFilesConcurrently = true,
            }));
    }

    public async Task DownloadAsync(EpicPath remote, string local)
    {
        var (utility, bucket, prefix) = _made ??= await MakeAsync();
        var key = prefix + remote.ToString()[EpicPath.Scheme.Length..];
        await (remote.IsFile
            ? utility.DownloadWithResponseAsync(new TransferUtilityDownloadRequest
            {
                BucketName = bucket,
                Key = key,
                FilePath = local,
                MultipartDownloadType = MultipartDownloadType.RANGE,
            })
            : (Task)utility.DownloadDirectoryWithResponseAsync(new TransferUtilityDownloadDirectoryRequest
            {
                BucketName = bucket,
                S3Directory = key,
                LocalDirectory = local,
                DownloadFilesConcurrently = true,
            }));
    }

    private async Task<(TransferUtility Utility, string Bucket, string Prefix)> MakeAsync()
    {
        var session = await epic.GetS3SessionAsync();
        var client = new AmazonS3Client(
            new SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken),
            new AmazonS3Config
            {
                ServiceURL = session.Endpoint.ToString(),
                ForcePathStyle = true,
                AuthenticationRegion = session.Region,
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            });
        var utility = new TransferUtility(client, new TransferUtilityConfig { ConcurrentServiceRequests = Concurrency });
        return (utility, session.Bucket, session.Prefix);
    }
}
