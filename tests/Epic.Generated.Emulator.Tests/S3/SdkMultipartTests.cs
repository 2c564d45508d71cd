using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using Epic.Generated.Emulator.S3.Operations;
using Epic.Generated.Emulator.S3.Protocol;

namespace Epic.Generated.Emulator.Tests.S3;

/// <summary>Multipart uploads and parallel downloads, through AWSSDK.S3, on both stores.</summary>
[TestFixture("memory")]
[TestFixture("disk")]
public sealed class SdkMultipartTests(string kind)
{
    private const int Least = 5 * 1024 * 1024;

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
    public async Task Transfer_utility_uploads_in_parts_and_downloads_by_ranges_and_by_parts()
    {
        var content = Digests.Content((17 * 1024 * 1024) + 3);
        using var transfer = new TransferUtility(_client, new TransferUtilityConfig { MinSizeBeforePartUpload = Least, ConcurrentServiceRequests = 4 });
        var upload = new TransferUtilityUploadRequest
        {
            BucketName = S3Host.Bucket,
            Key = "big",
            InputStream = new MemoryStream(content),
            PartSize = Least,
            ContentType = "application/x-mesh",
        };
        upload.Metadata.Add("Source", "SDK");
        await transfer.UploadAsync(upload);

        foreach (var type in new[] { MultipartDownloadType.PART, MultipartDownloadType.RANGE })
        {
            var file = _directory.Combine($"{type}");
            await transfer.DownloadWithResponseAsync(new TransferUtilityDownloadRequest
            {
                BucketName = S3Host.Bucket,
                Key = "big",
                FilePath = file,
                MultipartDownloadType = type,
                PartSize = Least,
            });
            Assert.That((await File.ReadAllBytesAsync(file)).AsSpan().SequenceEqual(content), Is.True, $"{type}");
        }

        var stored = _host.Store.Find(S3Host.Bucket, "big")!;
        var head = await _client.GetObjectMetadataAsync(S3Host.Bucket, "big");
        Assert.Multiple(() =>
        {
            Assert.That(stored.Parts, Has.Count.EqualTo(4));
            Assert.That(head.ETag, Is.EqualTo('"' + Digests.ETag([.. content.Chunk(Least)]) + '"'));
            Assert.That(head.ContentLength, Is.EqualTo(content.Length));
            Assert.That(head.Headers.ContentType, Is.EqualTo("application/x-mesh"));
            Assert.That(head.Metadata["Source"], Is.EqualTo("SDK"));
        });
    }

    [TestCase("CRC32", "COMPOSITE")]
    [TestCase("CRC32", "FULL_OBJECT")]
    [TestCase("CRC32C", "COMPOSITE")]
    [TestCase("CRC32C", "FULL_OBJECT")]
    [TestCase("SHA256", "COMPOSITE")]
    [TestCase("SHA1", "COMPOSITE")]
    public async Task The_checksum_of_the_whole_is_made_of_those_of_the_parts(string algorithm, string type)
    {
        var content = Digests.Content((2 * Least) + 100);
        var upload = await StartAsync("k", algorithm, type);
        var parts = new List<PartETag>();
        foreach (var (number, piece) in content.Chunk(Least).Index())
        {
            parts.Add(Part(await PartAsync(upload, number + 1, piece, algorithm)));
        }

        var done = await CompleteAsync(upload, parts);
        var single = await _client.PutObjectAsync(new PutObjectRequest
        {
            BucketName = S3Host.Bucket,
            Key = "single",
            InputStream = new MemoryStream(content),
            ChecksumAlgorithm = ChecksumAlgorithm.FindValue(algorithm),
        });
        var head = await _client.GetObjectMetadataAsync(new GetObjectMetadataRequest
        {
            BucketName = S3Host.Bucket,
            Key = "k",
            ChecksumMode = ChecksumMode.ENABLED,
        });

        var expected = type == "FULL_OBJECT"
            ? Value(single, algorithm)
            : Composite(parts.ConvertAll(part => Value(part, algorithm)!), algorithm);
        Assert.Multiple(() =>
        {
            Assert.That(Value(done, algorithm), Is.EqualTo(expected));
            Assert.That(Value(head, algorithm), Is.EqualTo(expected));
            Assert.That(head.ChecksumType.Value, Is.EqualTo(type));
        });
    }

