using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;
using Epic.Generated.Emulator;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>A case that is on its way for minutes with credentials that live three seconds, on both stores at the same time.</summary>
internal sealed class LongTransferTests : CephSyncFixture
{
    private const int LifeInSeconds = 3;

    // 40 MB in each direction, in a minute each: small files to the end, and beside them parts that take longer than a life.
    private static readonly SyncOptions Options = new() { Transfer = new() { BandwidthLimit = 650_000, PartSize = 5 << 20, Concurrency = 2 } };

    [Test]
    public async Task Minutes_of_work_with_credentials_of_three_seconds_cost_about_one_session_for_each_life()
    {
        await WriteLocalAsync("case/large", Bytes(16_000_000));
        for (var file = 0; file < 600; file++)
        {
            await WriteLocalAsync($"case/{file % 7}/{file}", Bytes(40_000, seed: file));
        }

        Epic.LifeInSeconds = LifeInSeconds;
        await using var emulator = await EpicEmulator.StartAsync();
        emulator.Site.SessionLifetime = TimeSpan.FromSeconds(LifeInSeconds);
        var client = emulator.CreateClient();
        var emulated = new EpicDataStore(
            client.Data, client.Profile, new DataStoreSettings(), TimeProvider.System, NullLoggerFactory.Instance);

        await Task.WhenAll(
            Task.Run(() => GoBothWaysAsync("Ceph", Store, () => Epic.Requests)),
            Task.Run(() => GoBothWaysAsync("emulator", emulated, () => emulator.Requests.Of("data_session_list").Count)));
    }

    private async Task GoBothWaysAsync(string name, EpicDataStore store, Func<int> sessions)
    {
        var copy = LocalPath(name);
        var begin = TimeProvider.System.GetTimestamp();
        var up = await store.ExecuteSyncAsync(await store.PlanSyncAsync(Case, Remote, Options));
        var down = await store.ExecuteSyncAsync(await store.PlanSyncAsync(Remote, copy, Options));
        var lives = TimeProvider.System.GetElapsedTime(begin) / TimeSpan.FromSeconds(LifeInSeconds);
        var requests = sessions();

        await TestContext.Progress.WriteLineAsync($"{name}: {requests} sessions for {lives:F1} lives");
        Assert.That(up.Results.Concat(down.Results).Select(result => result.Outcome), Has.All.EqualTo(SyncOutcome.Done));
        Assert.That(lives, Is.GreaterThan(40), "two minutes");
        // Renewed a tenth of a life ahead, or later if nothing is requested in that time: a loaded machine misses whole lives.
        Assert.That(requests, Is.InRange(lives * 0.5, (lives * 1.25) + 2), name);
        Assert.That(Tree(copy), Is.EqualTo(Tree(Case)), name);
        foreach (var file in Tree(Case).Where(file => !file.EndsWith('/')))
        {
            Content.AssertSame(await File.ReadAllBytesAsync(Path.Combine(copy, file)), await File.ReadAllBytesAsync(LocalPath("case/" + file)), file);
        }
    }
}
