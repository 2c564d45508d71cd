using System.Net;
using System.Text;
using Epic.Generated.Emulator.S3.Signing;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Emulator.Tests.S3.Signing;

/// <summary>The examples that AWS publishes of signatures ("Authenticating Requests", S3's API reference), sent as they are printed.</summary>
public sealed class AwsVectorTests
{
    private const string Credential = "AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request";
    private const string HashOfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private S3Host _host = null!;
    private RawClient _http = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await S3Host.StartAsync(time: new FakeTimeProvider(DateTimeOffset.Parse("2013-05-24T00:00:00Z")), region: "us-east-1");
        _host.Credentials.Add(new S3Credential("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
        _host.Store.CreateBucket("examplebucket");
        _http = new RawClient(_host);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Get_object_with_a_range()
    {
        await PutAsync();
        var request = Request(HttpMethod.Get, "/test.txt", HashOfNothing);
        request.Headers.TryAddWithoutValidation("Range", "bytes=0-9");

        var answer = await SendAsync(
            request, "host;range;x-amz-content-sha256;x-amz-date", "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");

        Assert.That((answer.Status, answer.Body), Is.EqualTo((HttpStatusCode.PartialContent, "Welcome to")));
    }

    [Test]
    public async Task Put_object()
    {
        var request = Request(
            HttpMethod.Put, "/test%24file.text", "44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072", "Welcome to Amazon S3.");
        request.Headers.TryAddWithoutValidation("Date", "Fri, 24 May 2013 00:00:00 GMT");
        request.Headers.Add("x-amz-storage-class", "REDUCED_REDUNDANCY");

        var answer = await SendAsync(
            request,
            "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_host.Store.Find("examplebucket", "test$file.text")!.Properties.StorageClass, Is.EqualTo("REDUCED_REDUNDANCY"));
    }

    [Test]
    public async Task A_subresource_without_a_value()
    {
        var answer = await SendAsync(
            Request(HttpMethod.Get, "/?lifecycle", HashOfNothing),
            "host;x-amz-content-sha256;x-amz-date",
            "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543");

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.NotImplemented, "NotImplemented")));
    }

    [Test]
    public async Task List_objects_with_parameters()
    {
        var answer = await SendAsync(
            Request(HttpMethod.Get, "/?max-keys=2&prefix=J", HashOfNothing),
            "host;x-amz-content-sha256;x-amz-date",
            "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_presigned_get()
    {
        await PutAsync();
        var request = _http.Request(
            HttpMethod.Get,
            "/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
            + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host"
            + "&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
        request.Headers.Host = "examplebucket.s3.amazonaws.com";

        var answer = await _http.SendAsync(request);

        Assert.That((answer.Status, answer.Body), Is.EqualTo((HttpStatusCode.OK, "Welcome to Amazon S3.")));
    }

    [Test]
    public async Task A_payload_in_signed_chunks()
    {
        var body = Chunks(
            "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
            "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
            "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9") + "\r\n";
        var request = ChunkedRequest("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", body);
        Assert.That(request.Content!.Headers.ContentLength, Is.EqualTo(66824));

        var answer = await SendAsync(
            request,
            "content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class",
            "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9");

        var stored = _host.Store.Find("examplebucket", "chunkObject.txt");
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Body);
        Assert.That(stored!.ETag, Is.EqualTo(Digests.ETag(new string('a', 66560))));
        Assert.That(stored.Properties.ContentEncoding, Is.Null);
    }

    [Test]
    public async Task A_payload_in_signed_chunks_with_a_signed_trailer()
    {
        var body = Chunks(
            "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
            "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
            "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992")
            + "x-amz-checksum-crc32c:sOO8/Q==\r\n"
            + "x-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n\r\n";
        var request = ChunkedRequest("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", body);
        request.Headers.Add("x-amz-trailer", "x-amz-checksum-crc32c");

        var answer = await SendAsync(
            request,
            "content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer",
            "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK), answer.Body);
        Assert.That(_host.Store.Find("examplebucket", "chunkObject.txt")!.Checksum!.Value, Is.EqualTo("sOO8/Q=="));
    }

    private static string Chunks(string first, string second, string last) =>
        $"10000;chunk-signature={first}\r\n{new string('a', 65536)}\r\n400;chunk-signature={second}\r\n{new string('a', 1024)}\r\n0;chunk-signature={last}\r\n";

    private HttpRequestMessage ChunkedRequest(string payload, string body)
    {
        var request = Request(HttpMethod.Put, "/examplebucket/chunkObject.txt", payload, body);
        request.Headers.Host = "s3.amazonaws.com";
        request.Headers.Add("x-amz-storage-class", "REDUCED_REDUNDANCY");
        request.Headers.Add("x-amz-decoded-content-length", "66560");
        request.Content!.Headers.ContentEncoding.Add("aws-chunked");
        return request;
    }

    private HttpRequestMessage Request(HttpMethod method, string target, string payloadHash, string? body = null)
    {
        var request = _http.Request(method, target, body is null ? null : Encoding.ASCII.GetBytes(body));
        request.Headers.Host = "examplebucket.s3.amazonaws.com";
        request.Headers.Add("x-amz-date", "20130524T000000Z");
        request.Headers.Add("x-amz-content-sha256", payloadHash);
        return request;
    }

    private Task<RawAnswer> SendAsync(HttpRequestMessage request, string signedHeaders, string signature)
    {
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"AWS4-HMAC-SHA256 Credential={Credential},SignedHeaders={signedHeaders},Signature={signature}");
        return _http.SendAsync(request);
    }

    private async Task PutAsync()
    {
        using var content = new MemoryStream(Encoding.ASCII.GetBytes("Welcome to Amazon S3."));
        await _host.Store.PutAsync("examplebucket", "test.txt", content, new(), CancellationToken.None);
    }
}