    [Test]
    public async Task A_part_can_be_read_on_its_own()
    {
        var content = Digests.Content(Least + 10);
        await UploadAsync("k", content);

        var second = await _client.GetObjectAsync(new GetObjectRequest { BucketName = S3Host.Bucket, Key = "k", PartNumber = 2 });
        using var back = new MemoryStream();
        await second.ResponseStream.CopyToAsync(back);
        var third = Assert.ThrowsAsync<AmazonS3Exception>(
            () => _client.GetObjectAsync(new GetObjectRequest { BucketName = S3Host.Bucket, Key = "k", PartNumber = 3 }))!;

        Assert.Multiple(() =>
        {
            Assert.That(back.ToArray(), Is.EqualTo(content[Least..]));
            Assert.That(second.PartsCount, Is.EqualTo(2));
            Assert.That(second.ContentRange, Is.EqualTo($"bytes {Least}-{Least + 9}/{Least + 10}"));
            Assert.That(third.StatusCode, Is.EqualTo(HttpStatusCode.RequestedRangeNotSatisfiable));
        });
    }

    [Test]
    public async Task Completion_of_a_composite_upload_names_the_checksum_of_each_part()
    {
        var upload = await StartAsync("k");
        var part = Part(await PartAsync(upload, 1, Digests.Content(10)));
        var wrong = Part(await PartAsync(upload, 1, Digests.Content(10)));
        wrong.ChecksumCRC32 = "AAAAAA==";

        var without = Assert.ThrowsAsync<AmazonS3Exception>(() => CompleteAsync(upload, [new PartETag(1, part.ETag)]))!;
        var other = Assert.ThrowsAsync<AmazonS3Exception>(() => CompleteAsync(upload, [wrong]))!;

        Assert.That((without.ErrorCode, other.ErrorCode), Is.EqualTo(("InvalidRequest", "InvalidPart")));
    }

    [Test]
    public async Task Without_an_algorithm_parts_need_no_checksum_and_the_object_has_one_all_the_same()
    {
        var started = await _client.InitiateMultipartUploadAsync(S3Host.Bucket, "k");
        var part = await PartAsync(started.UploadId, 1, "123456789"u8.ToArray());
        var done = await CompleteAsync(started.UploadId, [new PartETag(part)]);

        Assert.That(part.ChecksumCRC32, Is.EqualTo("y/Q5Jg=="));
        Assert.That((done.ChecksumCRC64NVME, done.ChecksumType.Value), Is.EqualTo(("rosUhgp5mIg=", "FULL_OBJECT")));
    }

    [Test]
    public async Task A_part_sent_again_replaces_the_first()
    {
        var upload = await StartAsync("k");
        var stale = Part(await PartAsync(upload, 1, Digests.Content(10)));
        var current = Part(await PartAsync(upload, 1, Digests.Content(20)));

        var error = Assert.ThrowsAsync<AmazonS3Exception>(() => CompleteAsync(upload, [stale]))!;
        await CompleteAsync(upload, [current]);

        Assert.That(error.ErrorCode, Is.EqualTo("InvalidPart"));
        Assert.That(_host.Store.Find(S3Host.Bucket, "k")!.Size, Is.EqualTo(20));
    }

    [Test]
    public async Task Completion_refuses_parts_that_are_missing_or_too_small()
    {
        var upload = await StartAsync("k");
        var first = Part(await PartAsync(upload, 1, Digests.Content(10)));
        var second = Part(await PartAsync(upload, 2, Digests.Content(20)));
        var missing = new PartETag(3, second.ETag) { ChecksumCRC32 = second.ChecksumCRC32 };

        Assert.Multiple(() =>
        {
            Assert.That(Refusal(first, second), Is.EqualTo("EntityTooSmall"));
            Assert.That(Refusal(first, missing), Is.EqualTo("InvalidPart"));
            Assert.That(_host.Store.Find(S3Host.Bucket, "k"), Is.Null);
        });

        string Refusal(params List<PartETag> parts) => Assert.ThrowsAsync<AmazonS3Exception>(() => CompleteAsync(upload, parts))!.ErrorCode;
    }

