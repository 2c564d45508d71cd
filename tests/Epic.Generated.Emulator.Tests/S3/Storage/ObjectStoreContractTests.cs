using System.Text;
using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Errors;
using Epic.Generated.Emulator.S3.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Emulator.Tests.S3.Storage;

/// <summary>The contract of every store, in memory and on disk.</summary>
[TestFixture("memory")]
[TestFixture("disk")]
public sealed class ObjectStoreContractTests(string kind)
{
    private const string Bucket = "bucket";

    private FakeTimeProvider _time = null!;
    private TemporaryDirectory _directory = null!;
    private IObjectStore _store = null!;

    [SetUp]
    public void Open()
    {
        _time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(55));
        _directory = new TemporaryDirectory();
        _store = _directory.Store(kind, _time);
        _store.CreateBucket(Bucket);
    }

    [TearDown]
    public void Close()
    {
        _store.Dispose();
        _directory.Dispose();
    }

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(300)]
    [TestCase(256 * 1024)]
    [TestCase((256 * 1024) + 1)]
    [TestCase(1024 * 1024)]
    [TestCase((5 * 1024 * 1024) + 7)]
    public async Task Content_comes_back_from_any_offset(int size)
    {
        var content = Digests.Content(size);
        foreach (var stream in new Stream[] { new MemoryStream(content), new UnknownLength(content) })
        {
            var item = await _store.PutAsync(Bucket, "k", stream, ObjectProperties.Default, CancellationToken.None);
            using var back = _store.Open(Bucket, "k")!.AsStream();
            back.Position = size / 3;
            using var rest = new MemoryStream();
            await back.CopyToAsync(rest);

            Assert.That(rest.ToArray().AsSpan().SequenceEqual(content.AsSpan(size / 3)), Is.True);
            Assert.That((item.Size, item.ETag), Is.EqualTo(((long)size, Digests.ETag(content))));
        }
    }

    [Test]
    public async Task An_object_keeps_its_time_and_its_properties()
    {
        var properties = new ObjectProperties { ContentType = "text/csv", Metadata = ObjectProperties.Default.Metadata.Add("source", "SDK") };
        await PutAsync("k", "text", properties);

        var found = _store.Find(Bucket, "k")!;
        Assert.Multiple(() =>
        {
            Assert.That(found.LastModified, Is.EqualTo(_time.GetUtcNow()));
            Assert.That(found.Properties.ContentType, Is.EqualTo("text/csv"));
            Assert.That(found.Properties.Metadata["source"], Is.EqualTo("SDK"));
        });
    }

    [Test]
    public async Task Keys_are_listed_in_the_order_of_their_bytes()
    {
        // U+1F600 is a surrogate pair: before U+FFxx by UTF-16, behind it by UTF-8.
        string[] keys = ["\u0001", " ", "A", "Z", "a", "a\0", "a/", "a//", "a0", "ab", "é", "\uE000", "\uFF21", "😀", "😀a"];
        foreach (var key in keys.Reverse())
        {
            await PutAsync(key);
        }

        Assert.That(Names(new ObjectListing()), Is.EqualTo(keys));
        Assert.That(keys, Is.EqualTo(keys.OrderBy(key => Convert.ToHexString(Encoding.UTF8.GetBytes(key)), StringComparer.Ordinal)));
    }

    [Test]
    public async Task A_listing_keeps_to_its_prefix_and_starts_behind_a_key()
    {
        foreach (var key in new[] { "a", "b", "b/1", "b/2", "b/3", "b0", "c" })
        {
            await PutAsync(key);
        }

        Assert.Multiple(() =>
        {
            Assert.That(Names(new ObjectListing("b")), Is.EqualTo(new[] { "b", "b/1", "b/2", "b/3", "b0" }));
            Assert.That(Names(new ObjectListing("b/")), Is.EqualTo(new[] { "b/1", "b/2", "b/3" }));
            Assert.That(Names(new ObjectListing("b/", After: "b/1")), Is.EqualTo(new[] { "b/2", "b/3" }));
            Assert.That(Names(new ObjectListing("b/", After: "a")), Is.EqualTo(new[] { "b/1", "b/2", "b/3" }));
            Assert.That(Names(new ObjectListing("b/", After: "b0")), Is.Empty);
            Assert.That(Names(new ObjectListing("x")), Is.Empty);
            Assert.That(Names(new ObjectListing(After: "b/9")), Is.EqualTo(new[] { "b0", "c" }));
        });
    }

    [Test]
    public async Task Keys_behind_a_delimiter_are_rolled_up()
    {
        foreach (var key in new[] { "a", "d/", "d/1", "d/e/2", "d0", "f/g/1", "f/g/2", "😀/x" })
        {
            await PutAsync(key);
        }

        Assert.Multiple(() =>
        {
            Assert.That(Names(new ObjectListing(Delimiter: "/")), Is.EqualTo(new[] { "a", "d/*", "d0", "f/*", "😀/*" }));
            Assert.That(Names(new ObjectListing("d/", Delimiter: "/")), Is.EqualTo(new[] { "d/", "d/1", "d/e/*" }));
            Assert.That(Names(new ObjectListing("f", Delimiter: "/g/")), Is.EqualTo(new[] { "f/g/*" }));
            Assert.That(Names(new ObjectListing(After: "d/", AfterIsCommonPrefix: true, Delimiter: "/")), Is.EqualTo(new[] { "d0", "f/*", "😀/*" }));
            Assert.That(Names(new ObjectListing(After: "d/1", Delimiter: "/")), Is.EqualTo(new[] { "d/*", "d0", "f/*", "😀/*" }));
        });
    }

    [Test]
    public async Task A_page_says_whether_there_is_more()
    {
        foreach (var key in new[] { "a/1", "a/2", "b", "c/1" })
        {
            await PutAsync(key);
        }

        Assert.Multiple(() =>
        {
            Assert.That(_store.List(Bucket, new ObjectListing(Limit: 4)).IsTruncated, Is.False);
            Assert.That(_store.List(Bucket, new ObjectListing(Limit: 3)).IsTruncated, Is.True);
            Assert.That(_store.List(Bucket, new ObjectListing(Delimiter: "/", Limit: 3)).IsTruncated, Is.False);
            Assert.That(_store.List(Bucket, new ObjectListing(Delimiter: "/", Limit: 2)).IsTruncated, Is.True);
            Assert.That(_store.List(Bucket, new ObjectListing("a/", Limit: 2)).IsTruncated, Is.False);
            Assert.That(_store.List(Bucket, new ObjectListing(Limit: 0)), Is.EqualTo(new ObjectPage([], false)).Using<ObjectPage>((x, y) =>
                x.IsTruncated == y.IsTruncated && x.Items.Count == y.Items.Count));
        });
    }

    [Test]
    public async Task A_write_whose_condition_fails_leaves_no_bytes_behind()
    {
        await PutAsync("k");
        var before = _directory.FileCount();
        var item = _store.Find(Bucket, "k")!;
        await using var writer = _store.CreateBlob(1);
        writer.GetMemory().Span[0] = 1;
        await writer.AdvanceAsync(1, CancellationToken.None);
        var second = item with { Parts = [new StoredPart(1, "etag", default, await writer.CompleteAsync(CancellationToken.None), null)] };

        var error = Assert.Throws<S3Exception>(() => _store.Put(Bucket, second, new WriteCondition(MustBeAbsent: true)))!;

        Assert.That(error.Error.Code, Is.EqualTo("PreconditionFailed"));
        Assert.That(_directory.FileCount(), Is.EqualTo(before));
    }

    [Test]
    public async Task Overwritten_and_deleted_bytes_are_removed_after_their_last_reader()
    {
        await PutAsync("other");
        var before = _directory.FileCount();
        await PutAsync("k", "first");
        using (var reader = _store.Open(Bucket, "k")!)
        {
            await PutAsync("k", "second");
            _store.Delete(Bucket, "k", WriteCondition.None);
            var buffer = new byte[10];
            var read = await reader.ReadAsync(0, buffer, CancellationToken.None);
            Assert.That(Encoding.UTF8.GetString(buffer, 0, read), Is.EqualTo("first"));
        }

        Assert.That(_directory.FileCount(), Is.EqualTo(before));
    }

    [Test]
    public async Task An_abandoned_write_leaves_no_bytes_behind()
    {
        var before = _directory.FileCount();
        await using (var writer = _store.CreateBlob(10_000_000))
        {
            for (var i = 0; i < 20; i++)
            {
                await writer.AdvanceAsync(writer.GetMemory().Length, CancellationToken.None);
            }
        }

        Assert.That(_directory.FileCount(), Is.EqualTo(before));
    }

    [Test]
    public async Task An_upload_becomes_an_object_of_its_parts()
    {
        var before = _directory.FileCount();
        var upload = Upload("k");
        _store.Uploads.Start(upload);
        var first = await PartAsync(upload, 1, "hello ");
        await PartAsync(upload, 2, "unused");
        var third = await PartAsync(upload, 3, "world");
        var item = new StoredObject { Key = "k", ETag = "etag-2", LastModified = default, IsMultipart = true, Parts = [first, third] };
        _store.Uploads.Complete(upload, item, WriteCondition.None);

        using (var reader = new StreamReader(_store.Open(Bucket, "k")!.AsStream()))
        {
            Assert.That(await reader.ReadToEndAsync(), Is.EqualTo("hello world"));
        }

        Assert.That(_store.Uploads.List(Bucket), Is.Empty);
        Assert.That(() => _store.Uploads.Abort(upload), Throws.TypeOf<S3Exception>());
        _store.Delete(Bucket, "k", WriteCondition.None);
        Assert.That(_directory.FileCount(), Is.EqualTo(before), "parts, used and unused");
    }

    [Test]
    public async Task An_upload_is_not_completed_with_a_part_that_was_replaced()
    {
        var upload = Upload("k");
        _store.Uploads.Start(upload);
        var stale = await PartAsync(upload, 1, "old");
        await PartAsync(upload, 1, "new");
        var item = new StoredObject { Key = "k", ETag = "etag", LastModified = default, Parts = [stale] };

        Assert.That(
            () => _store.Uploads.Complete(upload, item, WriteCondition.None),
            Throws.TypeOf<S3Exception>().With.Property(nameof(S3Exception.Error)).Property(nameof(S3Error.Code)).EqualTo("InvalidPart"));
    }

    [Test]
    public async Task An_aborted_upload_leaves_no_bytes_behind()
    {
        var before = _directory.FileCount();
        var upload = Upload("k");
        _store.Uploads.Start(upload);
        await PartAsync(upload, 1, "one");
        await PartAsync(upload, 1, "again");
        await PartAsync(upload, 2, "two");
        _store.Uploads.Abort(upload);

        Assert.That(_directory.FileCount(), Is.EqualTo(before));
    }

    [Test]
    public void An_unknown_bucket_is_an_error()
    {
        Assert.Multiple(() =>
        {
            Assert.That(() => _store.Find("none", "k"), Throws.TypeOf<S3Exception>());
            Assert.That(() => _store.List("none", new ObjectListing()), Throws.TypeOf<S3Exception>());
            Assert.That(() => _store.Delete("none", "k", WriteCondition.None), Throws.TypeOf<S3Exception>());
            Assert.That(() => PutAsync("k", bucket: "none"), Throws.TypeOf<S3Exception>());
        });
    }

    [Test]
    public async Task Clearing_drops_everything()
    {
        var before = _directory.FileCount();
        await PutAsync("k");
        var upload = Upload("u");
        _store.Uploads.Start(upload);
        await PartAsync(upload, 1, "one");

        _store.Clear();

        Assert.That(_store.Buckets, Is.Empty);
        Assert.That(_directory.FileCount(), Is.EqualTo(before));
        Assert.That(_store.CreateBucket(Bucket), Is.True);
        Assert.That(_store.Uploads.List(Bucket), Is.Empty);
    }

    [Test]
    public async Task Many_writers_and_readers_see_whole_objects()
    {
        await PutAsync("k", new string('0', 100_000));
        var writers = Enumerable.Range(1, 4).Select(async writer =>
        {
            for (var i = 0; i < 50; i++)
            {
                await PutAsync("k", new string((char)('0' + writer), 100_000 + writer));
            }
        });
        var readers = Enumerable.Range(0, 4).Select(async _ =>
        {
            for (var i = 0; i < 50; i++)
            {
                using var reader = new StreamReader(_store.Open(Bucket, "k")!.AsStream());
                var text = await reader.ReadToEndAsync();
                Assert.That(text, Is.EqualTo(new string(text[0], 100_000 + text[0] - '0')));
            }
        });

        await Task.WhenAll(writers.Concat(readers).Select(work => Task.Run(() => work)));
    }

    private static MultipartUpload Upload(string key) => new()
    {
        Id = Guid.NewGuid().ToString("N"),
        Bucket = Bucket,
        Key = key,
        Initiated = default,
        Algorithm = ChecksumAlgorithm.Crc64Nvme,
        ChecksumType = ChecksumType.FullObject,
    };

    private async Task<StoredPart> PartAsync(MultipartUpload upload, int number, string text)
    {
        await using var writer = _store.CreateBlob(text.Length);
        Encoding.UTF8.GetBytes(text, writer.GetMemory().Span);
        await writer.AdvanceAsync(text.Length, CancellationToken.None);
        var part = new StoredPart(number, Digests.ETag(text), default, await writer.CompleteAsync(CancellationToken.None), null);
        _store.Uploads.PutPart(upload, part);
        return part;
    }

    private async Task PutAsync(string key, string text = "text", ObjectProperties? properties = null, string bucket = Bucket)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        await _store.PutAsync(bucket, key, content, properties ?? ObjectProperties.Default, CancellationToken.None);
    }

    /// <summary>The names of a listing, common prefixes with a star behind them.</summary>
    private IEnumerable<string> Names(ObjectListing listing) =>
        _store.List(Bucket, listing).Items.Select(item => item.Object is null ? item.Name + "*" : item.Name);

    /// <summary>A stream that does not tell its length before its end.</summary>
    private sealed class UnknownLength(byte[] content) : MemoryStream(content)
    {
        public override bool CanSeek => false;
    }
}
