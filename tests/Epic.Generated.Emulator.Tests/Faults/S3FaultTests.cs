using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Faults;

internal sealed class S3FaultTests
{
    private const string Bucket = "epic-data";

    private EpicEmulator _emulator = null!;
    private AmazonS3Client _s3 = null!;
    private string _prefix = "";

    [SetUp]
    public async Task StartAsync()
    {
        _emulator = await EpicEmulator.StartAsync();
        using var api = ApiClient.Create(_emulator);
        var session = await api.GetAsync("data/session/");
        _prefix = (string)session["s3_obj_key"]!;
        var token = session["session_token"]!;
        _s3 = new AmazonS3Client(
            new SessionAWSCredentials((string)token["aws_key_id"]!, (string)token["aws_secret_key"]!, (string)token["aws_session_token"]!),
            new AmazonS3Config
            {
                ServiceURL = _emulator.S3Endpoint.ToString(),
                AuthenticationRegion = (string)session["aws_region"]!,
                ForcePathStyle = true,
                MaxErrorRetry = 0,
            });
        await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = _prefix + "a", ContentBody = "0123456789" });
    }

    [TearDown]
    public async Task StopAsync()
    {
        _s3.Dispose();
        await _emulator.DisposeAsync();
    }

    [TestCase(FaultKind.SlowDown, "SlowDown", HttpStatusCode.ServiceUnavailable)]
    [TestCase(FaultKind.ExpiredToken, "ExpiredToken", HttpStatusCode.BadRequest)]
    public void Refusals_carry_the_codes_of_S3(FaultKind kind, string code, HttpStatusCode status)
    {
        _emulator.Faults.Add(new Fault { Operation = "s3:GetObject", Kind = kind });

        Assert.That(
            async () => await _s3.GetObjectAsync(Bucket, _prefix + "a"),
            Throws.InstanceOf<AmazonS3Exception>().With.Property("ErrorCode").EqualTo(code).And.Property("StatusCode").EqualTo(status));
    }

    [Test]
    public async Task A_download_is_cut_short()
    {
        _emulator.Faults.Add(new Fault { Operation = "s3:GetObject", Kind = FaultKind.CutShort, Count = 1 });
        using (var cut = await _s3.GetObjectAsync(Bucket, _prefix + "a"))
        {
            Assert.That(async () => await new StreamReader(cut.ResponseStream).ReadToEndAsync(), Throws.InstanceOf<IOException>());
        }

        using var whole = await _s3.GetObjectAsync(Bucket, _prefix + "a");
        Assert.That(await new StreamReader(whole.ResponseStream).ReadToEndAsync(), Is.EqualTo("0123456789"));
    }

    [Test]
    public void An_upload_whose_connection_is_reset_after_the_work_is_there()
    {
        _emulator.Faults.Add(new Fault { Operation = "s3:PutObject", Kind = FaultKind.Reset, AfterWork = true });

        Assert.That(
            async () => await _s3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = _prefix + "b", ContentBody = "x" }), Throws.Exception);
        Assert.That(async () => await _emulator.Site.ReadFileAsync("epic://b"), Is.EqualTo("x"));
    }

    [Test]
    public void A_wrong_byte_fails_the_checksum_of_the_client()
    {
        _emulator.Faults.Add(new Fault { Operation = "s3:GetObject", Kind = FaultKind.Corrupt });

        Assert.That(
            async () =>
            {
                using var response = await _s3.GetObjectAsync(Bucket, _prefix + "a");
                return await new StreamReader(response.ResponseStream).ReadToEndAsync();
            },
            Throws.InstanceOf<AmazonClientException>());
    }

    [Test]
    public async Task Secrets_are_not_recorded()
    {
        using var _ = await _s3.GetObjectAsync(Bucket, _prefix + "a");
        var request = _emulator.Requests.Of("s3:GetObject").Single();

        Assert.That(request.IsS3);
        Assert.That(request.Status, Is.EqualTo(200));
        Assert.That(request.Headers["Authorization"], Is.EqualTo("***"));
        Assert.That(request.Headers["X-Amz-Security-Token"], Is.EqualTo("***"));
    }
}
