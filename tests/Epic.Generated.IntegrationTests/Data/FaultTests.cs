using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.IntegrationTests.Data;

internal sealed class FaultTests : StoreFixture
{
    private const int Large = 20_000_000;

    private static readonly EpicPath Path1 = EpicPath.Parse("epic://f");
    private static readonly TransferOptions Overwriting = new() { Overwrite = OverwriteMode.Always };

    private FaultProxy _network = null!;
    private EpicDataStore _store = null!;

    [SetUp]
    public void BreakNetwork()
    {
        _network = new FaultProxy();
        _store = MakeStore(Epic, _network.Endpoint);
    }

    [TearDown]
    public async Task RepairNetwork()
    {
        await _network.DisposeAsync();
    }

    [TestCase(1_000_000)]
    [TestCase(Large)]
    public async Task A_bit_that_flips_on_the_way_down_is_found_and_the_file_fetched_again(int length)
    {
        var content = Bytes(length);
        await Store.UploadAsync(new MemoryStream(content), Path1);
        _network.FlipDownstream = (500_000, 1);

        await _store.DownloadFileAsync(Path1, LocalPath("f"));

        Assert.That(_network.FlipDownstream!.Value.Times, Is.Zero, "it has flipped");
        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("f")), content);
    }

    [TestCase(1_000_000)]
    [TestCase(Large)]
    public async Task A_file_has_its_name_only_when_all_of_it_is_there(int length)
    {
        byte[] before = [1, 2, 3];
        var content = Bytes(length);
        await Store.UploadAsync(new MemoryStream(content), Path1);
        var target = await WriteLocalAsync("f", before);
        _network.BytesPerSecond = length / 2;
        var isPartialBeside = false;

        var download = _store.DownloadFileAsync(Path1, target, Overwriting);
        while (!download.IsCompleted)
        {
            isPartialBeside |= Directory.GetFiles(Local).Length == 2;
            var visible = await File.ReadAllBytesAsync(target);
            Content.AssertSame(visible, visible.Length == before.Length ? before : content);
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        await download;
        Assert.That(isPartialBeside, "in the same folder, which a rename cannot leave half done");
        Content.AssertSame(await File.ReadAllBytesAsync(target), content);
    }

    [TestCase("file")]
    [TestCase("sync")]
    public async Task A_file_that_comes_while_one_is_downloaded_is_not_replaced(string what)
    {
        await Store.UploadAsync(new MemoryStream(Bytes(1_000_000)), EpicPath.Parse("epic://case/f"));
        var target = LocalPath("case/f");
        var plan = await _store.PlanSyncAsync(EpicPath.Parse("epic://case/"), LocalPath("case"));
        _network.BytesPerSecond = 500_000;
        Task download = what == "sync" ? _store.ExecuteSyncAsync(plan) : _store.DownloadFileAsync(EpicPath.Parse("epic://case/f"), target);
        while (!download.IsCompleted && (!Directory.Exists(LocalPath("case")) || Directory.GetFiles(LocalPath("case")).Length == 0))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }

        await File.WriteAllTextAsync(target, "mine");

        Assert.That(async () => await download, Throws.TypeOf(what == "sync" ? typeof(EpicSyncException) : typeof(EpicDataConflictException)));
        Assert.That(await File.ReadAllTextAsync(target), Is.EqualTo("mine"));
        Assert.That(Directory.GetFiles(LocalPath("case")), Has.Length.EqualTo(1));
    }

    [TestCase(1_000_000)]
    [TestCase(Large)]
    public async Task A_bit_that_flips_every_time_is_reported_and_no_file_appears(int length)
    {
        await Store.UploadAsync(new MemoryStream(Bytes(length)), Path1);
        _network.FlipDownstreamEvery = 700_000;

        Assert.That(async () => await _store.DownloadFileAsync(Path1, LocalPath("f")), Throws.TypeOf<EpicDataIntegrityException>());
        Assert.That(Directory.GetFileSystemEntries(Local), Is.Empty);
    }

    [TestCase(8_000_000)]
    [TestCase(Large)]
    public async Task A_bit_that_flips_in_a_foreign_file_is_found(int length)
    {
        var content = Bytes(length);
        var source = await WriteLocalAsync("source", content);
        using (var theirs = new Amazon.S3.Transfer.TransferUtility(Rgw.Owner, new Amazon.S3.Transfer.TransferUtilityConfig { MinSizeBeforePartUpload = 10_000_000 }))
        {
            await theirs.UploadAsync(source, Bucket, Prefix + "f");
        }

        _network.FlipDownstream = (500_000, 1);
        await _store.DownloadFileAsync(Path1, LocalPath("f"));

        Assert.That(_network.FlipDownstream!.Value.Times, Is.Zero, "it has flipped");
        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("f")), content);
    }

    [Test]
    public async Task A_foreign_file_with_unknown_part_sizes_is_accepted_after_two_equal_downloads()
    {
        var content = Bytes(Large);
        var source = await WriteLocalAsync("source", content);
        using (var theirs = new Amazon.S3.Transfer.TransferUtility(Rgw.Owner))
        {
            await theirs.UploadAsync(new Amazon.S3.Transfer.TransferUtilityUploadRequest { FilePath = source, BucketName = Bucket, Key = Prefix + "f", PartSize = (7 << 20) + 1234 });
        }

        await _store.DownloadFileAsync(Path1, LocalPath("f"));
        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("f")), content);

        // A new proxy counts the bytes of new connections.
        await using var network = new FaultProxy { FlipDownstream = (500_000, 1) };
        var store = MakeStore(Epic, network.Endpoint);
        await store.DownloadFileAsync(Path1, LocalPath("f"), Overwriting);
        Assert.That(network.FlipDownstream!.Value.Times, Is.Zero, "it has flipped");
        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("f")), content);
    }

    [TestCase(1_000_000)]
    [TestCase(Large)]
    public async Task A_bit_that_flips_on_the_way_up_is_found_by_the_store_and_sent_again(int length)
    {
        var content = Bytes(length);
        _network.FlipUpstream = (500_000, 1);

        await _store.UploadAsync(new MemoryStream(content), Path1);

        Assert.That(_network.FlipUpstream!.Value.Times, Is.Zero, "it has flipped");
        Content.AssertSame(await GetAsync("f"), content);
    }

    [Test]
    public async Task A_bit_that_flips_on_the_way_up_every_time_is_reported_and_nothing_is_stored()
    {
        _network.FlipUpstreamEvery = 700_000;

        Assert.That(async () => await _store.UploadAsync(new MemoryStream(Bytes(Large)), Path1), Throws.TypeOf<EpicDataIntegrityException>());
        Assert.That(await KeysAsync(), Is.Empty);
        Assert.That(await UnfinishedUploadsAsync(), Is.Zero);
    }

    [Test]
    public async Task A_download_resumes_after_each_cut()
    {
        var content = Bytes(Large);
        await Store.UploadAsync(new MemoryStream(content), Path1);
        // More often than any request is repeated, and each time a little further.
        _network.CutDownstream = (700_000, 20);

        await _store.DownloadFileAsync(Path1, LocalPath("f"), new TransferOptions { Concurrency = 1 });

        Assert.That(_network.CutDownstream!.Value.Times, Is.Zero, "it was cut");
        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("f")), content);
    }

    [Test]
    public async Task A_stream_continues_after_cuts()
    {
        var content = Bytes(Large);
        await Store.UploadAsync(new MemoryStream(content), Path1);
        _network.CutDownstream = (1_000_000, 15);
        using var received = new MemoryStream();

        await _store.DownloadAsync(Path1, received);
        Content.AssertSame(received.ToArray(), content);

        _network.CutDownstream = (2_000_000, 3);
        await using var stream = await _store.OpenReadAsync(Path1);
        received.SetLength(0);
        await stream.CopyToAsync(received);
        Content.AssertSame(received.ToArray(), content);
    }

    [Test]
    public async Task Cuts_on_the_way_up_are_sent_again()
    {
        var content = Bytes(Large);
        _network.CutUpstream = (3_000_000, 4);

        await _store.UploadAsync(new MemoryStream(content), Path1);

        Assert.That(_network.CutUpstream!.Value.Times, Is.Zero, "it was cut");
        Content.AssertSame(await GetAsync("f"), content);
        Assert.That(await UnfinishedUploadsAsync(), Is.Zero);
    }

    [Test]
    public async Task A_store_that_cannot_be_reached_is_an_error_that_says_so()
    {
        _network.Down();

        Assert.That(async () => await _store.StatAsync(Path1), Throws.TypeOf<EpicDataTransportException>().With.Message.Contains("epic://f"));
        Assert.That(async () => await _store.UploadAsync(new MemoryStream([1]), Path1), Throws.TypeOf<EpicDataTransportException>());
        await foreach (var _ in Store.ListAsync(EpicPath.Root))
        {
            Assert.Fail("Nothing was stored.");
        }
    }

    [TestCase("upload")]
    [TestCase("download")]
    public async Task A_cancellation_ends_a_transfer_within_a_second_and_leaves_nothing_if_it_is_not_resumable(string direction)
    {
        var source = await WriteLocalAsync("source", Bytes(Large));
        await Store.UploadFileAsync(source, EpicPath.Parse("epic://g"));
        _network.BytesPerSecond = 300_000;
        using var cancel = new CancellationTokenSource();
        var transfer = direction == "upload"
            ? _store.UploadFileAsync(source, Path1, new TransferOptions { Resumable = false }, cancellationToken: cancel.Token)
            : _store.DownloadFileAsync(EpicPath.Parse("epic://g"), LocalPath("f"), new TransferOptions { Resumable = false }, cancellationToken: cancel.Token);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        Assert.That(transfer.IsCompleted, Is.False);

        await cancel.CancelAsync();
        Assert.That(await Task.WhenAny(transfer, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System)), Is.SameAs(transfer));

        Assert.That(async () => await transfer, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(Directory.GetFileSystemEntries(Local), Has.Length.EqualTo(1), "the source");
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { Prefix + "g" }));
        Assert.That(await UnfinishedUploadsAsync(), Is.Zero);
    }

    [Test]
    public async Task A_cancellation_of_an_upload_in_parts_does_not_wait_for_a_network_that_is_cut_to_remove_them()
    {
        var store = MakeStore(Epic, _network.Endpoint, new DataStoreSettings());
        _network.BytesPerSecond = 300_000;
        using var cancel = new CancellationTokenSource();
        var upload = store.UploadAsync(new MemoryStream(Bytes(Large)), Path1, cancellationToken: cancel.Token);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        Assert.That(await UnfinishedUploadsAsync(), Is.EqualTo(1));
        _network.Down();

        await cancel.CancelAsync();
        Assert.That(await Task.WhenAny(upload, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System)), Is.SameAs(upload));
        Assert.That(async () => await upload, Throws.InstanceOf<OperationCanceledException>());

        // The removal continues in the background.
        _network.Up();
        for (var look = 0; look < 100 && await UnfinishedUploadsAsync() > 0; look++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        }

        Assert.That(await UnfinishedUploadsAsync(), Is.Zero);
    }

    [Test]
    public async Task An_upload_continues_with_the_parts_that_a_killed_process_left()
    {
        var content = Bytes(Large);
        var source = await WriteLocalAsync("source", content);
        File.SetLastWriteTimeUtc(source, new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await LeaveUnfinishedAsync(content, 8 << 20, source);
        _network.CutUpstream = (17_000_000, 1);

        await _store.UploadFileAsync(source, Path1, Overwriting with { Concurrency = 1 });

        Content.AssertSame(await GetAsync("f"), content);
        Assert.That(_network.CutUpstream!.Value.Times, Is.EqualTo(1), "less than 17 MB of the 20 were sent");
        Assert.That(await UnfinishedUploadsAsync(), Is.Zero);
    }

    [Test]
    public async Task A_file_that_changed_since_does_not_get_the_parts_that_were_left()
    {
        var source = await WriteLocalAsync("source", Bytes(Large, seed: 2));
        File.SetLastWriteTimeUtc(source, new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await LeaveUnfinishedAsync(Bytes(Large, seed: 1), 8 << 20);
        await LeaveUnfinishedAsync(Bytes(Large, seed: 1), 6 << 20);

        await Store.UploadFileAsync(source, Path1);

        Content.AssertSame(await GetAsync("f"), Bytes(Large, seed: 2));
        Assert.That(await UnfinishedUploadsAsync(), Is.GreaterThan(0), "the other upload may be another process's");
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_file_that_an_older_one_has_replaced_since_gets_its_own_time_though_its_parts_are_there(bool overwrite)
    {
        var content = Bytes(Large);
        var source = await WriteLocalAsync("source", content);
        await LeaveUnfinishedAsync(content, 8 << 20, source);
        var older = new DateTime(2019, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(source, older);
        var progress = new List<TransferProgress>();

        var item = await Store.UploadFileAsync(source, Path1, overwrite ? Overwriting : null, new Recorder(progress));

        Assert.That(item.ModificationTime, Is.EqualTo(new DateTimeOffset(older)));
        Assert.That((await Store.StatAsync(Path1)).ModificationTime, Is.EqualTo(new DateTimeOffset(older)));
        Content.AssertSame(await GetAsync("f"), content);
        Assert.That(progress[^1].BytesTransferred, Is.EqualTo(Large));
        Assert.That(await UnfinishedUploadsAsync(), Is.Zero);
    }

    [Test]
    public async Task A_file_whose_beginning_has_changed_since_is_not_sent_twice()
    {
        var source = await WriteLocalAsync("source", Bytes(Large, seed: 2));
        await LeaveUnfinishedAsync(Bytes(Large, seed: 1), 8 << 20, source);
        File.SetLastWriteTimeUtc(source, new DateTime(2019, 2, 3, 4, 5, 6, DateTimeKind.Utc));
        var progress = new List<TransferProgress>();

        await Store.UploadFileAsync(source, Path1, progress: new Recorder(progress));

        Assert.That(progress.Zip(progress.Skip(1), (one, next) => next.BytesTransferred - one.BytesTransferred), Has.All.Positive);
        Assert.That(await UnfinishedUploadsAsync(), Is.GreaterThan(0), "the other upload may be another process's");
    }

    [Test]
    public async Task An_unfinished_upload_of_a_file_with_a_longer_name_stays()
    {
        await Rgw.Owner.InitiateMultipartUploadAsync(Bucket, Prefix + "f2");
        var source = await WriteLocalAsync("source", Bytes(Large));

        await Store.UploadFileAsync(source, Path1);
        await Store.UploadAsync(new MemoryStream(Bytes(Large)), Path1, Overwriting);

        Assert.That((await Rgw.Owner.ListMultipartUploadsAsync(Bucket)).MultipartUploads.Single().Key, Is.EqualTo(Prefix + "f2"));
    }

    [Test]
    public async Task A_file_that_was_written_since_an_upload_was_cut_gets_its_own_time_and_is_sent_once()
    {
        var source = await WriteLocalAsync("source", Bytes(Large));
        await LeaveUnfinishedAsync(Bytes(Large), 8 << 20);
        File.SetLastWriteTimeUtc(source, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1));
        var progress = new List<TransferProgress>();

        await Store.UploadFileAsync(source, Path1, progress: new Recorder(progress));

        Assert.That((await Store.StatAsync(Path1)).Metadata, Does.ContainKey("mtime"), "the upload that was left does not know it");
        Assert.That(progress.Zip(progress.Skip(1), (one, next) => next.BytesTransferred - one.BytesTransferred), Has.All.Positive);
        Assert.That(await UnfinishedUploadsAsync(), Is.EqualTo(1), "the upload that was cut may be another process's");
    }

    [Test]
    public async Task A_file_that_changes_while_it_is_uploaded_is_noticed_and_not_stored()
    {
        var source = await WriteLocalAsync("source", Bytes(Large));
        _network.BytesPerSecond = 3_000_000;
        var upload = _store.UploadFileAsync(source, Path1);
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);
        File.SetLastWriteTimeUtc(source, new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.That(async () => await upload, Throws.InstanceOf<IOException>().With.Message.Contains("changed"));
        Assert.That(await KeysAsync(), Is.Empty);
        Assert.That(await UnfinishedUploadsAsync(), Is.Zero);
    }

    [Test]
    public async Task A_limit_of_bandwidth_holds()
    {
        var begin = TimeProvider.System.GetTimestamp();
        await Store.UploadAsync(new MemoryStream(Bytes(3_000_000)), Path1, new TransferOptions { BandwidthLimit = 1_000_000 });
        Assert.That(TimeProvider.System.GetElapsedTime(begin), Is.GreaterThan(TimeSpan.FromSeconds(2.5)));

        begin = TimeProvider.System.GetTimestamp();
        await Store.DownloadFileAsync(Path1, LocalPath("f"), new TransferOptions { BandwidthLimit = 1_000_000 });
        Assert.That(TimeProvider.System.GetElapsedTime(begin), Is.GreaterThan(TimeSpan.FromSeconds(2.5)));

        begin = TimeProvider.System.GetTimestamp();
        await Store.DownloadAsync(Path1, Stream.Null, new TransferOptions { BandwidthLimit = 1_000_000 });
        Assert.That(TimeProvider.System.GetElapsedTime(begin), Is.GreaterThan(TimeSpan.FromSeconds(2.5)));
    }

    private sealed class Recorder(List<TransferProgress> progress) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => progress.Add(value);
    }

    // As this library would, of a file with the time that it has now.
    private async Task LeaveUnfinishedAsync(byte[] content, int partSize, string? file = null)
    {
        var request = new Amazon.S3.Model.InitiateMultipartUploadRequest { BucketName = Bucket, Key = Prefix + "f" };
        if (file is not null)
        {
            request.Metadata["source"] = "SDK";
            request.Metadata["user-profile"] = "77";
            request.Metadata["part-size"] = $"{partSize}";
            request.Metadata["mtime"] = MetadataTime.Write(File.GetLastWriteTimeUtc(file));
        }

        var upload = await Rgw.Owner.InitiateMultipartUploadAsync(request);
        await Rgw.Owner.UploadPartAsync(new Amazon.S3.Model.UploadPartRequest
        {
            BucketName = Bucket,
            Key = Prefix + "f",
            UploadId = upload.UploadId,
            PartNumber = 1,
            InputStream = new MemoryStream(content, 0, partSize),
        });
    }
}
