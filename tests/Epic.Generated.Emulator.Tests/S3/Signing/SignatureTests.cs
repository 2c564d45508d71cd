using System.Net;
using Amazon.S3.Model;
using Epic.Generated.Emulator.S3.Signing;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Emulator.Tests.S3.Signing;

/// <summary>Requests that were changed on their way, come at the wrong time, or were never signed.</summary>
public sealed class SignatureTests
{
    private const string Target = $"/{S3Host.Bucket}/k";
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(55);

    private FakeTimeProvider _time = null!;
    private S3Host _host = null!;
    private RawClient _http = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _time = new FakeTimeProvider(Start);
        _host = await S3Host.StartAsync(time: _time);
        _http = new RawClient(_host);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Without_a_signature_nothing_is_answered() => Assert.That(
        await RefusalAsync(_http.Request(HttpMethod.Get, Target)), Is.EqualTo((HttpStatusCode.Forbidden, "AccessDenied")));

    [Test]
    public async Task A_signature_of_the_second_version_is_refused()
    {
        var request = _http.Request(HttpMethod.Get, Target);
        request.Headers.TryAddWithoutValidation("Authorization", "AWS AKIAOWNER:c2lnbmF0dXJl");

        Assert.That(await RefusalAsync(request), Is.EqualTo((HttpStatusCode.BadRequest, "InvalidRequest")));
    }

    [TestCase("AWS4-HMAC-SHA256 Credential=AKIAOWNER/20250101/eu-west-1/s3/aws4_request")]
    [TestCase("AWS4-HMAC-SHA256 Credential=AKIAOWNER, SignedHeaders=host, Signature=00")]
    [TestCase("AWS4-HMAC-SHA256 Credential=AKIAOWNER/20250101/eu-west-1/sts/aws4_request, SignedHeaders=host, Signature=00")]
    [TestCase("AWS4-HMAC-SHA256 ,,=,")]
    public async Task A_malformed_header_is_called_so(string header)
    {
        var request = _http.Request(HttpMethod.Get, Target);
        request.Headers.Add("x-amz-date", "20250101T000000Z");
        request.Headers.TryAddWithoutValidation("Authorization", header);

        Assert.That(await RefusalAsync(request), Is.EqualTo((HttpStatusCode.BadRequest, "AuthorizationHeaderMalformed")));
    }

    [TestCase(-16, "RequestTimeTooSkewed")]
    [TestCase(16, "RequestTimeTooSkewed")]
    [TestCase(-14, "NoSuchKey")]
    [TestCase(14, "NoSuchKey")]
    public async Task A_clock_may_be_fifteen_minutes_off(int minutes, string code)
    {
        var request = _http.Request(HttpMethod.Get, Target);
        new RawSigner(S3Host.Owner, Start.AddMinutes(minutes)).Sign(request, Target, "UNSIGNED-PAYLOAD");

        Assert.That((await RefusalAsync(request)).Code, Is.EqualTo(code));
    }

    [Test]
    public async Task A_clock_of_its_own_need_not_be_the_clients()
    {
        await using var host = await S3Host.StartAsync(time: _time, allowedSkew: TimeSpan.MaxValue);
        using var http = new RawClient(host);
        var request = http.Request(HttpMethod.Get, Target);
        new RawSigner(S3Host.Owner, Start.AddYears(-3)).Sign(request, Target, "UNSIGNED-PAYLOAD");

        Assert.That((await http.SendAsync(request)).Code, Is.EqualTo("NoSuchKey"));
    }

    [Test]
    public async Task A_header_of_s3_that_was_added_later_is_refused()
    {
        var request = _http.Request(HttpMethod.Put, Target, [1]);
        request.Headers.Add("x-amz-meta-source", "attacker");
        new RawSigner(S3Host.Owner, Start).Sign(request, Target, "UNSIGNED-PAYLOAD", unsigned: "x-amz-meta-source");

        Assert.That(await RefusalAsync(request), Is.EqualTo((HttpStatusCode.Forbidden, "AccessDenied")));
    }

