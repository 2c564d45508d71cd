using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using Epic.Generated.Emulator.Tests.Support;

namespace Epic.Generated.Emulator.Tests.Data;

/// <summary>Sessions with a client that is not ours, AWSSDK.S3 with its defaults.</summary>
internal sealed class DataSessionTests
{
    private EpicEmulator _emulator = null!;
    private ApiClient _api = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _emulator = await EpicEmulator.StartAsync();
        _api = ApiClient.Create(_emulator);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _api.Dispose();
        await _emulator.DisposeAsync();
    }

    [Test]
    public async Task A_session_reaches_the_data_of_its_user()
    {
        var session = await _api.GetAsync("data/session/");
        using var s3 = S3(session);
        await PutAsync(s3, session, "work/a.txt");
        var files = await _api.GetAsync("data/file/");

        Assert.That((string?)session["s3_obj_key"], Does.Match("^[^/]+/$"));
        Assert.That(await _emulator.Site.ReadFileAsync("epic://work/a.txt"), Is.EqualTo("content"));
        Assert.That((string?)files["results"]![0]!["obj_key"], Is.EqualTo($"{session["s3_obj_key"]}work/a.txt"));
        Assert.That((int?)files["results"]![0]!["size"], Is.EqualTo(7));
    }

    [Test]
    public async Task A_session_reaches_nothing_beside_it()
    {
        var session = await _api.GetAsync("data/session/");
        using var s3 = S3(session);

        Assert.That(
            async () => await s3.PutObjectAsync(new PutObjectRequest { BucketName = (string)session["s3_location"]!, Key = "other/a.txt", ContentBody = "x" }),
            Throws.InstanceOf<AmazonS3Exception>().With.Property("ErrorCode").EqualTo("AccessDenied"));
    }

    [Test]
    public async Task Expired_sessions_are_refused_and_a_new_one_is_not()
    {
        var session = await _api.GetAsync("data/session/");
        using var s3 = S3(session);
        await PutAsync(s3, session, "a.txt");
        _emulator.Site.ExpireSessions();

        Assert.That(
            async () => await PutAsync(s3, session, "a.txt"),
            Throws.InstanceOf<AmazonS3Exception>().With.Property("ErrorCode").EqualTo("ExpiredToken"));
        var next = await _api.GetAsync("data/session/");
        using var again = S3(next);
        await PutAsync(again, next, "a.txt");
    }

    [Test]
    public async Task A_session_lives_as_long_as_it_is_told()
    {
        _emulator.Site.SessionLifetime = TimeSpan.FromSeconds(1);
        var before = TimeProvider.System.GetUtcNow();
        var session = await _api.GetAsync("data/session/");
        var expiration = DateTimeOffset.Parse((string)session["session_token"]!["expiration"]!);

        Assert.That(expiration, Is.InRange(before, TimeProvider.System.GetUtcNow().AddSeconds(1)));
    }

    [Test]
    public async Task A_later_session_may_name_another_bucket_and_prefix()
    {
        var first = await _api.GetAsync("data/session/");
        _emulator.Site.MoveData("other-bucket", "moved/here/");
        var second = await _api.GetAsync("data/session/");
        using var old = S3(first);
        using var s3 = S3(second);
        await PutAsync(s3, second, "a.txt");
        await PutAsync(old, first, "b.txt");

        Assert.That((string?)second["s3_location"], Is.EqualTo("other-bucket"));
        Assert.That((string?)second["s3_obj_key"], Is.EqualTo("moved/here/"));
        Assert.That(await _emulator.Site.ListFilesAsync(), Is.EqualTo(new[] { "a.txt" }));
    }

    [Test]
    public async Task Results_are_in_the_store_when_a_client_lists_it()
    {
        await _api.SubmitAsync(Support.Jobs.OpenFoam("a"));
        _emulator.Clock.Advance(TimeSpan.FromMinutes(5));
        var session = await _api.GetAsync("data/session/");
        using var s3 = S3(session);
        var listed = await s3.ListObjectsV2Async(new ListObjectsV2Request
        {
            BucketName = (string)session["s3_location"]!,
            Prefix = (string)session["s3_obj_key"]! + "work/cavity/",
        });

        Assert.That(listed.S3Objects.Select(item => item.Key), Has.Some.EndsWith("work/cavity/simpleFoam.log"));
    }

    private static Task<PutObjectResponse> PutAsync(AmazonS3Client s3, JsonNode session, string path) => s3.PutObjectAsync(new PutObjectRequest
    {
        BucketName = (string)session["s3_location"]!,
        Key = (string)session["s3_obj_key"]! + path,
        ContentBody = "content",
    });

    private AmazonS3Client S3(JsonNode session) => S3(_emulator, session);

    /// <summary>A client with the credentials of a session.</summary>
    internal static AmazonS3Client S3(EpicEmulator emulator, JsonNode session) => new(
        (string)session["session_token"]!["aws_key_id"]!,
        (string)session["session_token"]!["aws_secret_key"]!,
        (string)session["session_token"]!["aws_session_token"]!,
        new AmazonS3Config
        {
            ServiceURL = emulator.S3Endpoint.ToString(),
            AuthenticationRegion = (string)session["aws_region"]!,
            ForcePathStyle = true,
            MaxErrorRetry = 0,
        });
}
