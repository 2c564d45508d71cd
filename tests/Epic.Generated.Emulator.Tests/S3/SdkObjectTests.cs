using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Emulator.Tests.S3;

/// <summary>Single objects, through AWSSDK.S3 with its defaults, on both stores.</summary>
[TestFixture("memory")]
[TestFixture("disk")]
public sealed class SdkObjectTests(string kind)
{
    private TemporaryDirectory _directory = null!;
    private S3Host _host = null!;
    private AmazonS3Client _client = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _directory = new TemporaryDirectory();
        _host = await S3Host.StartAsync(_directory.Store(kind));
        _client = _host.Client();
    }

    [TearDown]
    public async Task StopAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        _directory.Dispose();
    }

    [Test]
    public async Task An_object_comes_back_with_its_headers_metadata_and_etag()
    {
        var put = new PutObjectRequest
        {
            BucketName = S3Host.Bucket,
            Key = "case/mesh.h5",
            ContentBody = "solid",
            ContentType = "application/x-hdf",
        };
        put.Metadata.Add("Source", "SDK");
        put.Metadata.Add("User-Profile", "42");
        put.Headers.CacheControl = "no-store";
        put.Headers.ContentDisposition = "attachment";
        put.Headers.ContentEncoding = "identity";
        var answer = await _client.PutObjectAsync(put);

        using var got = await _client.GetObjectAsync(S3Host.Bucket, "case/mesh.h5");
        var body = await new StreamReader(got.ResponseStream).ReadToEndAsync();
        Assert.Multiple(() =>
        {
            Assert.That(answer.ETag, Is.EqualTo('"' + Digests.ETag("solid") + '"'));
            Assert.That(answer.ChecksumCRC32, Is.Not.Null);
            Assert.That(body, Is.EqualTo("solid"));
            Assert.That(got.ETag, Is.EqualTo(answer.ETag));
            Assert.That(got.Headers.ContentType, Is.EqualTo("application/x-hdf"));
            Assert.That(got.Headers.CacheControl, Is.EqualTo("no-store"));
            Assert.That(got.Headers.ContentDisposition, Is.EqualTo("attachment"));
            Assert.That(got.Headers.ContentEncoding, Is.EqualTo("identity"));
            Assert.That(got.Metadata["Source"], Is.EqualTo("SDK"));
            Assert.That(got.Metadata["User-Profile"], Is.EqualTo("42"));
            Assert.That(got.ChecksumCRC32, Is.EqualTo(answer.ChecksumCRC32));
            Assert.That(got.ResponseMetadata.RequestId, Is.Not.Empty);
        });
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(65535)]
    [TestCase(65536)]
    [TestCase(1024 * 1024)]
    [TestCase((3 * 1024 * 1024) + 17)]
    public async Task Any_size_comes_back_byte_for_byte(int size)
    {
        var content = Digests.Content(size);
        await _client.PutObjectAsync(new PutObjectRequest
        {
            BucketName = S3Host.Bucket,
            Key = "k",
            InputStream = new MemoryStream(content),
        });

        using var got = await _client.GetObjectAsync(S3Host.Bucket, "k");
        using var back = new MemoryStream();
        await got.ResponseStream.CopyToAsync(back);

        Assert.That(back.ToArray().AsSpan().SequenceEqual(content), Is.True);
    }

    [TestCase("with space")]
    [TestCase("a/../b")]
    [TestCase("../up")]
    [TestCase("./here")]
    [TestCase("a//b///c")]
    [TestCase("ends/")]
    [TestCase("Grüße/数据/𝒳")]
    [TestCase("#?%+&=;:@$,!'()*~`^<>{}[]|\\\"")]
    [TestCase("%2F%20%")]
    [TestCase("tab\there")]
    [TestCase("line\nfeed")]
    [TestCase(" leading and trailing ")]
    [TestCase("acl")]
    public async Task Any_key_is_signed_stored_listed_and_deleted(string key)
    {
        await PutAsync(key, "text");

        using var got = await _client.GetObjectAsync(S3Host.Bucket, key);
        var head = await _client.GetObjectMetadataAsync(S3Host.Bucket, key);
        var listed = await _client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = S3Host.Bucket });
        var found = _host.Store.Find(S3Host.Bucket, key);
        await _client.DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = S3Host.Bucket, Objects = [new KeyVersion { Key = key }] });

        Assert.Multiple(() =>
        {
            Assert.That(head.ContentLength, Is.EqualTo(4));
            Assert.That(found, Is.Not.Null);
            Assert.That(listed.S3Objects.Select(item => item.Key), Is.EqualTo(new[] { key }));
            Assert.That(_host.Store.Find(S3Host.Bucket, key), Is.Null);
        });
    }

    [TestCase("/k")]
    [TestCase("//k")]
    [TestCase("a//b?#+ %")]
    public async Task The_bucket_may_stand_in_the_host(string key)
    {
        // Leading slashes work this way only: in path style the SDK signs one slash more than it sends.
        using var client = _host.VirtualHostClient();
        await client.PutObjectAsync(new PutObjectRequest { BucketName = S3Host.Bucket, Key = key, ContentBody = "text" });
        using var got = await client.GetObjectAsync(S3Host.Bucket, key);

        Assert.That(_host.Store.Find(S3Host.Bucket, key), Is.Not.Null);
        Assert.That(got.ContentLength, Is.EqualTo(4));
    }

    [Test]
    public async Task Missing_objects_and_buckets_are_told_apart()
    {
        var get = Assert.ThrowsAsync<NoSuchKeyException>(() => _client.GetObjectAsync(S3Host.Bucket, "none"))!;
        var head = Assert.ThrowsAsync<AmazonS3Exception>(() => _client.GetObjectMetadataAsync(S3Host.Bucket, "none"))!;
        var bucket = Assert.ThrowsAsync<AmazonS3Exception>(() => _client.GetObjectAsync("no-bucket", "none"))!;
        await _client.DeleteObjectAsync(S3Host.Bucket, "none");

        Assert.Multiple(() =>
        {
            Assert.That(get.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(head.ErrorCode, Is.EqualTo("NotFound"));
            Assert.That(bucket.ErrorCode, Is.EqualTo("NoSuchBucket"));
        });
    }

    [TestCase(0, 3, "0123")]
    [TestCase(8, 100, "89")]
    [TestCase(9, 9, "9")]
    public async Task A_range_is_answered_with_its_bytes(int first, int last, string expected)
    {
        await PutAsync("digits", "0123456789");

        using var got = await _client.GetObjectAsync(new GetObjectRequest
        {
            BucketName = S3Host.Bucket,
            Key = "digits",
            ByteRange = new ByteRange(first, last),
        });

        var body = await new StreamReader(got.ResponseStream).ReadToEndAsync();
        Assert.Multiple(() =>
        {
            Assert.That(body, Is.EqualTo(expected));
            Assert.That(got.HttpStatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
            Assert.That(got.ContentRange, Is.EqualTo($"bytes {first}-{Math.Min(last, 9)}/10"));
        });
    }

    [Test]
    public async Task A_range_behind_the_end_is_refused()
    {
        await PutAsync("digits", "0123456789");

        var error = Assert.ThrowsAsync<AmazonS3Exception>(() => _client.GetObjectAsync(new GetObjectRequest
        {
            BucketName = S3Host.Bucket,
            Key = "digits",
            ByteRange = new ByteRange(10, 12),
        }))!;

        Assert.That((error.StatusCode, error.ErrorCode), Is.EqualTo((HttpStatusCode.RequestedRangeNotSatisfiable, "InvalidRange")));
    }

    [Test]
    public async Task A_suffix_range_is_the_end_of_the_object()
    {
        await PutAsync("digits", "0123456789");

        using var got = await _client.GetObjectAsync(new GetObjectRequest
        {
            BucketName = S3Host.Bucket,
            Key = "digits",
            ByteRange = new ByteRange("bytes=-3"),
        });

        Assert.That(await new StreamReader(got.ResponseStream).ReadToEndAsync(), Is.EqualTo("789"));
    }

    [Test]
    public async Task A_reader_of_an_overwritten_object_reads_the_old_one_to_its_end()
    {
        var old = Digests.Content(8 * 1024 * 1024);
        await _client.PutObjectAsync(new PutObjectRequest { BucketName = S3Host.Bucket, Key = "k", InputStream = new MemoryStream(old) });

        using var reader = _host.Store.Open(S3Host.Bucket, "k")!;
        var begin = new byte[1000];
        await reader.ReadAsync(0, begin, CancellationToken.None);
        await PutAsync("k", "new");
        await _client.DeleteObjectAsync(S3Host.Bucket, "k");

        using var stream = reader.AsStream();
        using var back = new MemoryStream();
        await stream.CopyToAsync(back);
        Assert.That(back.ToArray().AsSpan().SequenceEqual(old), Is.True);
    }

    [Test]
    public async Task Create_only_writes_fail_once_the_object_is_there()
    {
        await PutAsync("k", "first");

        var error = Assert.ThrowsAsync<AmazonS3Exception>(() => _client.PutObjectAsync(
            new PutObjectRequest { BucketName = S3Host.Bucket, Key = "k", ContentBody = "second", IfNoneMatch = "*" }))!;

        Assert.That((error.StatusCode, error.ErrorCode), Is.EqualTo((HttpStatusCode.PreconditionFailed, "PreconditionFailed")));
        Assert.That(_host.Store.Find(S3Host.Bucket, "k")!.ETag, Is.EqualTo(Digests.ETag("first")));
    }

    [Test]
    public async Task Exactly_one_of_many_concurrent_create_only_writes_succeeds()
    {
        var attempts = await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
        {
            try
            {
                await _client.PutObjectAsync(
                    new PutObjectRequest { BucketName = S3Host.Bucket, Key = "once", ContentBody = $"writer {i}", IfNoneMatch = "*" });
                return true;
            }
            catch (AmazonS3Exception e) when (e.ErrorCode == "PreconditionFailed")
            {
                return false;
            }
        }));

        Assert.That(attempts.Count(won => won), Is.EqualTo(1));
    }

    [Test]
    public async Task A_write_that_matches_the_current_etag_replaces_it_and_another_does_not()
    {
        var first = await PutAsync("k", "first");
        await _client.PutObjectAsync(new PutObjectRequest { BucketName = S3Host.Bucket, Key = "k", ContentBody = "second", IfMatch = first.ETag });

        var stale = Assert.ThrowsAsync<AmazonS3Exception>(() => _client.PutObjectAsync(
            new PutObjectRequest { BucketName = S3Host.Bucket, Key = "k", ContentBody = "third", IfMatch = first.ETag }))!;
        var absent = Assert.ThrowsAsync<AmazonS3Exception>(() => _client.PutObjectAsync(
            new PutObjectRequest { BucketName = S3Host.Bucket, Key = "absent", ContentBody = "x", IfMatch = first.ETag }))!;

        Assert.Multiple(() =>
        {
            Assert.That(stale.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
            Assert.That(absent.ErrorCode, Is.EqualTo("NoSuchKey"));
            Assert.That(_host.Store.Find(S3Host.Bucket, "k")!.ETag, Is.EqualTo(Digests.ETag("second")));
        });
    }

    [Test]
    public async Task Reads_honour_their_conditions()
    {
        var put = await PutAsync("k", "text");
        var modified = _host.Store.Find(S3Host.Bucket, "k")!.LastModified.UtcDateTime;

        Task GetAsync(Action<GetObjectRequest> condition)
        {
            var request = new GetObjectRequest { BucketName = S3Host.Bucket, Key = "k" };
            condition(request);
            return _client.GetObjectAsync(request);
        }

        HttpStatusCode Refusal(Action<GetObjectRequest> condition) =>
            Assert.ThrowsAsync<AmazonS3Exception>(() => GetAsync(condition))!.StatusCode;

        await GetAsync(request => request.EtagToMatch = put.ETag);
        await GetAsync(request => request.EtagToNotMatch = "\"other\"");
        Assert.Multiple(() =>
        {
            Assert.That(Refusal(request => request.EtagToMatch = "\"other\""), Is.EqualTo(HttpStatusCode.PreconditionFailed));
            Assert.That(Refusal(request => request.EtagToNotMatch = put.ETag), Is.EqualTo(HttpStatusCode.NotModified));
            Assert.That(Refusal(request => request.ModifiedSinceDate = modified), Is.EqualTo(HttpStatusCode.NotModified));
            Assert.That(Refusal(request => request.UnmodifiedSinceDate = modified.AddMinutes(-1)), Is.EqualTo(HttpStatusCode.PreconditionFailed));
        });
    }

    [Test]
    public async Task Response_headers_can_be_overridden()
    {
        await PutAsync("k", "text");
        var request = new GetObjectRequest { BucketName = S3Host.Bucket, Key = "k" };
        request.ResponseHeaderOverrides.ContentType = "text/csv";
        request.ResponseHeaderOverrides.ContentDisposition = "attachment; filename=\"a b.csv\"";

        using var got = await _client.GetObjectAsync(request);

        Assert.That(got.Headers.ContentType, Is.EqualTo("text/csv"));
        Assert.That(got.Headers.ContentDisposition, Is.EqualTo("attachment; filename=\"a b.csv\""));
    }

    [TestCase("CRC32")]
    [TestCase("CRC32C")]
    [TestCase("SHA1")]
    [TestCase("SHA256")]
    public async Task Every_checksum_of_the_sdk_is_checked_kept_and_returned(string algorithm)
    {
        var put = await _client.PutObjectAsync(new PutObjectRequest
        {
            BucketName = S3Host.Bucket,
            Key = "k",
            ContentBody = "123456789",
            ChecksumAlgorithm = ChecksumAlgorithm.FindValue(algorithm),
        });
        var head = await _client.GetObjectMetadataAsync(new GetObjectMetadataRequest
        {
            BucketName = S3Host.Bucket,
            Key = "k",
            ChecksumMode = ChecksumMode.ENABLED,
        });

        string? Value(dynamic answer) => algorithm switch
        {
            "CRC32" => answer.ChecksumCRC32,
            "CRC32C" => answer.ChecksumCRC32C,
            "SHA1" => answer.ChecksumSHA1,
            _ => answer.ChecksumSHA256,
        };

        var expected = algorithm switch
        {
            "CRC32" => "y/Q5Jg==",
            "CRC32C" => "4waSgw==",
            "SHA1" => Digests.Sha1Base64("123456789"u8.ToArray()),
            _ => Digests.Sha256Base64("123456789"u8.ToArray()),
        };
        Assert.That((Value(put), Value(head)), Is.EqualTo((expected, expected)));
    }

    [Test]
    public async Task A_copy_takes_metadata_along_or_replaces_it()
    {
        var put = new PutObjectRequest { BucketName = S3Host.Bucket, Key = "a b+c", ContentBody = "text", ContentType = "text/csv" };
        put.Metadata.Add("Source", "SDK");
        await _client.PutObjectAsync(put);

        var copied = await _client.CopyObjectAsync(S3Host.Bucket, "a b+c", S3Host.Bucket, "copy");
        var replace = new CopyObjectRequest
        {
            SourceBucket = S3Host.Bucket,
            SourceKey = "a b+c",
            DestinationBucket = S3Host.Bucket,
            DestinationKey = "replaced",
            MetadataDirective = S3MetadataDirective.REPLACE,
            ContentType = "text/plain",
        };
        replace.Metadata.Add("other", "1");
        await _client.CopyObjectAsync(replace);

        var copy = await _client.GetObjectMetadataAsync(S3Host.Bucket, "copy");
        var replaced = await _client.GetObjectMetadataAsync(S3Host.Bucket, "replaced");
        Assert.Multiple(() =>
        {
            Assert.That(copied.ETag, Is.EqualTo('"' + Digests.ETag("text") + '"'));
            Assert.That(copy.Metadata["Source"], Is.EqualTo("SDK"));
            Assert.That(copy.Headers.ContentType, Is.EqualTo("text/csv"));
            Assert.That(replaced.Metadata.Keys, Is.EqualTo(new[] { "x-amz-meta-other" }));
            Assert.That(replaced.Headers.ContentType, Is.EqualTo("text/plain"));
        });
    }

    [Test]
    public async Task A_copy_onto_itself_that_changes_nothing_is_refused()
    {
        await PutAsync("k", "text");

        var error = Assert.ThrowsAsync<AmazonS3Exception>(() => _client.CopyObjectAsync(S3Host.Bucket, "k", S3Host.Bucket, "k"))!;

        Assert.That(error.ErrorCode, Is.EqualTo("InvalidRequest"));
    }

    [Test]
    public async Task A_copy_honours_the_conditions_on_its_source()
    {
        await PutAsync("k", "text");

        var error = Assert.ThrowsAsync<AmazonS3Exception>(() => _client.CopyObjectAsync(new CopyObjectRequest
        {
            SourceBucket = S3Host.Bucket,
            SourceKey = "k",
            DestinationBucket = S3Host.Bucket,
            DestinationKey = "copy",
            ETagToMatch = "\"other\"",
        }))!;

        Assert.That(error.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That(_host.Store.Find(S3Host.Bucket, "copy"), Is.Null);
    }

    [Test]
    public async Task Buckets_are_made_found_listed_and_removed_when_empty()
    {
        await _client.PutBucketAsync("second-bucket");
        var location = await _client.GetBucketLocationAsync("second-bucket");
        var listed = await _client.ListBucketsAsync();
        await _client.PutObjectAsync(new PutObjectRequest { BucketName = "second-bucket", Key = "k", ContentBody = "x" });
        var full = Assert.ThrowsAsync<AmazonS3Exception>(() => _client.DeleteBucketAsync("second-bucket"))!;
        var again = Assert.ThrowsAsync<BucketAlreadyOwnedByYouException>(() => _client.PutBucketAsync("second-bucket"))!;
        await _client.DeleteObjectAsync("second-bucket", "k");
        await _client.DeleteBucketAsync("second-bucket");

        Assert.Multiple(() =>
        {
            Assert.That(location.Location.Value, Is.EqualTo(S3Host.Region));
            Assert.That(listed.Buckets.Select(bucket => bucket.BucketName), Is.EqualTo(new[] { S3Host.Bucket, "second-bucket" }));
            Assert.That(full.ErrorCode, Is.EqualTo("BucketNotEmpty"));
            Assert.That(again.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(_host.Store.FindBucket("second-bucket"), Is.Null);
        });
    }

    [Test]
    public void An_unsupported_operation_is_NotImplemented()
    {
        var acl = Assert.ThrowsAsync<AmazonS3Exception>(() => _client.GetBucketAclAsync(new GetBucketAclRequest { BucketName = S3Host.Bucket }))!;
        var encrypted = Assert.ThrowsAsync<AmazonS3Exception>(() => _client.PutObjectAsync(new PutObjectRequest
        {
            BucketName = S3Host.Bucket,
            Key = "k",
            ContentBody = "x",
            ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
        }))!;

        Assert.Multiple(() =>
        {
            Assert.That((acl.StatusCode, acl.ErrorCode), Is.EqualTo((HttpStatusCode.NotImplemented, "NotImplemented")));
            Assert.That((encrypted.StatusCode, encrypted.ErrorCode), Is.EqualTo((HttpStatusCode.NotImplemented, "NotImplemented")));
            Assert.That(_host.Store.Find(S3Host.Bucket, "k"), Is.Null);
        });
    }

    [Test]
    public async Task Last_modified_is_the_time_providers()
    {
        var time = new FakeTimeProvider(DateTimeOffset.Parse("2031-02-03T04:05:06.789Z"));
        await using var host = await S3Host.StartAsync(time: time);
        using var client = host.Client(configure: config => config.MaxErrorRetry = 1);

        // The SDK's clock is years off; it finds out from the first answer, and signs again.
        await client.PutObjectAsync(new PutObjectRequest { BucketName = S3Host.Bucket, Key = "k", ContentBody = "text" });
        var head = await client.GetObjectMetadataAsync(S3Host.Bucket, "k");

        Assert.That(head.LastModified!.Value.ToUniversalTime(), Is.EqualTo(DateTime.Parse("2031-02-03T04:05:06Z").ToUniversalTime()));
    }

    private Task<PutObjectResponse> PutAsync(string key, string text) =>
        _client.PutObjectAsync(new PutObjectRequest { BucketName = S3Host.Bucket, Key = key, ContentBody = text });
}