    [Test]
    public async Task A_changed_path_query_or_header_breaks_the_signature()
    {
        var path = _http.Request(HttpMethod.Get, Target + "2");
        Signer().Sign(path, Target, "UNSIGNED-PAYLOAD");
        var query = _http.Request(HttpMethod.Get, $"/{S3Host.Bucket}?prefix=b");
        Signer().Sign(query, $"/{S3Host.Bucket}?prefix=a", "UNSIGNED-PAYLOAD");
        var header = _http.Request(HttpMethod.Put, Target, [1]);
        header.Headers.Add("x-amz-meta-source", "SDK");
        Signer().Sign(header, Target, "UNSIGNED-PAYLOAD");
        header.Headers.Remove("x-amz-meta-source");
        header.Headers.Add("x-amz-meta-source", "CLI");

        var refused = (HttpStatusCode.Forbidden, "SignatureDoesNotMatch");
        Assert.That(await RefusalAsync(path), Is.EqualTo(refused));
        Assert.That(await RefusalAsync(query), Is.EqualTo(refused));
        Assert.That(await RefusalAsync(header), Is.EqualTo(refused));
    }

    [Test]
    public async Task A_refusal_does_not_repeat_the_token()
    {
        var session = new S3Credential("ASIA", "secret", "to+ken/with=signs", Start.AddHours(1));
        _host.Credentials.Add(session);
        var request = _http.Request(HttpMethod.Get, Target);
        new RawSigner(session with { SecretAccessKey = "wrong" }, Start).Sign(request, Target, "UNSIGNED-PAYLOAD");

        var answer = await _http.SendAsync(request);

        Assert.That(answer.Code, Is.EqualTo("SignatureDoesNotMatch"));
        Assert.That(answer.Body, Does.Contain("CanonicalRequest").And.Not.Contain("to+ken"));
    }

    [Test]
    public async Task A_body_that_is_not_the_signed_one_is_refused()
    {
        var request = _http.Request(HttpMethod.Put, Target, "tampered"u8.ToArray());
        Signer().Sign(request, Target, Digests.Sha256Hex("original"u8.ToArray()));

        Assert.That(await RefusalAsync(request), Is.EqualTo((HttpStatusCode.BadRequest, "XAmzContentSHA256Mismatch")));
        Assert.That(_host.Store.Find(S3Host.Bucket, "k"), Is.Null);
    }

    [TestCase("Content-MD5", "not base64", "InvalidDigest")]
    [TestCase("Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA==", "BadDigest")]
    [TestCase("x-amz-checksum-crc32", "AAAAAA==", "BadDigest")]
    [TestCase("x-amz-checksum-crc32", "AAAA", "InvalidRequest")]
    [TestCase("x-amz-checksum-crc64nvme", "AAAAAAAAAAA=", "BadDigest")]
    [TestCase("x-amz-checksum-sha256", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "BadDigest")]
    [TestCase("x-amz-checksum-sha512", "AAAA", "NotImplemented")]
    public async Task A_digest_that_does_not_hold_is_refused(string header, string value, string code)
    {
        var request = _http.Request(HttpMethod.Put, Target, "text"u8.ToArray());
        if (header == "Content-MD5")
        {
            request.Content!.Headers.TryAddWithoutValidation(header, value);
        }
        else
        {
            request.Headers.Add(header, value);
        }

        Signer().Sign(request, Target, "UNSIGNED-PAYLOAD");

        Assert.That((await RefusalAsync(request)).Code, Is.EqualTo(code));
        Assert.That(_host.Store.Find(S3Host.Bucket, "k"), Is.Null);
    }

    [Test]
    public async Task A_connection_on_which_no_continue_was_sent_is_closed()
    {
        // botocore would send nothing more over it, and wait for an answer all the same.
        var empty = _http.Request(HttpMethod.Put, Target, []);
        empty.Headers.ExpectContinue = true;
        Signer().Sign(empty, Target, "UNSIGNED-PAYLOAD", unsigned: "expect");
        var full = _http.Request(HttpMethod.Put, Target, [1]);
        full.Headers.ExpectContinue = true;
        Signer().Sign(full, Target, "UNSIGNED-PAYLOAD", unsigned: "expect");
        var refused = _http.Request(HttpMethod.Put, Target, [1]);
        refused.Headers.ExpectContinue = true;

        Assert.That((await _http.SendAsync(empty)).Response.Headers.ConnectionClose, Is.True);
        Assert.That((await _http.SendAsync(full)).Response.Headers.ConnectionClose, Is.Null);
        Assert.That((await _http.SendAsync(refused)).Response.Headers.ConnectionClose, Is.True);
    }

