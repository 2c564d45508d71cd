using System.Text;
using Epic.Generated.Emulator.S3.Checksums;
using Epic.Generated.Emulator.S3.Storage;

namespace Epic.Generated.Emulator.Tests.S3.Storage;

/// <summary>A store on disk keeps its content for the next process and repairs a broken journal.</summary>
public sealed class DiskStoreTests
{
    private const string Bucket = "bucket";

    private TemporaryDirectory _directory = null!;

    private string Journal => _directory.Combine("store", "journal.jsonl");

    [SetUp]
    public void Create() => _directory = new TemporaryDirectory();

    [TearDown]
    public void Delete() => _directory.Dispose();

    [Test]
    public async Task Everything_is_there_after_a_restart()
    {
        string[] keys = ["a/../b", "line\nfeed", "ends/", "😀", new string('x', 1024), "CON", "a", "A"];
        StoredObject before;
        using (var store = Open())
        {
            store.CreateBucket(Bucket);
            foreach (var key in keys)
            {
                await PutAsync(store, key, $"content of {key}");
            }

            await PutAsync(store, "a", "newer");
            store.Delete(Bucket, "A", WriteCondition.None);
            before = store.Find(Bucket, "a")!;
        }

        using var reopened = Open();
        var after = reopened.Find(Bucket, "a")!;
        Assert.Multiple(() =>
        {
            Assert.That(reopened.List(Bucket, new ObjectListing()).Items.Select(item => item.Name), Is.EquivalentTo(keys[..^1]));
            Assert.That((after.ETag, after.LastModified, after.Checksum), Is.EqualTo((before.ETag, before.LastModified, before.Checksum)));
            Assert.That(after.Properties.Metadata, Is.EqualTo(before.Properties.Metadata));
        });
        Assert.That(await ReadAsync(reopened, "line\nfeed"), Is.EqualTo("content of line\nfeed"));
        Assert.That(await ReadAsync(reopened, "a"), Is.EqualTo("newer"));
    }

    [Test]
    public async Task An_upload_continues_after_a_restart()
    {
        var upload = new MultipartUpload
        {
            Id = "id",
            Bucket = Bucket,
            Key = "k",
            Initiated = DateTimeOffset.UnixEpoch,
            Algorithm = ChecksumAlgorithm.Crc32,
            ChecksumType = ChecksumType.Composite,
        };
        using (var store = Open())
        {
            store.CreateBucket(Bucket);
            store.Uploads.Start(upload);
            store.Uploads.PutPart(upload, await PartAsync(store, 1, "hello "));
        }

        using (var store = Open())
        {
            var known = store.Uploads.Get(Bucket, "k", "id");
            store.Uploads.PutPart(known, await PartAsync(store, 2, "world"));
            store.Uploads.Complete(
                known,
                new StoredObject { Key = "k", ETag = "x-2", LastModified = known.Initiated, IsMultipart = true, Parts = store.Uploads.Parts(known) },
                WriteCondition.None);
            Assert.That(known, Is.EqualTo(upload with { Properties = known.Properties }));
        }

        using var last = Open();
        Assert.That(await ReadAsync(last, "k"), Is.EqualTo("hello world"));
        Assert.That(last.Uploads.List(Bucket), Is.Empty);
    }

    [Test]
    public async Task A_change_half_written_when_the_process_died_did_not_happen()
    {
        using (var store = Open())
        {
            store.CreateBucket(Bucket);
            await PutAsync(store, "k", "text");
        }

        await File.AppendAllTextAsync(Journal, "{\"$type\":\"objectDeleted\",\"Bucket\":\"buck");
        using (var store = Open())
        {
            Assert.That(await ReadAsync(store, "k"), Is.EqualTo("text"));
            await PutAsync(store, "after", "text");
        }

        using var last = Open();
        Assert.That(await ReadAsync(last, "after"), Is.EqualTo("text"));
    }

    [Test]
    public async Task Bytes_of_a_write_that_was_never_finished_are_cleaned_up()
    {
        using (var store = Open())
        {
            store.CreateBucket(Bucket);
            await PutAsync(store, "k", "text");
        }

        var files = _directory.FileCount();
        await File.WriteAllTextAsync(_directory.Combine("store", "blobs", "01", "0000000000000101"), "left by a process that died");
        using var reopened = Open();

        Assert.That(_directory.FileCount(), Is.EqualTo(files));
        Assert.That(await ReadAsync(reopened, "k"), Is.EqualTo("text"));
    }

    [Test]
    public async Task The_journal_does_not_grow_with_deleted_objects()
    {
        using (var store = Open())
        {
            store.CreateBucket(Bucket);
            await PutAsync(store, "kept", "text");
            for (var i = 0; i < 1500; i++)
            {
                await PutAsync(store, "k", $"{i}");
            }
        }

        using (var store = Open())
        {
            Assert.That(await File.ReadAllLinesAsync(Journal), Has.Length.EqualTo(3));
            await PutAsync(store, "later", "text");
        }

        using var last = Open();
        Assert.That(
            last.List(Bucket, new ObjectListing()).Items.Select(item => item.Name), Is.EqualTo(new[] { "k", "kept", "later" }));
        Assert.That(await ReadAsync(last, "k"), Is.EqualTo("1499"));
    }

    [Test]
    public void A_directory_is_of_one_emulator_at_a_time()
    {
        using var first = Open();

        Assert.That(Open, Throws.InstanceOf<IOException>().With.Message.Contains("in use by another emulator"));
    }

    [Test]
    public void A_file_that_is_no_journal_is_not_overwritten()
    {
        Directory.CreateDirectory(_directory.Combine("store"));
        File.WriteAllText(Journal, "my diary\n");

        Assert.That(Open, Throws.TypeOf<InvalidDataException>().With.Message.Contains(Journal));
        Assert.That(File.ReadAllText(Journal), Is.EqualTo("my diary\n"));
    }

    private static async Task<StoredPart> PartAsync(ObjectStore store, int number, string text)
    {
        await using var writer = store.CreateBlob(text.Length);
        Encoding.UTF8.GetBytes(text, writer.GetMemory().Span);
        await writer.AdvanceAsync(text.Length, CancellationToken.None);
        return new StoredPart(number, Digests.ETag(text), default, await writer.CompleteAsync(CancellationToken.None), null);
    }

    private static async Task PutAsync(ObjectStore store, string key, string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var properties = new ObjectProperties { Metadata = ObjectProperties.Default.Metadata.Add("source", "SDK") };
        await store.PutAsync(Bucket, key, content, properties, CancellationToken.None);
    }

    private static async Task<string> ReadAsync(ObjectStore store, string key)
    {
        using var reader = new StreamReader(store.Open(Bucket, key)!.AsStream());
        return await reader.ReadToEndAsync();
    }

    private ObjectStore Open() => ObjectStore.OnDisk(_directory.Combine("store"), TimeProvider.System);
}
