using System.Net;
using System.Xml.Linq;
using Amazon.S3;
using Amazon.S3.Model;
using Epic.Generated.Emulator.S3.Storage;
using Epic.Generated.Emulator.Tests.S3.Signing;

namespace Epic.Generated.Emulator.Tests.S3;

/// <summary>Both versions of listing, and deletion in batches.</summary>
public sealed class ListingTests
{
    private static readonly XNamespace Ns = "http://s3.amazonaws.com/doc/2006-03-01/";

    private S3Host _host = null!;
    private AmazonS3Client _client = null!;
    private RawClient _http = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _host = await S3Host.StartAsync();
        _client = _host.Client();
        _http = new RawClient(_host);
    }

    [TearDown]
    public async Task StopAsync()
    {
        _http.Dispose();
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [Test]
    public async Task The_second_version_pages_through_every_key_once()
    {
        var keys = Enumerable.Range(0, 2500).Select(i => $"case/{i:d5}").ToArray();
        await PutAsync(keys);

        var pages = new List<ListObjectsV2Response>();
        await foreach (var page in _client.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = S3Host.Bucket, MaxKeys = 5000 }).Responses)
        {
            pages.Add(page);
        }

        Assert.Multiple(() =>
        {
            Assert.That(pages.Select(page => page.KeyCount), Is.EqualTo(new int?[] { 1000, 1000, 500 }));
            Assert.That(pages.SelectMany(page => page.S3Objects).Select(item => item.Key), Is.EqualTo(keys));
            Assert.That(pages[0].MaxKeys, Is.EqualTo(1000));
        });
    }

    [Test]
    public async Task The_first_version_pages_through_every_key_once()
    {
        var keys = Enumerable.Range(0, 1500).Select(i => $"{i:d5}").ToArray();
        await PutAsync(keys);
        var first = await _client.ListObjectsAsync(S3Host.Bucket);
        var second = await _client.ListObjectsAsync(new ListObjectsRequest { BucketName = S3Host.Bucket, Marker = first.S3Objects[^1].Key });

        Assert.That(first.S3Objects.Concat(second.S3Objects).Select(item => item.Key), Is.EqualTo(keys));
        Assert.That((first.IsTruncated, second.IsTruncated), Is.EqualTo((true, false)));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public async Task Folders_are_paged_through_once_in_either_version(int size)
    {
        await PutAsync("a/1", "a/2", "b", "c/1", "c/2/3", "d", "e/");
        var second = new List<string>();
        var token = default(string);
        do
        {
            var page = await _client.ListObjectsV2Async(new ListObjectsV2Request
            {
                BucketName = S3Host.Bucket,
                Delimiter = "/",
                MaxKeys = size,
                ContinuationToken = token,
            });
            second.AddRange((page.S3Objects ?? []).Select(item => item.Key).Concat(page.CommonPrefixes ?? []).Order());
            token = page.NextContinuationToken;
        }
        while (token is not null);

        var first = new List<string>();
        var marker = default(string);
        do
        {
            var page = await _client.ListObjectsAsync(new ListObjectsRequest
            {
                BucketName = S3Host.Bucket,
                Delimiter = "/",
                MaxKeys = size,
                Marker = marker,
            });
            first.AddRange((page.S3Objects ?? []).Select(item => item.Key).Concat(page.CommonPrefixes ?? []).Order());
            marker = page.NextMarker;
        }
        while (marker is not null);

        string[] expected = ["a/", "b", "c/", "d", "e/"];
        Assert.That(second, Is.EqualTo(expected));
        Assert.That(first, Is.EqualTo(expected));
    }

    [Test]
    public async Task A_listing_continues_where_it_was_although_its_last_key_is_gone()
    {
        await PutAsync("a", "b", "c", "d");
        var first = await _client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = S3Host.Bucket, MaxKeys = 2 });
        await _client.DeleteObjectAsync(S3Host.Bucket, "b");
        await PutAsync("bb");
        var second = await _client.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = S3Host.Bucket, ContinuationToken = first.NextContinuationToken });

        Assert.That(second.S3Objects.Select(item => item.Key), Is.EqualTo(new[] { "bb", "c", "d" }));
    }

    [Test]
    public async Task Start_after_counts_until_a_token_takes_over()
    {
        await PutAsync("a", "b", "c", "d");
        var first = await _client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = S3Host.Bucket, StartAfter = "a", MaxKeys = 1 });
        var second = await _client.ListObjectsV2Async(new ListObjectsV2Request
        {
            BucketName = S3Host.Bucket,
            StartAfter = "a",
            ContinuationToken = first.NextContinuationToken,
        });

        Assert.That(first.S3Objects.Single().Key, Is.EqualTo("b"));
        Assert.That(second.S3Objects.Select(item => item.Key), Is.EqualTo(new[] { "c", "d" }));
    }

    [Test]
    public async Task An_item_says_its_size_etag_time_and_class()
    {
        await PutAsync("k");
        var listed = (await _client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = S3Host.Bucket, FetchOwner = true })).S3Objects.Single();
        var stored = _host.Store.Find(S3Host.Bucket, "k")!;

        Assert.Multiple(() =>
        {
            Assert.That(listed.Size, Is.EqualTo(stored.Size));
            Assert.That(listed.ETag, Is.EqualTo('"' + stored.ETag + '"'));
            Assert.That(listed.LastModified!.Value.ToUniversalTime(), Is.EqualTo(stored.LastModified.UtcDateTime));
            Assert.That(listed.StorageClass.Value, Is.EqualTo("STANDARD"));
            Assert.That(listed.Owner.Id, Is.Not.Empty);
        });
    }

    [TestCase("encoding-type=url", "a%2Bb+c/%C3%BC%01%23")]
    [TestCase("", "a+b c/ü\u0001#")]
    public async Task Keys_are_encoded_when_asked_for(string parameter, string expected)
    {
        await PutAsync("a+b c/ü\u0001#");
        var list = await ListAsync($"list-type=2{(parameter.Length > 0 ? "&" + parameter : "")}");

        // XML 1.0 has no U+0001, which S3 writes as a reference all the same.
        Assert.That(list.Body, Does.Contain($"<Key>{expected.Replace("\u0001", "&#x1;")}</Key>"));
    }

    [TestCase("list-type=2&max-keys=0", 0)]
    [TestCase("max-keys=0", 0)]
    [TestCase("list-type=2&max-keys=2000", 1000)]
    [TestCase("max-keys=1", 1)]
    public async Task The_size_of_a_page_is_bounded(string query, int expected)
    {
        await PutAsync("a", "b");
        var answer = await ListAsync(query);
        var list = XElement.Parse(answer.Body);

        Assert.That((int)list.Element(Ns + "MaxKeys")!, Is.EqualTo(expected));
        Assert.That(list.Elements(Ns + "Contents").Count(), Is.EqualTo(Math.Min(expected, 2)));
        Assert.That((bool)list.Element(Ns + "IsTruncated")!, Is.EqualTo(expected == 1));
    }

    [TestCase("list-type=2&max-keys=-1")]
    [TestCase("list-type=2&max-keys=many")]
    [TestCase("encoding-type=base64&list-type=2")]
    [TestCase("continuation-token=made-up&list-type=2")]
    [TestCase("continuation-token=eA%3D%3D&list-type=2")]
    public async Task Parameters_that_make_no_sense_are_refused(string query)
    {
        var answer = await ListAsync(query);

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.BadRequest, "InvalidArgument")));
    }

    [Test]
    public async Task A_batch_deletes_a_thousand_keys_and_no_more()
    {
        var keys = Enumerable.Range(0, 1001).Select(i => $"{i:d4}").ToList();
        await PutAsync([.. keys]);

        DeleteObjectsRequest Request(int count, bool quiet) => new()
        {
            BucketName = S3Host.Bucket,
            Quiet = quiet,
            Objects = keys[..count].ConvertAll(key => new KeyVersion { Key = key }),
        };

        var tooMany = Assert.ThrowsAsync<AmazonS3Exception>(() => _client.DeleteObjectsAsync(Request(1001, false)))!;
        var told = await _client.DeleteObjectsAsync(Request(2, false));
        var quiet = await _client.DeleteObjectsAsync(Request(1000, true));

        Assert.Multiple(() =>
        {
            Assert.That(tooMany.ErrorCode, Is.EqualTo("MalformedXML"));
            Assert.That(told.DeletedObjects, Has.Count.EqualTo(2));
            Assert.That(quiet.DeletedObjects ?? [], Is.Empty);
            Assert.That(_host.Store.List(S3Host.Bucket, new ObjectListing()).Items.Select(item => item.Name), Is.EqualTo(new[] { "1000" }));
        });
    }

    [TestCase("<Delete><Object><Key>k</Key></Object>")]
    [TestCase("<Delete></Delete>")]
    [TestCase("<!DOCTYPE d [<!ENTITY e \"k\">]><Delete><Object><Key>&e;</Key></Object></Delete>")]
    [TestCase("not xml")]
    public async Task A_batch_that_is_not_well_formed_deletes_nothing(string body)
    {
        await PutAsync("k");
        var content = System.Text.Encoding.UTF8.GetBytes(body);
        var target = $"/{S3Host.Bucket}?delete=";
        var request = _http.Request(HttpMethod.Post, target, content);
        request.Content!.Headers.Add("Content-MD5", Digests.Md5Base64(content));
        new RawSigner(S3Host.Owner, TimeProvider.System.GetUtcNow()).Sign(request, target, "UNSIGNED-PAYLOAD");
        var answer = await _http.SendAsync(request);

        Assert.That((answer.Status, answer.Code), Is.EqualTo((HttpStatusCode.BadRequest, "MalformedXML")));
        Assert.That(_host.Store.Find(S3Host.Bucket, "k"), Is.Not.Null);
    }

    private async Task<RawAnswer> ListAsync(string query)
    {
        // Signed in the canonical order; a parameter without a value has its equals sign there.
        var canonical = string.Join('&', query.Split('&').Order(StringComparer.Ordinal));
        var request = _http.Request(HttpMethod.Get, $"/{S3Host.Bucket}?{query}");
        new RawSigner(S3Host.Owner, TimeProvider.System.GetUtcNow()).Sign(request, $"/{S3Host.Bucket}?{canonical}", "UNSIGNED-PAYLOAD");
        return await _http.SendAsync(request);
    }

    private async Task PutAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            using var content = new MemoryStream("text"u8.ToArray());
            await _host.Store.PutAsync(S3Host.Bucket, key, content, ObjectProperties.Default, CancellationToken.None);
        }
    }
}