    [Test]
    public async Task A_crc64_is_checked_kept_and_returned()
    {
        var put = _http.Request(HttpMethod.Put, Target, "123456789"u8.ToArray());
        put.Headers.Add("x-amz-checksum-crc64nvme", "rosUhgp5mIg=");
        Signer().Sign(put, Target, "UNSIGNED-PAYLOAD");
        var written = await _http.SendAsync(put);
        var get = _http.Request(HttpMethod.Get, Target);
        get.Headers.Add("x-amz-checksum-mode", "ENABLED");
        Signer().Sign(get, Target, "UNSIGNED-PAYLOAD");
        var read = await _http.SendAsync(get);

        Assert.That(written.Status, Is.EqualTo(HttpStatusCode.OK), written.Body);
        Assert.That(read.Response.Headers.GetValues("x-amz-checksum-crc64nvme"), Is.EqualTo(new[] { "rosUhgp5mIg=" }));
        Assert.That(read.Response.Headers.GetValues("x-amz-checksum-type"), Is.EqualTo(new[] { "FULL_OBJECT" }));
    }

    [Test]
    public async Task A_presigned_url_reads_and_writes_until_it_expires()
    {
        var put = Presigned(Amazon.S3.HttpVerb.PUT, "k with space+plus");
        var get = Presigned(Amazon.S3.HttpVerb.GET, "k with space+plus");

        var written = await _http.SendAsync(_http.Request(HttpMethod.Put, put, "text"u8.ToArray()));
        var read = await _http.SendAsync(_http.Request(HttpMethod.Get, get));
        var changed = await _http.SendAsync(_http.Request(HttpMethod.Get, get.Replace("plus", "minus", StringComparison.Ordinal)));
        var wrongVerb = await _http.SendAsync(_http.Request(HttpMethod.Delete, get));
        _time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(5));
        var late = await _http.SendAsync(_http.Request(HttpMethod.Get, get));

        Assert.Multiple(() =>
        {
            Assert.That(written.Status, Is.EqualTo(HttpStatusCode.OK), written.Body);
            Assert.That((read.Status, read.Body), Is.EqualTo((HttpStatusCode.OK, "text")));
            Assert.That(changed.Code, Is.EqualTo("SignatureDoesNotMatch"));
            Assert.That(wrongVerb.Code, Is.EqualTo("SignatureDoesNotMatch"));
            Assert.That((late.Status, late.Code), Is.EqualTo((HttpStatusCode.Forbidden, "AccessDenied")));
            Assert.That(late.Body, Does.Contain("Request has expired"));
        });
    }

    [TestCase("a/../b", "/a/../b")]
    [TestCase("a/./b", "/a/./b")]
    [TestCase("a//b", "/a//b")]
    [TestCase("/k", "//k")]
    [TestCase("k/", "/k/")]
    [TestCase("ünïcode 𝒳", "/%C3%BCn%C3%AFcode%20%F0%9D%92%B3")]
    [TestCase("#?%+&=", "/%23%3F%25%2B%26%3D")]
    [TestCase("tab\tlf\ncr\r", "/tab%09lf%0Acr%0D")]
    public async Task A_key_is_the_decoded_path(string key, string path)
    {
        var target = $"/{S3Host.Bucket}{path}";
        var request = _http.Request(HttpMethod.Put, target, "text"u8.ToArray());
        Signer().Sign(request, target, "UNSIGNED-PAYLOAD");
        var answer = await _http.SendAsync(request);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Body);
        Assert.That(_host.Store.List(S3Host.Bucket, new()).Items.Select(item => item.Name), Is.EqualTo(new[] { key }));
    }

    [Test]
    public async Task A_path_that_a_client_encodes_less_than_it_signs_is_the_same_path()
    {
        var request = _http.Request(HttpMethod.Put, $"/{S3Host.Bucket}/a+b!(c)'*:@", [1]);
        Signer().Sign(request, $"/{S3Host.Bucket}/a%2Bb%21%28c%29%27%2A%3A%40", "UNSIGNED-PAYLOAD");

        Assert.That((await _http.SendAsync(request)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_host.Store.Find(S3Host.Bucket, "a+b!(c)'*:@"), Is.Not.Null);
    }

    private static RawSigner Signer() => new(S3Host.Owner, Start);

    private string Presigned(Amazon.S3.HttpVerb verb, string key)
    {
        _time.SetUtcNow(TimeProvider.System.GetUtcNow());
        using var client = _host.Client();
        var url = client.GetPreSignedURL(new GetPreSignedUrlRequest
        {
            BucketName = S3Host.Bucket,
            Key = key,
            Verb = verb,
            Expires = _time.GetUtcNow().UtcDateTime.AddHours(1),
            Protocol = Amazon.S3.Protocol.HTTP,
        });
        return url[url.IndexOf($"/{S3Host.Bucket}", StringComparison.Ordinal)..];
    }

    private async Task<(HttpStatusCode Status, string? Code)> RefusalAsync(HttpRequestMessage request)
    {
        var answer = await _http.SendAsync(request);
        return (answer.Status, answer.Code);
    }
}
