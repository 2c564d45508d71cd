using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Emulator.Tests.S3.Signing;

/// <summary>Bodies in aws-chunked coding, changed at every place that can be changed.</summary>
public sealed class ChunkedPayloadTests
{
    private const string Target = $"/{S3Host.Bucket}/k";
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch.AddYears(55);

    private S3Host _host = null!;
    private RawClient _http = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await S3Host.StartAsync(time: new FakeTimeProvider(Start));
        _http = new RawClient(_host);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Signed_chunks_are_joined() => Assert.That(await SendSignedAsync(body => body), Is.EqualTo((HttpStatusCode.OK, (string?)null)));

    [Test]
    public async Task A_changed_byte_of_a_chunk_breaks_its_signature() => Assert.That(
        await SendSignedAsync(body => body.Replace("hello", "hallo")), Is.EqualTo((HttpStatusCode.Forbidden, "SignatureDoesNotMatch")));

    [Test]
    public async Task Chunks_in_another_order_break_the_chain() => Assert.That(
        await SendSignedAsync(body => string.Concat(body.Split("5;").Reverse().Select((part, i) => i == 0 ? "5;" + part.Split("0;")[0] : part))),
        Is.EqualTo((HttpStatusCode.Forbidden, "SignatureDoesNotMatch")));

    [Test]
    public async Task A_changed_trailer_breaks_its_signature() => Assert.That(
        await SendSignedAsync(body => body.Replace("crc32:", "crc32:A")), Is.EqualTo((HttpStatusCode.Forbidden, "SignatureDoesNotMatch")));

    [Test]
    public async Task A_trailer_that_was_cut_off_is_missed() => Assert.That(
        await SendSignedAsync(body => body[..body.IndexOf("x-amz-checksum")] + "\r\n"),
        Is.EqualTo((HttpStatusCode.BadRequest, "MalformedTrailerError")));

    [Test]
    public async Task A_trailer_without_its_signature_is_refused() => Assert.That(
        await SendSignedAsync(body => body[..body.IndexOf("x-amz-trailer-signature")] + "\r\n"),
        Is.EqualTo((HttpStatusCode.BadRequest, "MalformedTrailerError")));

    [Test]
    public async Task A_body_that_ends_early_is_incomplete() => Assert.That(
        await SendSignedAsync(body => body[..30]), Is.EqualTo((HttpStatusCode.BadRequest, "InvalidRequest")));

    [Test]
    public async Task A_missing_last_chunk_is_incomplete() => Assert.That(
        await SendSignedAsync(body => body[..(body.IndexOf("world") + 7)]), Is.EqualTo((HttpStatusCode.BadRequest, "IncompleteBody")));

    [TestCase("a\r\nhelloworld\r\n0\r\nx-amz-checksum-crc32:+esgrQ==\r\n\r\n", null)]
    [TestCase("5\r\nhello\r\n5\r\nworld\r\n0\r\nx-amz-checksum-crc32:+esgrQ==\r\n", null)]
    [TestCase("a\r\nhelloworld\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n", "BadDigest")]
    [TestCase("a\r\nhelloworld\r\n0\r\n\r\n", "MalformedTrailerError")]
    [TestCase("a\r\nhelloworld\r\n0\r\nx-amz-checksum-crc32:+esgrQ==\r\nx-amz-meta-not:declared\r\n\r\n", "MalformedTrailerError")]
    [TestCase("a\r\nhelloworld\r\n0\r\nx-amz-checksum-sha1:AAAAAA==\r\n\r\n", "MalformedTrailerError")]
    [TestCase("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:+esgrQ==\r\n\r\n", "IncompleteBody")]
    [TestCase("b\r\nhelloworld!\r\n0\r\nx-amz-checksum-crc32:+esgrQ==\r\n\r\n", "IncompleteBody")]
    [TestCase("xyz\r\nhelloworld\r\n0\r\n\r\n", "InvalidRequest")]
    [TestCase("5\r\nhelloworld\r\n0\r\n\r\n", "InvalidRequest")]
    public async Task An_unsigned_payload_with_a_trailer_is_checked(string body, string? code)
    {
        var request = Request(body);
        new RawSigner(S3Host.Owner, Start).Sign(request, Target, "STREAMING-UNSIGNED-PAYLOAD-TRAILER");

        var answer = await _http.SendAsync(request);

        Assert.That(answer.Code, Is.EqualTo(code), answer.Body);
        Assert.That(_host.Store.Find(S3Host.Bucket, "k")?.ETag, Is.EqualTo(code is null ? Digests.ETag("helloworld") : null));
    }

    [Test]
    public async Task The_body_may_come_in_chunks_of_http_as_well()
    {
        var request = Request("a\r\nhelloworld\r\n0\r\nx-amz-checksum-crc32:+esgrQ==\r\n\r\n");
        request.Headers.TransferEncodingChunked = true;
        new RawSigner(S3Host.Owner, Start).Sign(request, Target, "STREAMING-UNSIGNED-PAYLOAD-TRAILER", unsigned: ["content-length", "transfer-encoding"]);

        Assert.That((await _http.SendAsync(request)).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_host.Store.Find(S3Host.Bucket, "k")!.ETag, Is.EqualTo(Digests.ETag("helloworld")));
    }

    [Test]
    public async Task The_decoded_length_must_be_told()
    {
        var request = Request("0\r\n\r\n");
        request.Headers.Remove("x-amz-decoded-content-length");
        new RawSigner(S3Host.Owner, Start).Sign(request, Target, "STREAMING-UNSIGNED-PAYLOAD-TRAILER");

        var answer = await _http.SendAsync(request);

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.LengthRequired, "MissingContentLength")));
    }

    private async Task<(HttpStatusCode Status, string? Code)> SendSignedAsync(Func<string, string> change)
    {
        const string Payload = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";
        const string Trailer = "x-amz-checksum-crc32:+esgrQ==";
        var request = Request("");
        var signer = new RawSigner(S3Host.Owner, Start);
        var seed = signer.Sign(request, Target, Payload, unsigned: "content-length");
        var first = signer.SignChunk(seed, "hello"u8.ToArray());
        var second = signer.SignChunk(first, "world"u8.ToArray());
        var last = signer.SignChunk(second, []);
        var body = $"5;chunk-signature={first}\r\nhello\r\n5;chunk-signature={second}\r\nworld\r\n0;chunk-signature={last}\r\n"
            + $"{Trailer}\r\nx-amz-trailer-signature:{signer.SignTrailer(last, Trailer + "\n")}\r\n\r\n";
        var changed = new ByteArrayContent(Encoding.ASCII.GetBytes(change(body)));
        changed.Headers.ContentEncoding.Add("aws-chunked");
        request.Content = changed;

        var answer = await _http.SendAsync(request);

        Assert.That(_host.Store.Find(S3Host.Bucket, "k")?.ETag, Is.EqualTo(answer.Code is null ? Digests.ETag("helloworld") : null));
        return (answer.Status, answer.Code);
    }

    private HttpRequestMessage Request(string body)
    {
        var request = _http.Request(HttpMethod.Put, Target, Encoding.ASCII.GetBytes(body));
        request.Content!.Headers.ContentEncoding.Add("aws-chunked");
        request.Headers.Add("x-amz-decoded-content-length", "10");
        request.Headers.Add("x-amz-trailer", "x-amz-checksum-crc32");
        return request;
    }
}