    [Test]
    public async Task An_upload_that_has_ended_is_unknown()
    {
        var aborted = await StartAsync("k");
        var part = Part(await PartAsync(aborted, 1, Digests.Content(10)));
        await _client.AbortMultipartUploadAsync(S3Host.Bucket, "k", aborted);
        var completed = await StartAsync("k");
        await CompleteAsync(completed, [Part(await PartAsync(completed, 1, Digests.Content(10)))]);

        Assert.Multiple(() =>
        {
            Assert.That(Assert.ThrowsAsync<AmazonS3Exception>(() => CompleteAsync(aborted, [part]))!.ErrorCode, Is.EqualTo("NoSuchUpload"));
            Assert.That(
                Assert.ThrowsAsync<AmazonS3Exception>(() => PartAsync(completed, 2, [1]))!.ErrorCode, Is.EqualTo("NoSuchUpload"));
            Assert.That(
                Assert.ThrowsAsync<NoSuchUploadException>(() => _client.AbortMultipartUploadAsync(S3Host.Bucket, "k", completed))!.StatusCode,
                Is.EqualTo(HttpStatusCode.NotFound));
        });
    }

    [Test]
    public async Task Parts_and_uploads_are_listed_in_pages()
    {
        var upload = await StartAsync("b/2");
        await StartAsync("a");
        await StartAsync("b/1");
        for (var number = 1; number <= 5; number++)
        {
            await PartAsync(upload, number, Digests.Content(number));
        }

        var parts = new List<int?>();
        string? marker = null;
        ListPartsResponse page;
        do
        {
            page = await _client.ListPartsAsync(new ListPartsRequest
            {
                BucketName = S3Host.Bucket,
                Key = "b/2",
                UploadId = upload,
                MaxParts = 2,
                PartNumberMarker = marker,
            });
            parts.AddRange(page.Parts.Select(part => part.PartNumber));
            marker = $"{page.NextPartNumberMarker}";
        }
        while (page.IsTruncated == true);

        var first = await _client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = S3Host.Bucket, MaxUploads = 2 });
        var rest = await _client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest
        {
            BucketName = S3Host.Bucket,
            KeyMarker = first.NextKeyMarker,
            UploadIdMarker = first.NextUploadIdMarker,
        });
        var prefixed = await _client.ListMultipartUploadsAsync(new ListMultipartUploadsRequest { BucketName = S3Host.Bucket, Prefix = "b/" });
        Assert.Multiple(() =>
        {
            Assert.That(parts, Is.EqualTo(new int?[] { 1, 2, 3, 4, 5 }));
            Assert.That(Keys(first), Is.EqualTo(new[] { "a", "b/1" }));
            Assert.That(Keys(rest), Is.EqualTo(new[] { "b/2" }));
            Assert.That(Keys(prefixed), Is.EqualTo(new[] { "b/1", "b/2" }));
        });

        static IEnumerable<string> Keys(ListMultipartUploadsResponse uploads) => uploads.MultipartUploads.Select(upload => upload.Key);
    }

    [Test]
    public async Task A_part_can_be_copied_from_a_range_of_an_object()
    {
        var content = Digests.Content(Least + 100);
        await UploadAsync("source", content);
        var upload = await StartAsync("copy");

        var part = await _client.CopyPartAsync(new CopyPartRequest
        {
            SourceBucket = S3Host.Bucket,
            SourceKey = "source",
            DestinationBucket = S3Host.Bucket,
            DestinationKey = "copy",
            UploadId = upload,
            PartNumber = 1,
            FirstByte = Least - 50,
            LastByte = Least + 49,
        });
        await CompleteAsync(upload, [Part(part)]);

        using var got = await _client.GetObjectAsync(S3Host.Bucket, "copy");
        using var back = new MemoryStream();
        await got.ResponseStream.CopyToAsync(back);
        Assert.That(back.ToArray(), Is.EqualTo(content[(Least - 50)..(Least + 50)]));
    }

    [Test]
    public async Task Completion_can_demand_that_nothing_is_there()
    {
        var upload = await StartAsync("k");
        var part = Part(await PartAsync(upload, 1, Digests.Content(10)));
        await _client.PutObjectAsync(new PutObjectRequest { BucketName = S3Host.Bucket, Key = "k", ContentBody = "earlier" });

        var error = Assert.ThrowsAsync<AmazonS3Exception>(() => _client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest
        {
            BucketName = S3Host.Bucket,
            Key = "k",
            UploadId = upload,
            PartETags = [part],
            IfNoneMatch = "*",
        }))!;

        Assert.That(error.StatusCode, Is.EqualTo(HttpStatusCode.PreconditionFailed));
        Assert.That(_host.Store.Find(S3Host.Bucket, "k")!.ETag, Is.EqualTo(Digests.ETag("earlier")));
    }

    private static string? Value(dynamic answer, string algorithm) => algorithm switch
    {
        "CRC32" => answer.ChecksumCRC32,
        "CRC32C" => answer.ChecksumCRC32C,
        "SHA1" => answer.ChecksumSHA1,
        _ => answer.ChecksumSHA256,
    };

    private static string Composite(List<string> parts, string algorithm)
    {
        var joined = parts.SelectMany(Convert.FromBase64String).ToArray();
        var value = algorithm switch
        {
            "CRC32" => Digests.CrcBase64(joined, 0xEDB88320),
            "CRC32C" => Digests.CrcBase64(joined, 0x82F63B78),
            "SHA1" => Digests.Sha1Base64(joined),
            _ => Digests.Sha256Base64(joined),
        };
        return $"{value}-{parts.Count}";
    }

    /// <summary>The SDK's own conversions leave the checksums out, which a composite checksum demands.</summary>
    private static PartETag Part(dynamic answer) => new()
    {
        PartNumber = answer.PartNumber,
        ETag = answer.ETag,
        ChecksumCRC32 = answer.ChecksumCRC32,
        ChecksumCRC32C = answer.ChecksumCRC32C,
        ChecksumSHA1 = answer.ChecksumSHA1,
        ChecksumSHA256 = answer.ChecksumSHA256,
    };

    private async Task<string> StartAsync(string key, string algorithm = "CRC32", string type = "COMPOSITE")
    {
        var started = await _client.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest
        {
            BucketName = S3Host.Bucket,
            Key = key,
            ChecksumAlgorithm = ChecksumAlgorithm.FindValue(algorithm),
            ChecksumType = ChecksumType.FindValue(type),
        });
        return started.UploadId;
    }

    private async Task<UploadPartResponse> PartAsync(string upload, int number, byte[] content, string algorithm = "CRC32")
    {
        var key = _host.Store.Uploads.List(S3Host.Bucket).FirstOrDefault(known => known.Id == upload)?.Key ?? "k";
        return await _client.UploadPartAsync(new UploadPartRequest
        {
            BucketName = S3Host.Bucket,
            Key = key,
            UploadId = upload,
            PartNumber = number,
            InputStream = new MemoryStream(content),
            ChecksumAlgorithm = ChecksumAlgorithm.FindValue(algorithm),
        });
    }

    private Task<CompleteMultipartUploadResponse> CompleteAsync(string upload, List<PartETag> parts)
    {
        var key = _host.Store.Uploads.List(S3Host.Bucket).FirstOrDefault(known => known.Id == upload)?.Key ?? "k";
        return _client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest
        {
            BucketName = S3Host.Bucket,
            Key = key,
            UploadId = upload,
            PartETags = parts,
        });
    }

    private async Task UploadAsync(string key, byte[] content)
    {
        var upload = await StartAsync(key);
        var parts = new List<PartETag>();
        foreach (var (number, piece) in content.Chunk(Least).Index())
        {
            parts.Add(Part(await PartAsync(upload, number + 1, piece)));
        }

        await CompleteAsync(upload, parts);
    }
}
