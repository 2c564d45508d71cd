using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Epic.Generated.Emulator.S3.Storage;
using Epic.Generated.Emulator.Tests.S3.Signing;

namespace Epic.Generated.Emulator.Tests.S3;

/// <summary>Requests that no SDK sends, and details of answers that no SDK shows.</summary>
internal sealed class WireTests
{
    private const string Key = $"/{S3Host.Bucket}/k";

    private S3Host _host = null!;
    private RawClient _http = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await S3Host.StartAsync();
        _http = new RawClient(_host);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task Completing_an_upload_again_gives_the_same_answer()
    {
        var (id, body) = await UploadAsync();
        var first = await SendAsync(HttpMethod.Post, $"{Key}?uploadId={id}", body);
        var again = await SendAsync(HttpMethod.Post, $"{Key}?uploadId={id}", body);

        Assert.That((first.Status, again.Status), Is.EqualTo((HttpStatusCode.OK, HttpStatusCode.OK)));
        Assert.That(again.Body, Is.EqualTo(first.Body));
    }

    [Test]
    public async Task Completing_again_does_not_bring_back_a_deleted_or_replaced_object()
    {
        var (id, body) = await UploadAsync();
        await SendAsync(HttpMethod.Post, $"{Key}?uploadId={id}", body);
        await SendAsync(HttpMethod.Put, Key, "newer");
        var again = await SendAsync(HttpMethod.Post, $"{Key}?uploadId={id}", body);
        var replaced = await SendAsync(HttpMethod.Get, Key);
        await SendAsync(HttpMethod.Delete, Key);
        await SendAsync(HttpMethod.Post, $"{Key}?uploadId={id}", body);

        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(replaced.Body, Is.EqualTo("newer"));
        Assert.That((await SendAsync(HttpMethod.Get, Key)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    public async Task Completing_again_with_other_parts_or_another_key_is_an_error()
    {
        var (id, body) = await UploadAsync();
        await SendAsync(HttpMethod.Post, $"{Key}?uploadId={id}", body);

        Assert.That((await SendAsync(HttpMethod.Post, $"{Key}?uploadId={id}", body.Replace(">1<", ">2<"))).Code, Is.EqualTo("InvalidPart"));
        Assert.That((await SendAsync(HttpMethod.Post, $"{Key}2?uploadId={id}", body)).Code, Is.EqualTo("NoSuchUpload"));
        Assert.That((await SendAsync(HttpMethod.Get, $"{Key}?uploadId={id}")).Code, Is.EqualTo("NoSuchUpload"));
        Assert.That((await SendAsync(HttpMethod.Put, $"{Key}?uploadId={id}&partNumber=1", "x")).Code, Is.EqualTo("NoSuchUpload"));
    }

    [Test]
    public async Task A_completed_upload_is_known_after_a_restart_and_after_the_journal_was_compacted()
    {
        using var directory = new TemporaryDirectory();
        await _host.DisposeAsync();
        _host = await S3Host.StartAsync(ObjectStore.OnDisk(directory.Path, TimeProvider.System));
        _http = new RawClient(_host);
        var (id, body) = await UploadAsync();
        var first = await SendAsync(HttpMethod.Post, $"{Key}?uploadId={id}", body);
        for (var i = 0; i < 1200; i++)
        {
            using var content = new MemoryStream([1]);
            await _host.Store.PutAsync(S3Host.Bucket, "other", content, new(), CancellationToken.None);
        }

        for (var restart = 0; restart < 2; restart++)
        {
            await _host.DisposeAsync();
            _host = await S3Host.StartAsync(ObjectStore.OnDisk(directory.Path, TimeProvider.System));
            _http = new RawClient(_host);
            Assert.That((await SendAsync(HttpMethod.Post, $"{Key}?uploadId={id}", body)).Body.Split("/Location")[1], Is.EqualTo(first.Body.Split("/Location")[1]));
        }
    }

    [TestCase("anything", "CompleteMultipartUpload")]
    [TestCase("completeMultipartUpload", "CompleteMultipartUpload")]
    [TestCase("Delete", "CompleteMultipartUpload")]
    public async Task Completing_needs_its_root_element(string root, string expected)
    {
        var (id, body) = await UploadAsync();
        var answer = await SendAsync(HttpMethod.Post, $"{Key}?uploadId={id}", body.Replace(expected, root));

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.BadRequest, "MalformedXML")));
    }

    [Test]
    public async Task Deleting_many_needs_its_root_element()
    {
        const string Body = "<Remove><Object><Key>k</Key></Object></Remove>";
        var answer = await SendAsync(HttpMethod.Post, $"/{S3Host.Bucket}?delete", Body, ("Content-MD5", Md5(Body)));

        Assert.That(answer.Code, Is.EqualTo("MalformedXML"));
    }

