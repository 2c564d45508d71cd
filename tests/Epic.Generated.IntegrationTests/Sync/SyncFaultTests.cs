using Epic.Generated.DataStore;
using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.IntegrationTests.Sync;

internal sealed class SyncFaultTests : CephSyncFixture
{
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

    [TestCase("upload")]
    [TestCase("download")]
    public async Task A_cancelled_sync_ends_within_a_second_and_a_rerun_completes_it(string direction)
    {
        await MakeCaseAsync(direction);
        _network.BytesPerSecond = 500_000;
        using var cancel = new CancellationTokenSource();
        var plan = await PlanAsync(direction);
        var sync = _store.ExecuteSyncAsync(plan, cancellationToken: cancel.Token);
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        Assert.That(sync.IsCompleted, Is.False);

        await cancel.CancelAsync();
        Assert.That(await Task.WhenAny(sync, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System)), Is.SameAs(sync));

        Assert.That(async () => await sync, Throws.InstanceOf<OperationCanceledException>());
        _network.BytesPerSecond = null;
        await CompleteAsync(direction);
        Assert.That(await UnfinishedUploadsAsync(), Is.Zero);
    }

    [TestCase("upload")]
    [TestCase("download")]
    public async Task A_network_that_stays_down_is_a_clear_outcome_and_a_rerun_completes(string direction)
    {
        await MakeCaseAsync(direction);
        var plan = await PlanAsync(direction, new Fuse(20, _network.Down));

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await _store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Results, Has.Count.EqualTo(plan.Items.Count));
        Assert.That(error.Report.Failures.Select(failure => failure.Error), Has.All.TypeOf<EpicDataTransportException>());
        Assert.That(error.Report.Results.Count(result => result.Outcome == SyncOutcome.NotDone), Is.GreaterThan(0), "it did not try every file in vain");
        await AssertNothingIsHalfDoneAsync();
        _network.Up();
        await CompleteAsync(direction);
        await AssertOnlyHopelessUploadsAreLeftAsync();
    }

    [TestCase("upload")]
    [TestCase("download")]
    public async Task A_cancellation_while_the_network_is_cut_is_as_quick_and_a_rerun_completes(string direction)
    {
        await MakeCaseAsync(direction);
        var store = MakeStore(Epic, _network.Endpoint, new DataStoreSettings());
        var isDown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var fuse = new Fuse(20, () =>
        {
            _network.Down();
            isDown.SetResult();
        });
        var options = new SyncOptions { ItemProgress = fuse };
        var plan = direction == "upload" ? await store.PlanSyncAsync(Case, Remote, options) : await store.PlanSyncAsync(Remote, LocalPath("copy"), options);
        using var cancel = new CancellationTokenSource();
        var sync = store.ExecuteSyncAsync(plan, cancellationToken: cancel.Token);
        await isDown.Task;
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        Assert.That(sync.IsCompleted, Is.False);

        await cancel.CancelAsync();
        Assert.That(await Task.WhenAny(sync, Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System)), Is.SameAs(sync));

        Assert.That(async () => await sync, Throws.InstanceOf<OperationCanceledException>());
        await AssertNothingIsHalfDoneAsync();
        _network.Up();
        await CompleteAsync(direction);
        await AssertOnlyHopelessUploadsAreLeftAsync();
    }

    [Test]
    public async Task A_store_that_is_in_trouble_for_good_stops_a_sync_before_it_tries_every_file_in_vain()
    {
        await MakeCaseAsync("upload");
        await using var emulator = await Emulator.EpicEmulator.StartAsync();
        var client = emulator.CreateClient();
        var store = new EpicDataStore(
            client.Data,
            client.Profile,
            new DataStoreSettings { RetryDelay = TimeSpan.FromMilliseconds(20), Patience = TimeSpan.FromSeconds(1) },
            TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
        var plan = await store.PlanSyncAsync(Case, Remote, new SyncOptions { Concurrency = 2 });
        emulator.Faults.Add(new Emulator.Fault { Operation = "s3:*", Kind = Emulator.FaultKind.BadGateway });

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Results.Count(result => result.Outcome == SyncOutcome.NotDone), Is.GreaterThan(190));
    }

    [Test]
    public async Task A_network_that_is_down_for_a_moment_is_overcome()
    {
        await MakeCaseAsync("download");
        var isDown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var fuse = new Fuse(20, () =>
        {
            _network.Down();
            isDown.SetResult();
        });
        var sync = _store.ExecuteSyncAsync(await PlanAsync("download", fuse));
        await isDown.Task;
        await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        _network.Up();

        await sync;
        Assert.That(Tree(LocalPath("copy")), Is.EqualTo(Tree(Case)));
    }

    [Test]
    public async Task A_bucket_that_is_gone_stops_everything_at_once()
    {
        await MakeCaseAsync("upload");
        var plan = await PlanAsync("upload");
        await Rgw.Owner.DeleteBucketAsync(Bucket);

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await _store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Select(failure => failure.Error), Has.All.TypeOf<EpicDataNotFoundException>().And.All.Message.Contains("bucket"));
        Assert.That(error.Report.Results.Count(result => result.Outcome == SyncOutcome.NotDone), Is.GreaterThan(0));
    }

    [Test]
    public async Task An_unreadable_file_is_reported_and_the_rest_arrives()
    {
        await WriteAsync("a", "x");
        await WriteAsync("b", "x");
        var plan = await Store.PlanSyncAsync(Case, Remote);
        // Unreadable to root too: it is a folder now.
        File.Delete(LocalPath("case/a"));
        Directory.CreateDirectory(LocalPath("case/a"));

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Single().Error, Is.InstanceOf<UnauthorizedAccessException>().Or.InstanceOf<IOException>());
        Assert.That(await CaseKeysAsync(), Is.EqualTo(new[] { "b" }));
    }

    [TestCase(SyncFailureMode.Stop)]
    [TestCase(SyncFailureMode.Continue)]
    public async Task One_failure_among_many_stops_the_rest_or_not_as_the_option_says(SyncFailureMode mode)
    {
        for (var file = 0; file < 100; file++)
        {
            await WriteAsync($"{file:D3}", "x");
        }

        var plan = await Store.PlanSyncAsync(Case, Remote, new SyncOptions { FailureMode = mode, Concurrency = 1 });
        File.Delete(LocalPath("case/010"));

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures, Has.Count.EqualTo(1));
        Assert.That(await CaseKeysAsync(), Has.Length.EqualTo(mode == SyncFailureMode.Stop ? 10 : 99));
    }

    [Test]
    public async Task A_disk_that_is_full_stops_everything_and_leaves_nothing_half_done()
    {
        var disk = new DirectoryInfo("/dev/shm");
        Assert.That(disk.Exists, "this test needs a file system of limited size");
        var free = new DriveInfo(disk.FullName).AvailableFreeSpace;
        Assert.That(free, Is.LessThan(1L << 40));
        await PutAsync("case/small");
        await WriteLocalAsync("f", [1]);
        // Larger than the disk, without its bytes: the store says so, the disk refuses at once.
        await using var liar = await LyingStore.StartAsync(free + (1L << 30));
        var store = MakeStore(Epic, liar.Endpoint);
        var target = Path.Combine(disk.FullName, Path.GetRandomFileName());

        Assert.That(async () => await store.DownloadFileAsync(EpicPath.Parse("epic://f"), Path.Combine(target, "f")), Throws.InstanceOf<IOException>());
        Assert.That(Directory.GetFileSystemEntries(target), Is.Empty);
        Directory.Delete(target);
    }

    [Test]
    public async Task A_disk_that_is_full_stops_a_sync_before_it_tries_every_file_in_vain()
    {
        var target = Path.Combine("/dev/shm", Path.GetRandomFileName());
        await using var liar = await LyingStore.StartAsync(new DriveInfo("/dev/shm").AvailableFreeSpace + (1L << 30), files: 60);
        var store = MakeStore(Epic, liar.Endpoint);
        var plan = await store.PlanSyncAsync(Remote, target, new SyncOptions { Concurrency = 2 });

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Select(failure => failure.Error), Has.All.TypeOf<IOException>());
        Assert.That(error.Report.Results.Count(result => result.Outcome == SyncOutcome.NotDone), Is.GreaterThanOrEqualTo(58));
        Assert.That(Directory.GetFileSystemEntries(target), Is.Empty);
        Directory.Delete(target);
    }

    // Every local file and every object is complete: it has the content of its source.
    private async Task AssertNothingIsHalfDoneAsync()
    {
        foreach (var name in Tree(LocalPath("copy")).Where(name => !name.EndsWith('/') && !PartialFileName.IsPartial(Path.GetFileName(name))))
        {
            Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("copy/" + name)), await File.ReadAllBytesAsync(LocalPath("case/" + name)), name);
        }

        foreach (var key in await CaseKeysAsync())
        {
            Content.AssertSame(await GetAsync("case/" + key), await File.ReadAllBytesAsync(LocalPath("case/" + key)), key);
        }
    }

    private async Task MakeCaseAsync(string direction)
    {
        for (var file = 0; file < 200; file++)
        {
            await WriteLocalAsync($"case/{file % 5}/{file}", Bytes(50_000, seed: file));
        }

        await WriteLocalAsync("case/large", Bytes(20_000_000));
        if (direction == "download")
        {
            await UploadAsync();
        }
    }

    private Task<SyncPlan> PlanAsync(string direction, IProgress<SyncItemResult>? items = null)
    {
        var options = new SyncOptions { ItemProgress = items };
        return direction == "upload" ? _store.PlanSyncAsync(Case, Remote, options) : _store.PlanSyncAsync(Remote, LocalPath("copy"), options);
    }

    private async Task CompleteAsync(string direction)
    {
        await _store.ExecuteSyncAsync(await PlanAsync(direction));
        if (direction == "upload")
        {
            await DownloadAsync(to: LocalPath("copy"));
        }

        Assert.That(Tree(LocalPath("copy")), Is.EqualTo(Tree(Case)));
        foreach (var name in Tree(Case).Where(name => !name.EndsWith('/')))
        {
            Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("copy/" + name)), await File.ReadAllBytesAsync(LocalPath("case/" + name)), name);
        }
    }
}
