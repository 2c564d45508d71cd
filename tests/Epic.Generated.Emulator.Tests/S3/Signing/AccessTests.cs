using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Epic.Generated.Emulator.S3.Signing;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Emulator.Tests.S3.Signing;

/// <summary>Temporary credentials: their token, their end, and how far they reach.</summary>
public sealed class AccessTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(55);

    private readonly S3Credential _session =
        new("ASIASESSION", "session-secret", "session-token", Start.AddHours(1), S3Host.Bucket, "users/42/");

    private FakeTimeProvider _time = null!;
    private S3Host _host = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _time = new FakeTimeProvider(Start);
        _host = await S3Host.StartAsync(time: _time);
        _host.Credentials.Add(_session);
        foreach (var key in new[] { "users/42/mine", "users/421/theirs", "users/43/theirs", "root" })
        {
            using var content = new MemoryStream([1]);
            await _host.Store.PutAsync(S3Host.Bucket, key, content, new(), CancellationToken.None);
        }
    }

    [TearDown]
    public async Task StopAsync() => await _host.DisposeAsync();

    [Test]
    public async Task A_session_reads_writes_and_lists_under_its_prefix()
    {
        using var client = Client(_session);
        await client.PutObjectAsync(new PutObjectRequest { BucketName = S3Host.Bucket, Key = "users/42/new", ContentBody = "x" });
        using var got = await client.GetObjectAsync(S3Host.Bucket, "users/42/mine");
        var listed = await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = S3Host.Bucket, Prefix = "users/42/" });

        Assert.That(listed.S3Objects.Select(item => item.Key), Is.EqualTo(new[] { "users/42/mine", "users/42/new" }));
    }

    [Test]
    public async Task A_session_may_ask_for_its_bucket_and_its_location_and_for_no_other()
    {
        using var client = Client(_session);

        // First a request whose refusal has a body: the SDK corrects its clock by it.
        var location = await client.GetBucketLocationAsync(S3Host.Bucket);
        await client.HeadBucketAsync(new HeadBucketRequest { BucketName = S3Host.Bucket });

        Assert.That(location.Location.Value, Is.EqualTo(S3Host.Region));
        Assert.ThrowsAsync<AmazonS3Exception>(() => client.GetBucketLocationAsync("other"));
        Assert.ThrowsAsync<AmazonS3Exception>(() => client.ListBucketsAsync());
        Assert.ThrowsAsync<AmazonS3Exception>(() => client.PutBucketAsync("other"));
        Assert.ThrowsAsync<AmazonS3Exception>(() => client.DeleteBucketAsync(S3Host.Bucket));
    }

    [Test]
    public void A_session_reaches_nothing_outside_its_prefix()
    {
        using var client = Client(_session);
        var requests = new Dictionary<string, Func<Task>>
        {
            ["get"] = () => client.GetObjectAsync(S3Host.Bucket, "users/43/theirs"),
            ["get of a sibling that starts alike"] = () => client.GetObjectAsync(S3Host.Bucket, "users/421/theirs"),
            ["climbing out"] = () => client.GetObjectAsync(S3Host.Bucket, "users/43/../43/theirs"),
            ["put"] = () => client.PutObjectAsync(new PutObjectRequest { BucketName = S3Host.Bucket, Key = "root", ContentBody = "x" }),
            ["delete"] = () => client.DeleteObjectAsync(S3Host.Bucket, "root"),
            ["multipart"] = () => client.InitiateMultipartUploadAsync(S3Host.Bucket, "users/43/big"),
            ["copy from outside"] = () => client.CopyObjectAsync(S3Host.Bucket, "users/43/theirs", S3Host.Bucket, "users/42/stolen"),
            ["copy to outside"] = () => client.CopyObjectAsync(S3Host.Bucket, "users/42/mine", S3Host.Bucket, "users/43/planted"),
            ["list of everything"] = () => client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = S3Host.Bucket }),
            ["list above"] = () => client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = S3Host.Bucket, Prefix = "users/4" }),
            ["old list"] = () => client.ListObjectsAsync(S3Host.Bucket, "users/43/"),
            ["uploads"] = () => client.ListMultipartUploadsAsync(S3Host.Bucket),
            ["buckets"] = () => client.ListBucketsAsync(),
            ["new bucket"] = () => client.PutBucketAsync("mine-alone"),
            ["bucket"] = () => client.DeleteBucketAsync(S3Host.Bucket),
            ["batch in another bucket"] = () => client.DeleteObjectsAsync(
                new DeleteObjectsRequest { BucketName = "other-bucket", Objects = [new KeyVersion { Key = "users/42/mine" }] }),
            ["another bucket"] = () => client.GetObjectAsync("other-bucket", "users/42/mine"),
        };

        Assert.Multiple(() =>
        {
            foreach (var (name, request) in requests)
            {
                var error = Assert.ThrowsAsync<AmazonS3Exception>(() => request(), name);
                Assert.That((error?.StatusCode, error?.ErrorCode), Is.EqualTo((HttpStatusCode.Forbidden, "AccessDenied")), name);
            }

            Assert.That(_host.Store.List(S3Host.Bucket, new()).Items, Has.Count.EqualTo(4));
        });
    }

    [Test]
    public void A_batch_deletes_the_allowed_keys_and_answers_for_each()
    {
        using var client = Client(_session);
        var error = Assert.ThrowsAsync<DeleteObjectsException>(() => client.DeleteObjectsAsync(new DeleteObjectsRequest
        {
            BucketName = S3Host.Bucket,
            Objects = [new KeyVersion { Key = "users/42/mine" }, new KeyVersion { Key = "users/43/theirs" }, new KeyVersion { Key = "users/42/absent" }],
        }))!;

        Assert.Multiple(() =>
        {
            Assert.That(error.Response.DeletedObjects.Select(item => item.Key), Is.EqualTo(new[] { "users/42/mine", "users/42/absent" }));
            Assert.That(error.Response.DeleteErrors.Select(item => (item.Key, item.Code)), Is.EqualTo(new[] { ("users/43/theirs", "AccessDenied") }));
            Assert.That(_host.Store.Find(S3Host.Bucket, "users/42/mine"), Is.Null);
            Assert.That(_host.Store.Find(S3Host.Bucket, "users/43/theirs"), Is.Not.Null);
        });
    }

    [Test]
    public async Task A_session_ends_to_the_second()
    {
        using var client = Client(_session);
        _time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        using (await client.GetObjectAsync(S3Host.Bucket, "users/42/mine"))
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        var error = Assert.ThrowsAsync<AmazonS3Exception>(() => client.GetObjectAsync(S3Host.Bucket, "users/42/mine"))!;
        Assert.That((error.StatusCode, error.ErrorCode), Is.EqualTo((HttpStatusCode.BadRequest, "ExpiredToken")));
    }

    [Test]
    public void Each_fault_of_a_credential_has_its_error()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Refusal(_session with { AccessKeyId = "ASIAUNKNOWN" }), Is.EqualTo((HttpStatusCode.Forbidden, "InvalidAccessKeyId")));
            Assert.That(Refusal(_session with { SecretAccessKey = "wrong" }), Is.EqualTo((HttpStatusCode.Forbidden, "SignatureDoesNotMatch")));
            Assert.That(Refusal(_session with { SessionToken = "wrong" }), Is.EqualTo((HttpStatusCode.BadRequest, "InvalidToken")));
            Assert.That(Refusal(_session with { SessionToken = null }), Is.EqualTo((HttpStatusCode.Forbidden, "InvalidAccessKeyId")));
            Assert.That(Refusal(S3Host.Owner with { SessionToken = "token" }), Is.EqualTo((HttpStatusCode.BadRequest, "InvalidToken")));
        });

        (HttpStatusCode Status, string Code) Refusal(S3Credential credential)
        {
            using var client = Client(credential);
            var error = Assert.ThrowsAsync<AmazonS3Exception>(() => client.GetObjectAsync(S3Host.Bucket, "users/42/mine"))!;
            return (error.StatusCode, error.ErrorCode);
        }
    }

    [Test]
    public void A_wrong_region_is_refused_with_the_right_one()
    {
        using var client = _host.Client(configure: config =>
        {
            config.AuthenticationRegion = "us-west-2";
            config.MaxErrorRetry = 1;
        });

        var error = Assert.ThrowsAsync<AmazonS3Exception>(() => client.GetObjectAsync(S3Host.Bucket, "root"))!;

        Assert.That((error.ErrorCode, error.Message), Is.EqualTo(
            ("AuthorizationHeaderMalformed", "The authorization header is malformed; the region 'us-west-2' is wrong; expecting 'eu-west-1'")));
    }

    [Test]
    public void A_credential_does_not_show_its_secrets() =>
        Assert.That($"{_session}", Does.Contain("ASIASESSION").And.Not.Contain("secret").And.Not.Contain("token"));

    /// <summary>The SDK corrects its clock by the first refusal, and signs again.</summary>
    private AmazonS3Client Client(S3Credential credential) => _host.Client(credential, config => config.MaxErrorRetry = 1);
}