    [TestCase("Size", "1")]
    [TestCase("LastModifiedTime", "Fri, 31 Jan 2025 12:00:00 GMT")]
    public async Task Deleting_many_on_a_condition_that_is_not_checked_deletes_nothing(string element, string value)
    {
        await SendAsync(HttpMethod.Put, Key, "content");
        var body = $"<Delete><Object><Key>k</Key><{element}>{value}</{element}></Object></Delete>";
        var answer = await SendAsync(HttpMethod.Post, $"/{S3Host.Bucket}?delete", body, ("Content-MD5", Md5(body)));

        Assert.That(answer.Body, Does.Contain("NotImplemented"));
        Assert.That((await SendAsync(HttpMethod.Get, Key)).Body, Is.EqualTo("content"));
    }

    [TestCase("x-amz-if-match-size", "7")]
    [TestCase("x-amz-if-match-size", "1")]
    [TestCase("x-amz-if-match-last-modified-time", "Fri, 31 Jan 2025 12:00:00 GMT")]
    public async Task Deleting_on_a_condition_that_is_not_checked_deletes_nothing(string header, string value)
    {
        await SendAsync(HttpMethod.Put, Key, "content");
        var answer = await SendAsync(HttpMethod.Delete, Key, headers: (header, value));

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.NotImplemented, "NotImplemented")));
        Assert.That((await SendAsync(HttpMethod.Get, Key)).Body, Is.EqualTo("content"));
    }

    [TestCase("deflate, gzip", "deflate, gzip")]
    [TestCase("gzip", "gzip")]
    [TestCase("aws-chunked, deflate, gzip", "deflate, gzip")]
    [TestCase("gzip, aws-chunked", "gzip")]
    [TestCase("AWS-Chunked", null)]
    public async Task A_content_encoding_comes_back_as_it_was_sent(string sent, string? expected)
    {
        await SendAsync(HttpMethod.Put, Key, "x", ("Content-Encoding", sent));
        var answer = await SendAsync(HttpMethod.Get, Key);

        answer.Response.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out var encoding);
        Assert.That(encoding.Count == 0 ? null : encoding.ToString(), Is.EqualTo(expected));
    }

    [TestCase("Content-MD5", "", "InvalidDigest")]
    [TestCase("Content-MD5", "AAAA", "InvalidDigest")]
    [TestCase("x-amz-checksum-crc32", "", "InvalidRequest")]
    [TestCase("x-amz-copy-source", "", "InvalidArgument")]
    [TestCase("x-amz-copy-source", "/", "InvalidArgument")]
    [TestCase("x-amz-copy-source", "?versionId=null", "InvalidArgument")]
    public async Task An_empty_or_malformed_header_is_a_client_error(string header, string value, string code)
    {
        var answer = await SendAsync(HttpMethod.Put, Key, "x", (header, value));

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.BadRequest, code)));
    }

    [TestCase("x-amz-metadata-directive")]
    [TestCase("x-amz-checksum-algorithm")]
    public async Task An_empty_header_of_a_copy_is_a_client_error(string header)
    {
        await SendAsync(HttpMethod.Put, Key, "x");
        var answer = await SendAsync(HttpMethod.Put, Key + "2", headers: [("x-amz-copy-source", Key), (header, "")]);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase("bytes=3-99999999999999999999", "3456789")]
    [TestCase("bytes=-99999999999999999999", "0123456789")]
    [TestCase("bytes=99999999999999999999-", null)]
    [TestCase("bytes=99999999999999999998-99999999999999999999", null)]
    public async Task A_range_may_end_beyond_all_numbers(string range, string? expected)
    {
        await SendAsync(HttpMethod.Put, Key, "0123456789");
        var answer = await SendAsync(HttpMethod.Get, Key, headers: ("Range", range));

        Assert.That(answer.Status, Is.EqualTo(expected is null ? HttpStatusCode.RequestedRangeNotSatisfiable : HttpStatusCode.PartialContent));
        Assert.That(expected is null ? null : answer.Body, Is.EqualTo(expected));
    }

    [TestCase("x-amz-meta-a")]
    [TestCase("Content-Disposition")]
    [TestCase("Cache-Control")]
    public async Task A_value_with_a_control_character_which_no_answer_could_carry_is_refused_when_it_is_written(string header)
    {
        var answer = await SendAsync(HttpMethod.Put, Key, "x", (header, "a\u0001b"));
        var created = await SendAsync(HttpMethod.Post, Key + "?uploads", headers: (header, "a\u0001b"));

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.BadRequest, "InvalidArgument")));
        Assert.That((created.Status, created.Code), Is.EqualTo((HttpStatusCode.BadRequest, "InvalidArgument")));
        Assert.That((await SendAsync(HttpMethod.Get, Key)).Status, Is.EqualTo(HttpStatusCode.NotFound));
    }

    [Test]
    [CancelAfter(20_000)]
    public async Task Deeply_nested_xml_is_refused_at_once()
    {
        var body = string.Concat(Enumerable.Repeat("<a>", 200_000));
        var delete = await SendAsync(HttpMethod.Post, $"/{S3Host.Bucket}?delete", body, ("Content-MD5", Md5(body)));
        var (id, _) = await UploadAsync();
        var complete = await SendAsync(HttpMethod.Post, $"{Key}?uploadId={id}", $"<CompleteMultipartUpload>{body}");

        Assert.That((delete.Code, complete.Code), Is.EqualTo(("MalformedXML", "MalformedXML")));
    }

    [TestCase(4, "")]
    [TestCase(400_000, "MalformedXML")]
    [CancelAfter(20_000)]
    public async Task A_tag_with_more_attributes_than_any_client_sends_is_refused_at_once(int attributes, string code)
    {
        var tag = string.Concat(Enumerable.Range(0, attributes).Select(i => $" a{i}=\"x\""));
        var body = $"<Delete{tag}><Object><Key>a &gt; b</Key></Object></Delete>";
        var answer = await SendAsync(HttpMethod.Post, $"/{S3Host.Bucket}?delete", body, ("Content-MD5", Md5(body)));

        Assert.That(answer.Code ?? "", Is.EqualTo(code));
    }

    [TestCase("SHA256", "COMPOSITE")]
    [TestCase("CRC32", "COMPOSITE")]
    [TestCase("CRC64NVME", "FULL_OBJECT")]
    public async Task The_checksum_of_a_part_has_the_type_of_its_object(string algorithm, string type)
    {
        var created = await SendAsync(HttpMethod.Post, Key + "?uploads", headers: ("x-amz-checksum-algorithm", algorithm));
        var id = Value(created, "UploadId");
        var part = await SendAsync(HttpMethod.Put, $"{Key}?partNumber=1&uploadId={id}", "content");
        var header = $"x-amz-checksum-{algorithm.ToLowerInvariant()}";
        var checksum = part.Response.Headers.GetValues(header).Single();
        var element = $"Checksum{algorithm}";
        await SendAsync(
            HttpMethod.Post,
            $"{Key}?uploadId={id}",
            $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{part.Response.Headers.ETag!.Tag}</ETag><{element}>{checksum}</{element}></Part></CompleteMultipartUpload>");
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
        {
            var answer = await SendAsync(method, Key + "?partNumber=1", headers: ("x-amz-checksum-mode", "ENABLED"));
            Assert.That(answer.Response.Headers.GetValues(header).Single(), Is.EqualTo(checksum));
            Assert.That(answer.Response.Headers.GetValues("x-amz-checksum-type").Single(), Is.EqualTo(type));
        }
    }

    private static string Value(RawAnswer answer, string element) =>
        XElement.Parse(answer.Body).Elements().Single(child => child.Name.LocalName == element).Value;

    private async Task<(string Id, string Body)> UploadAsync()
    {
        var created = await SendAsync(HttpMethod.Post, Key + "?uploads");
        var id = Value(created, "UploadId");
        var part = await SendAsync(HttpMethod.Put, $"{Key}?partNumber=1&uploadId={id}", "content");
        var etag = part.Response.Headers.ETag!.Tag;
        return (id, $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{etag}</ETag></Part></CompleteMultipartUpload>");
    }

    private Task<RawAnswer> SendAsync(HttpMethod method, string target, string? body = null, params (string Name, string Value)[] headers)
    {
        var bytes = body is null ? null : Encoding.UTF8.GetBytes(body);
        var request = _http.Request(method, target, bytes);
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                (request.Content ??= new ByteArrayContent([])).Headers.TryAddWithoutValidation(name, value);
            }
        }

        // A parameter without a value is signed with its equals sign, and all in their order.
        var (path, query) = (target.Split('?')[0], target.Split('?').ElementAtOrDefault(1));
        var signed = query is null
            ? path
            : $"{path}?{string.Join('&', query.Split('&').Select(pair => pair.Contains('=') ? pair : pair + "=").Order(StringComparer.Ordinal))}";
        new RawSigner(S3Host.Owner, TimeProvider.System.GetUtcNow()).Sign(request, signed, Digests.Sha256Hex(bytes ?? []), "content-length", "content-type", "content-encoding");
        return _http.SendAsync(request);
    }

    // S3 asks for the MD5, whatever one thinks of it.
#pragma warning disable CA5351
    private static string Md5(string body) => Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(body)));
#pragma warning restore CA5351
}
