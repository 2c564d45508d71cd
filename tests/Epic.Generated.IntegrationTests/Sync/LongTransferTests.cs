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
        await Task.WhenAll(
            Task.Run(() => GoBothWaysAsync("Ceph", new TimedDataClient(Epic, Rgw.Endpoint), Epic)),
            Task.Run(() => GoBothWaysAsync("emulator", new TimedDataClient(client.Data, emulator.S3Endpoint), client.Profile)));
    }

    private async Task GoBothWaysAsync(string name, TimedDataClient data, IProfileClient profile)
    {
        var store = new EpicDataStore(data, profile, new DataStoreSettings(), TimeProvider.System, NullLoggerFactory.Instance);
        var copy = LocalPath(name);
        var begin = TimeProvider.System.GetTimestamp();
        var up = await store.ExecuteSyncAsync(await store.PlanSyncAsync(Case, Remote, Options));
        var down = await store.ExecuteSyncAsync(await store.PlanSyncAsync(Remote, copy, Options));
        var lives = TimeProvider.System.GetElapsedTime(begin) / TimeSpan.FromSeconds(LifeInSeconds);
        // A session is used from its first use to its end, and renewed a tenth of its life ahead. The uses tell how many are needed,
        // also on a machine that pauses.
        var least = data.SessionsOfLife(TimeSpan.FromSeconds(LifeInSeconds + 0.5));
        var most = data.SessionsOfLife(TimeSpan.FromSeconds(LifeInSeconds * 0.75)) + 2;

        await TestContext.Progress.WriteLineAsync($"{name}: {data.Sessions} sessions for {lives:F1} lives, {least} to {most} by their uses");
        Assert.That(up.Results.Concat(down.Results).Select(result => result.Outcome), Has.All.EqualTo(SyncOutcome.Done));
        Assert.That(lives, Is.GreaterThan(40), "two minutes");
        Assert.That(data.Sessions, Is.InRange(least, most), name);
        Assert.That(Tree(copy), Is.EqualTo(Tree(Case)), name);
        foreach (var file in Tree(Case).Where(file => !file.EndsWith('/')))
        {
            Content.AssertSame(await File.ReadAllBytesAsync(Path.Combine(copy, file)), await File.ReadAllBytesAsync(LocalPath("case/" + file)), file);
        }
    }
}
