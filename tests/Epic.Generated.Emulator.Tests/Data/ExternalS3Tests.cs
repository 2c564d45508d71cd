using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Data;

/// <summary>Sessions on a real S3 server. They fail where Ceph's gateway is not installed.</summary>
[Category("S3")]
internal sealed class ExternalS3Tests
{
    private const string Bucket = "emulator-tests";

    private Gateway _gateway = null!;
    private EpicEmulator _emulator = null!;
    private ApiClient _api = null!;

    [OneTimeSetUp]
    public async Task StartGatewayAsync() => _gateway = await Gateway.StartAsync();

    [OneTimeTearDown]
    public async Task StopGatewayAsync()
    {
        if (_gateway is not null)
        {
            await _gateway.DisposeAsync();
        }
    }

    [SetUp]
    public async Task StartAsync()
    {
        _emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { ExternalS3 = _gateway.Options(Bucket) });
        _api = ApiClient.Of(_emulator);
        using var http = new HttpClient();
        using var reset = await http.PostAsync(new Uri(_emulator.BaseAddress, "/_emulator/reset"), null);
        reset.EnsureSuccessStatusCode();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _api.Dispose();
        await _emulator.DisposeAsync();
    }

    [Test]
    public async Task A_session_is_of_the_server_and_of_the_prefix()
    {
        var session = await _api.GetAsync("data/session/");
        using var s3 = S3(session);
        var prefix = (string)session["s3_obj_key"]!;
        await s3.PutObjectAsync(Put(prefix + "a b/ü.txt"));
        var listed = await s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, Prefix = prefix });
        var files = await _api.GetAsync("data/file/");
        var file = await _api.GetAsync($"data/file/{files["results"]![0]!["id"]}/");

        Assert.That(listed.S3Objects.Single().Key, Is.EqualTo(prefix + "a b/ü.txt"));
        Assert.That((string?)files["results"]![0]!["obj_key"], Is.EqualTo(prefix + "a b/ü.txt"));
        Assert.That((string?)file["meta_data"]!["source"], Is.EqualTo("SDK"));
        Assert.That(await _emulator.Site.ReadFileAsync("epic://a b/ü.txt"), Is.EqualTo("content"));
        await Assert.ThatAsync(
            async () => await s3.PutObjectAsync(Put("beside.txt")),
            Throws.InstanceOf<AmazonS3Exception>().With.Property("ErrorCode").EqualTo("AccessDenied"));
    }

    [Test]
    [CancelAfter(30_000)]
    public async Task Results_come_without_anyone_asking_the_emulator(CancellationToken cancellationToken)
    {
        await _api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        var session = await _api.GetAsync("data/session/");
        using var s3 = S3(session);
        _emulator.Clock.Advance(TimeSpan.FromMinutes(5));
        var found = 0;
        while (found < 2)
        {
            var listed = await s3.ListObjectsV2Async(
                new ListObjectsV2Request { BucketName = Bucket, Prefix = (string)session["s3_obj_key"]! + "work/cavity/100/" }, cancellationToken);
            found = listed.KeyCount ?? 0;
        }

        Assert.That(await _emulator.Site.ReadFileAsync("epic://work/cavity/100/U", cancellationToken: cancellationToken), Is.Not.Null);
    }

    private static PutObjectRequest Put(string key)
    {
        var request = new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = "content" };
        request.Metadata["Source"] = "SDK";
        return request;
    }

    private AmazonS3Client S3(JsonNode session)
    {
        var token = session["session_token"]!;
        return new AmazonS3Client(
            new SessionAWSCredentials((string)token["aws_key_id"]!, (string)token["aws_secret_key"]!, (string)token["aws_session_token"]!),
            new AmazonS3Config
            {
                ServiceURL = _emulator.S3Endpoint.ToString(),
                AuthenticationRegion = (string)session["aws_region"]!,
                ForcePathStyle = true,

                // Ceph does not take the trailing checksums that AWS's own client sends by default.
                RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
                ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            });
    }
}
