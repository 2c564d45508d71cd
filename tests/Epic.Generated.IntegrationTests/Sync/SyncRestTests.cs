using Epic.Generated.DataStore;

namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>A second sync of the same folders transfers nothing, whatever precision the times have.</summary>
[TestFixture(StoreKind.Emulator)]
[TestFixture(StoreKind.Ceph, Category = "S3")]
internal sealed class SyncRestTests(StoreKind kind) : SyncFixture(kind)
{
    // Larger than the files that are compared by content.
    private const int Large = 600_000;

    private static readonly DateTime Precise = new DateTime(2020, 2, 3, 4, 5, 7, DateTimeKind.Utc).AddTicks(1_234_567);

    [TestCase(2 * TimeSpan.TicksPerSecond, TestName = "FAT")]
    [TestCase(TimeSpan.TicksPerSecond, TestName = "A file system with whole seconds")]
    [TestCase(10 * TimeSpan.TicksPerMillisecond, TestName = "exFAT")]
    [TestCase(10, TestName = "A file system with microseconds")]
    public async Task A_file_system_with_coarse_times_comes_to_rest_in_both_directions(long step)
    {
        File.SetLastWriteTimeUtc(await WriteLocalAsync("case/f", Bytes(Large)), Precise);
        await UploadAsync();
        await DownloadAsync(to: LocalPath("copy"));
        File.SetLastWriteTimeUtc(LocalPath("copy/f"), new DateTime(Precise.Ticks / step * step, DateTimeKind.Utc));

        foreach (var options in new[] { new SyncOptions(), new SyncOptions { Overwrite = OverwriteMode.IfNewer } })
        {
            Assert.That(Actions(await Store.PlanSyncAsync(Remote, LocalPath("copy"), options)), Is.EqualTo(new[] { "None f (Same)" }));
            Assert.That(Actions(await Store.PlanSyncAsync(LocalPath("copy"), Remote, options)), Is.EqualTo(new[] { "None f (Same)" }));
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Without_times_each_file_is_fetched_once(bool uploadRecordsTimes)
    {
        File.SetLastWriteTimeUtc(await WriteLocalAsync("case/f", Bytes(Large)), Precise);
        await UploadAsync(new SyncOptions { Transfer = new() { PreserveModificationTime = uploadRecordsTimes } });
        var options = new SyncOptions { Transfer = new() { PreserveModificationTime = false } };

        await DownloadAsync(options, LocalPath("copy"));

        Assert.That(Actions(await Store.PlanSyncAsync(Remote, LocalPath("copy"), options)), Is.EqualTo(new[] { "None f (Same)" }));
        Assert.That(Actions(await Store.PlanSyncAsync(Remote, LocalPath("copy"), options with { Overwrite = OverwriteMode.IfNewer })), Is.EqualTo(new[] { "None f (Same)" }));

        await PutAsync("case/f", new string('n', Large));
        File.SetLastWriteTimeUtc(LocalPath("copy/f"), Precise);
        Assert.That(Actions(await Store.PlanSyncAsync(Remote, LocalPath("copy"), options)), Is.EqualTo(new[] { "Transfer f (TimeDiffers)" }), "the store's is newer");
    }

    [Test]
    public async Task A_file_from_the_future_comes_to_rest_without_noted_times()
    {
        var file = await WriteLocalAsync("case/f", Bytes(Large));
        File.SetLastWriteTimeUtc(file, new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var options = new SyncOptions { Transfer = new() { PreserveModificationTime = false } };
        await UploadAsync(options);

        Assert.That(Actions(await Store.PlanSyncAsync(Case, Remote, options)), Is.EqualTo(new[] { "None f (Same)" }));

        await File.WriteAllBytesAsync(file, Bytes(Large, seed: 2));
        File.SetLastWriteTimeUtc(file, new DateTime(2100, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.That(Actions(await Store.PlanSyncAsync(Case, Remote, options)), Is.EqualTo(new[] { "Transfer f (TimeDiffers)" }), "another content");
    }

    [TestCase(-15_000_000)]
    [TestCase(-5_000_000)]
    [TestCase(-1)]
    [TestCase(-86_400L * 365 * TimeSpan.TicksPerSecond)]
    public async Task A_file_from_before_1970_comes_to_rest_and_keeps_its_time(long ticks)
    {
        var time = DateTime.UnixEpoch.AddTicks(ticks);
        File.SetLastWriteTimeUtc(await WriteLocalAsync("case/f", Bytes(Large)), time);
        await UploadAsync();

        Assert.That(Actions(await Store.PlanSyncAsync(Case, Remote)), Is.EqualTo(new[] { "None f (Same)" }));
        await DownloadAsync(to: LocalPath("copy"));
        Assert.That(File.GetLastWriteTimeUtc(LocalPath("copy/f")), Is.EqualTo(time).Within(TimeSpan.FromMicroseconds(1)));
    }
}
