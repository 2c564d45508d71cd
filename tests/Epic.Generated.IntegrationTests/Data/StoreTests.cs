using System.Text;
using Epic.Generated.DataStore;

namespace Epic.Generated.IntegrationTests.Data;

internal sealed class StoreTests : StoreFixture
{
    private static readonly TransferOptions Overwriting = new() { Overwrite = OverwriteMode.Always };

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(100_000)]
    [TestCase(8 << 20)]
    [TestCase((8 << 20) + 1)]
    [TestCase(30_000_001)]
    public async Task A_file_goes_up_and_comes_down_as_it_was(int length)
    {
        var content = Bytes(length);
        var source = await WriteLocalAsync("in.bin", content);
        var modified = new DateTime(2024, 5, 6, 7, 8, 9, 123, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(source, modified);
        var target = EpicPath.Parse("epic://case/in.bin");

        await Store.UploadFileAsync(source, target);
        var item = await Store.DownloadFileAsync(target, LocalPath("new/out.bin"));

        Content.AssertSame(await GetAsync("case/in.bin"), content);
        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("new/out.bin")), content);
        Assert.That(File.GetLastWriteTimeUtc(LocalPath("new/out.bin")), Is.EqualTo(modified));
        Assert.That(item.Size, Is.EqualTo(length));
        Assert.That(item.Metadata["source"], Is.EqualTo("SDK"));
        Assert.That(item.Metadata["user-profile"], Is.EqualTo("77"));
        Assert.That(Directory.GetFiles(LocalPath("new")), Has.Length.EqualTo(1));
        Assert.That(await UnfinishedUploadsAsync(), Is.Zero);
    }

    [TestCase(0)]
    [TestCase(12_345)]
    [TestCase(20_000_000)]
    public async Task A_stream_that_cannot_seek_goes_up_and_comes_down(int length)
    {
        var content = Bytes(length);
        var target = EpicPath.Parse("epic://stream.bin");

        await using (var forward = new ForwardOnlyStream(content))
        {
            await Store.UploadAsync(forward, target);
        }

        using var received = new MemoryStream();
        await Store.DownloadAsync(target, received);

        Content.AssertSame(received.ToArray(), content);
    }

    [Test]
    public async Task The_profile_is_asked_for_once()
    {
        for (var file = 0; file < 5; file++)
        {
            await Store.UploadAsync(new MemoryStream([1]), EpicPath.Parse($"epic://{file}"));
        }

        Assert.That(Epic.ProfileRequests, Is.EqualTo(1));
        Assert.That(Epic.Requests, Is.EqualTo(1));
    }

    [TestCase("with space/a b.txt")]
    [TestCase("#?%+&=;@:,$!'()*[]{}|^~`\"<>.txt")]
    [TestCase("é e\u0301 日本 \U0001F600.txt")]
    [TestCase("%2e%2e/%2F")]
    public async Task Names_of_all_kinds_arrive_as_they_are(string name)
    {
        var path = EpicPath.Root / name;
        await Store.UploadAsync(new MemoryStream([1, 2, 3]), path);

        Assert.That(await KeysAsync(), Is.EqualTo(new[] { Prefix + name }));
        Assert.That(await Store.ExistsAsync(path));
        Assert.That(await ListAsync(EpicPath.Root, recursive: true), Is.EqualTo(new[] { path.ToString() }));
        using var received = new MemoryStream();
        await Store.DownloadAsync(path, received);
        Assert.That(received.ToArray(), Is.EqualTo(new byte[] { 1, 2, 3 }));
    }

    [Test]
    public async Task The_longest_key_arrives()
    {
        var path = EpicPath.Root / string.Join('/', Enumerable.Repeat(new string('k', 200), 6))[..(1024 - Prefix.Length)];
        await Store.UploadAsync(new MemoryStream([1]), path);

        Assert.That((await KeysAsync()).Single(), Has.Length.EqualTo(1024));
        Assert.That(await Store.ExistsAsync(path));
    }

    [TestCase("../evil")]
    [TestCase("/absolute")]
    [TestCase("a//b")]
    [TestCase("dir/./x")]
    [TestCase("line\nfeed")]
    public async Task Keys_that_no_path_may_be_made_of_are_listed_and_can_be_read(string key)
    {
        await PutAsync(key, "content");

        var item = (await ItemsAsync(EpicPath.Root, recursive: true)).Single();
        Assert.That(item.Path.ToString(), Is.EqualTo("epic://" + key));
        Assert.That(item.Path.IsWellFormed, Is.False);
        using var received = new MemoryStream();
        await Store.DownloadAsync(item.Path, received);
        Assert.That(Encoding.UTF8.GetString(received.ToArray()), Is.EqualTo("content"));
    }

    [TestCase(5)]
    [TestCase(20_000_000)]
    public async Task Nothing_is_overwritten_unless_asked(int length)
    {
        var target = EpicPath.Parse("epic://precious");
        await PutAsync("precious", "old");
        var source = await WriteLocalAsync("new.bin", Bytes(length));

        Assert.That(async () => await Store.UploadFileAsync(source, target), Throws.TypeOf<EpicDataConflictException>().With.Message.Contains("epic://precious").And.Message.Contains("OverwriteMode.Never"));
        Assert.That(Encoding.UTF8.GetString(await GetAsync("precious")), Is.EqualTo("old"));
        Assert.That(async () => await Store.DownloadFileAsync(target, source), Throws.TypeOf<EpicDataConflictException>());
        Assert.That(new FileInfo(source).Length, Is.EqualTo(length));
        Assert.That(await UnfinishedUploadsAsync(), Is.Zero);

        await Store.UploadFileAsync(source, target, Overwriting);
        Content.AssertSame(await GetAsync("precious"), Bytes(length));
    }

    [Test]
    public async Task A_folder_is_listed_one_level_or_all_the_way_down()
    {
        foreach (var key in new[] { "a/1", "a/b/2", "a/b/c/3", "a/empty/", "ab", "d" })
        {
            await PutAsync(key, key.EndsWith('/') ? string.Empty : key);
        }

        var folder = EpicPath.Parse("epic://a/");
        await Assert.MultipleAsync(async () =>
        {
            Assert.That(await ListAsync(folder), Is.EquivalentTo(new[] { "epic://a/1", "epic://a/b/", "epic://a/empty/" }));
            Assert.That(await ListAsync(folder, recursive: true), Is.EquivalentTo(new[] { "epic://a/1", "epic://a/b/2", "epic://a/b/c/3", "epic://a/empty/" }));
            Assert.That(await ListAsync(EpicPath.Root), Is.EquivalentTo(new[] { "epic://a/", "epic://ab", "epic://d" }));
            Assert.That(await ListAsync(EpicPath.Parse("epic://a/empty/")), Is.Empty, "a folder's own entry is not in it");
            Assert.That(await ListAsync(EpicPath.Parse("epic://nowhere/")), Is.Empty);
            Assert.That(await Store.ExistsAsync(EpicPath.Parse("epic://a/b/")));
            Assert.That(await Store.ExistsAsync(EpicPath.Parse("epic://a/empty/")));
            Assert.That(await Store.ExistsAsync(EpicPath.Parse("epic://a/b")), Is.False);
            Assert.That(await Store.ExistsAsync(EpicPath.Parse("epic://nowhere/")), Is.False);
            Assert.That(await Store.ExistsAsync(EpicPath.Root));
        });
    }

    [Test]
    public async Task More_than_a_page_is_listed_once_each()
    {
        await Parallel.ForEachAsync(Enumerable.Range(0, 2100), async (number, _) => await PutAsync($"many/{number:D5}/x"));

        var recursive = await ListAsync(EpicPath.Parse("epic://many/"), recursive: true);
        var oneLevel = await ListAsync(EpicPath.Parse("epic://many/"));

        Assert.That(recursive.Distinct().Count(), Is.EqualTo(2100));
        Assert.That(recursive, Has.Length.EqualTo(2100));
        Assert.That(oneLevel.Distinct().Count(), Is.EqualTo(2100));
        Assert.That(oneLevel, Has.Length.EqualTo(2100));
    }

    [Test]
    public async Task A_missing_file_folder_or_bucket_is_not_found()
    {
        var nowhere = EpicPath.Parse("epic://nowhere/x");
        Assert.That(async () => await Store.StatAsync(nowhere), Throws.TypeOf<EpicDataNotFoundException>());
        Assert.That(async () => await Store.OpenReadAsync(nowhere), Throws.TypeOf<EpicDataNotFoundException>());
        Assert.That(async () => await Store.DownloadFileAsync(nowhere, LocalPath("x")), Throws.TypeOf<EpicDataNotFoundException>().With.Message.Contains("epic://nowhere/x"));
        Assert.That(async () => await Store.StatAsync(EpicPath.Parse("epic://nowhere/")), Throws.TypeOf<EpicDataNotFoundException>());
        Assert.That(Directory.GetFileSystemEntries(Local), Is.Empty);

        Epic.Bucket = "no-such-bucket";
        var other = MakeStore(Epic, Rgw.Endpoint);
        Assert.That(async () => await ListAsync(other, EpicPath.Root), Throws.TypeOf<EpicDataNotFoundException>());
        await Task.CompletedTask;
    }

    [Test]
    public async Task A_file_is_read_at_any_position()
    {
        var content = Bytes(1_000_000);
        await Store.UploadAsync(new MemoryStream(content), EpicPath.Parse("epic://f"));
        await using var stream = await Store.OpenReadAsync(EpicPath.Parse("epic://f"));
        var buffer = new byte[1000];

        foreach (var position in new[] { 0, 999_000, 500_000, 501_500, 100_000, 0 })
        {
            stream.Position = position;
            await stream.ReadExactlyAsync(buffer);
            Assert.That(buffer, Is.EqualTo(content.AsSpan(position, 1000).ToArray()), $"at {position}");
        }

        stream.Seek(-10, SeekOrigin.End);
        Assert.That(await stream.ReadAtLeastAsync(buffer, 1000, throwOnEndOfStream: false), Is.EqualTo(10));
        Assert.That(stream.Length, Is.EqualTo(1_000_000));
    }

    [Test]
    public async Task A_file_that_is_replaced_while_it_is_read_is_noticed()
    {
        var path = EpicPath.Parse("epic://f");
        await Store.UploadAsync(new MemoryStream(Bytes(1_000_000)), path);
        await using var stream = await Store.OpenReadAsync(path);
        await stream.ReadExactlyAsync(new byte[10]);
        await Store.UploadAsync(new MemoryStream(Bytes(1_000_000, seed: 2)), path, Overwriting);

        stream.Position = 900_000;
        Assert.That(async () => await stream.ReadAsync(new byte[10]), Throws.TypeOf<EpicDataConflictException>());
    }

    [Test]
    public async Task Progress_ends_with_all_bytes()
    {
        var reports = new List<TransferProgress>();
        var progress = new ListProgress(reports);
        var source = await WriteLocalAsync("f", Bytes(20_000_000));
        await Store.UploadFileAsync(source, EpicPath.Parse("epic://f"), progress: progress);
        Assert.That(reports[^1], Is.EqualTo(new TransferProgress(20_000_000, 20_000_000)));
        Assert.That(reports, Is.Ordered.By(nameof(TransferProgress.BytesTransferred)));

        reports.Clear();
        await Store.DownloadFileAsync(EpicPath.Parse("epic://f"), LocalPath("g"), progress: progress);
        Assert.That(reports[^1], Is.EqualTo(new TransferProgress(20_000_000, 20_000_000)));
    }

    private static async Task<string[]> ListAsync(EpicDataStore store, EpicPath folder, bool recursive = false)
    {
        var paths = new List<string>();
        await foreach (var item in store.ListAsync(folder, recursive))
        {
            paths.Add(item.Path.ToString());
        }

        return [.. paths];
    }

    private Task<string[]> ListAsync(EpicPath folder, bool recursive = false) => ListAsync(Store, folder, recursive);

    private async Task<List<EpicDataItem>> ItemsAsync(EpicPath folder, bool recursive)
    {
        var items = new List<EpicDataItem>();
        await foreach (var item in Store.ListAsync(folder, recursive))
        {
            items.Add(item);
        }

        return items;
    }

    private sealed class ListProgress(List<TransferProgress> reports) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => reports.Add(value);
    }
}
