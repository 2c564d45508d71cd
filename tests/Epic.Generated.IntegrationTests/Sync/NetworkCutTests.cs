using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;

namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>A network that is gone for half a minute in the middle of a synchronisation, with the settings of every user.</summary>
internal sealed class NetworkCutTests : CephSyncFixture
{
    private static readonly EpicPath Results = EpicPath.Parse("epic://results/");

    private FaultProxy _network = null!;

    [SetUp]
    public void MakeNetwork() => _network = new FaultProxy { BytesPerSecond = 1_000_000 };

    [TearDown]
    public ValueTask RemoveNetwork() => _network.DisposeAsync();

    [Test]
    public async Task A_network_that_is_cut_for_thirty_seconds_and_EPIC_with_it_ends_no_sync_in_either_direction()
    {
        await MakeTreesAsync();
        // Not long enough for the cut: a new session is needed in it.
        Epic.LifeInSeconds = 20;
        var store = MakeStore(Epic, _network.Endpoint, new DataStoreSettings());
        var syncs = await StartAsync(store);

        _network.Down();
        Epic.IsUnreachable = true;
        await Task.Delay(TimeSpan.FromSeconds(30), TimeProvider.System);
        Assert.That(syncs.IsAnyCompleted, Is.False, "nothing has failed, and nothing can have gone on");
        Epic.IsUnreachable = false;
        _network.BytesPerSecond = null;
        _network.Up();

        await syncs.AssertAllDoneAsync();
        await AssertSameTreesAsync();
    }

    [Test]
    public async Task A_network_that_swallows_everything_for_a_while_ends_no_sync_in_either_direction()
    {
        await MakeTreesAsync();
        var store = MakeStore(Epic, _network.Endpoint, new DataStoreSettings { InactivityTimeout = TimeSpan.FromSeconds(2) });
        var syncs = await StartAsync(store);

        _network.IsFrozen = true;
        await Task.Delay(TimeSpan.FromSeconds(6), TimeProvider.System);
        Assert.That(syncs.IsAnyCompleted, Is.False);
        _network.BytesPerSecond = null;
        _network.IsFrozen = false;

        await syncs.AssertAllDoneAsync();
        await AssertSameTreesAsync();
    }

    // On both sides: many small files, and some large enough for parts.
    private async Task MakeTreesAsync()
    {
        foreach (var side in new[] { "case", "theirs" })
        {
            for (var file = 0; file < 200; file++)
            {
                await WriteLocalAsync($"{side}/{file % 5}/{file}", Bytes(50_000, seed: file));
            }

            for (var file = 0; file < 3; file++)
            {
                await WriteLocalAsync($"{side}/large{file}", Bytes(20_000_000 + file, seed: file));
            }
        }

        await Store.ExecuteSyncAsync(await Store.PlanSyncAsync(LocalPath("theirs"), Results));
    }

    // Returns when both are in the middle of their work.
    private async Task<Syncs> StartAsync(EpicDataStore store)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = 2;
        Fuse Signal() => new(20, () =>
        {
            if (Interlocked.Decrement(ref left) == 0)
            {
                reached.SetResult();
            }
        });
        var up = await store.PlanSyncAsync(Case, Remote, new SyncOptions { ItemProgress = Signal() });
        var down = await store.PlanSyncAsync(Results, LocalPath("results"), new SyncOptions { ItemProgress = Signal() });
        var syncs = new Syncs(store.ExecuteSyncAsync(up), store.ExecuteSyncAsync(down));
        await reached.Task;
        Assert.That(syncs.IsAnyCompleted, Is.False);
        return syncs;
    }

    private async Task AssertSameTreesAsync()
    {
        Assert.That(await UnfinishedUploadsAsync(), Is.Zero);
        await Store.ExecuteSyncAsync(await Store.PlanSyncAsync(Remote, LocalPath("check")));
        foreach (var (copy, source) in new[] { ("check", "case"), ("results", "theirs") })
        {
            Assert.That(Tree(LocalPath(copy)), Is.EqualTo(Tree(LocalPath(source))));
            foreach (var name in Tree(LocalPath(source)).Where(name => !name.EndsWith('/')))
            {
                Content.AssertSame(await File.ReadAllBytesAsync(LocalPath($"{copy}/{name}")), await File.ReadAllBytesAsync(LocalPath($"{source}/{name}")), name);
            }
        }
    }

    private sealed record Syncs(Task<SyncReport> Up, Task<SyncReport> Down)
    {
        public bool IsAnyCompleted => Up.IsCompleted || Down.IsCompleted;

        public async Task AssertAllDoneAsync()
        {
            foreach (var report in await Task.WhenAll(Up, Down))
            {
                Assert.That(report.Results, Has.Count.EqualTo(203).And.All.Property(nameof(SyncItemResult.Outcome)).EqualTo(SyncOutcome.Done));
            }
        }
    }
}
