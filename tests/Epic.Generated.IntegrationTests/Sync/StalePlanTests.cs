using Epic.Generated.DataStore;

namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>Work that others did on either side after the plan was made is reported as a conflict and neither overwritten nor deleted.</summary>
[TestFixture(StoreKind.Emulator)]
[TestFixture(StoreKind.Ceph, Category = "S3")]
internal sealed class StalePlanTests(StoreKind kind) : SyncFixture(kind)
{
    private static readonly SyncOptions Delete = new() { DeleteExtraneous = true, ConfirmDeletion = true };

    [Test]
    public async Task An_upload_overwrites_and_deletes_nothing_that_others_wrote_since_the_plan()
    {
        await WriteAsync("f1", "ours");
        await WriteAsync("new", "ours");
        await WriteAsync("good", "ours");
        await PutAsync("case/f1", "planned");
        await PutAsync("case/extra", "planned");
        await PutAsync("case/extra2", "planned");
        var plan = await Store.PlanSyncAsync(Case, Remote, Delete);
        foreach (var name in new[] { "f1", "new", "extra" })
        {
            await PutAsync("case/" + name, "a colleague's");
        }

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Select(failure => failure.Item.RelativePath), Is.EqualTo(new[] { "f1", "new" }));
        Assert.That(error.Report.Failures.Select(failure => failure.Error), Has.All.TypeOf<EpicDataConflictException>());
        foreach (var name in new[] { "f1", "new", "extra" })
        {
            Assert.That(await TextAsync(name), Is.EqualTo("a colleague's"), name);
        }

        Assert.That(await TextAsync("good"), Is.EqualTo("ours"));
    }

    [Test]
    public async Task A_file_that_others_rewrote_is_not_deleted_and_the_others_are()
    {
        await WriteAsync("keep", "x");
        await PutAsync("case/keep", "x");
        foreach (var name in new[] { "rewritten", "again", "gone", "old" })
        {
            await PutAsync("case/" + name, "planned");
        }

        var plan = await Store.PlanSyncAsync(Case, Remote, Delete);
        await PutAsync("case/rewritten", "a colleague's");
        await RemoveAsync("case/gone");
        await WriteAsync("again", "it came back");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Select(failure => failure.Item.RelativePath), Is.EqualTo(new[] { "again", "rewritten" }));
        Assert.That(error.Report.Failures.Select(failure => failure.Error), Has.All.TypeOf<EpicDataConflictException>());
        Assert.That(await CaseKeysAsync(), Is.EqualTo(new[] { "again", "keep", "rewritten" }));
    }

    [Test]
    public async Task A_large_file_that_others_wrote_since_the_plan_is_not_overwritten([Values] bool isNew)
    {
        var options = new SyncOptions { Transfer = new() { PartSize = 5 << 20 } };
        await WriteLocalAsync("case/f", Bytes(11 << 20));
        if (!isNew)
        {
            await PutAsync("case/f", "planned");
        }

        var plan = await Store.PlanSyncAsync(Case, Remote, options);
        await PutAsync("case/f", "a colleague's");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Single().Error, Is.TypeOf<EpicDataConflictException>());
        Assert.That(await TextAsync("f"), Is.EqualTo("a colleague's"));
    }

    [TestCase(10)]
    [TestCase(11 << 20)]
    public async Task A_file_that_others_deleted_since_the_plan_is_a_conflict_and_does_not_come_back(int length)
    {
        await WriteLocalAsync("case/f", Bytes(length));
        await PutAsync("case/f", "planned");
        var plan = await Store.PlanSyncAsync(Case, Remote);
        await RemoveAsync("case/f");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Single().Error, Is.TypeOf<EpicDataConflictException>());
        Assert.That(await CaseKeysAsync(), Is.Empty);
    }

    [Test]
    public async Task A_file_that_arrived_since_the_plan_with_the_same_content_is_no_conflict()
    {
        await WriteAsync("f", "ours");
        var plan = await Store.PlanSyncAsync(Case, Remote);
        await PutAsync("case/f", "ours");

        Assert.That((await Store.ExecuteSyncAsync(plan)).FilesTransferred, Is.EqualTo(1));
    }

    [Test]
    public async Task With_always_a_plan_overwrites_the_store_as_it_is_then()
    {
        await WriteAsync("f", "ours");
        await PutAsync("case/f", "planned");
        var plan = await Store.PlanSyncAsync(Case, Remote, new SyncOptions { Overwrite = OverwriteMode.Always });
        await PutAsync("case/f", "a colleague's");

        await Store.ExecuteSyncAsync(plan);

        Assert.That(await TextAsync("f"), Is.EqualTo("ours"));
    }

    [Test]
    public async Task A_source_that_changed_since_the_plan_is_not_uploaded()
    {
        var time = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        foreach (var name in new[] { "grown", "edited", "same" })
        {
            File.SetLastWriteTimeUtc(await WriteAsync(name, new string('a', 1000)), time);
        }

        var plan = await Store.PlanSyncAsync(Case, Remote);
        await WriteAsync("grown", new string('b', 500_000));
        File.SetLastWriteTimeUtc(LocalPath("case/grown"), time);
        await WriteAsync("edited", new string('b', 1000));
        var reports = new Reports();

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan, reports));

        Assert.That(error!.Report.Failures.Select(failure => failure.Item.RelativePath), Is.EqualTo(new[] { "edited", "grown" }));
        Assert.That(error.Report.Failures.Select(failure => failure.Error), Has.All.TypeOf<EpicDataConflictException>());
        Assert.That(await CaseKeysAsync(), Is.EqualTo(new[] { "same" }));
        Assert.That((error.Report.BytesTransferred, reports.Last!.BytesTransferred, reports.Last.Failures), Is.EqualTo((1000L, 1000L, 2)));
    }

    [Test]
    public async Task A_download_deletes_nothing_that_the_store_has_got_since_the_plan()
    {
        await PutAsync("case/keep");
        await WriteAsync("keep", "x");
        await WriteAsync("uploaded", "mine");
        await WriteAsync("old", "mine");
        var plan = await Store.PlanSyncAsync(Remote, Case, Delete);
        await PutAsync("case/uploaded", "a colleague's");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Single().Error, Is.TypeOf<EpicDataConflictException>());
        Assert.That(Tree(Case), Is.EqualTo(new[] { "keep", "uploaded" }));
    }

    [Test]
    public async Task A_local_file_of_another_length_and_the_same_time_has_changed_since_the_plan()
    {
        var time = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(await WriteAsync("f", "of the plan"), time);
        await PutAsync("case/f", "store's");
        var plan = await Store.PlanSyncAsync(Remote, Case);
        File.SetLastWriteTimeUtc(await WriteAsync("f", "work of an hour"), time);

        Assert.That(async () => await Store.ExecuteSyncAsync(plan), Throws.TypeOf<EpicSyncException>());
        Assert.That(await ReadAsync("f"), Is.EqualTo("work of an hour"));
    }

    [Test]
    public async Task A_local_file_that_is_edited_while_the_new_one_arrives_is_not_overwritten()
    {
        await WriteAsync("a", "planned");
        await PutAsync("case/a", new string('s', 4 << 20));
        var plan = await Store.PlanSyncAsync(Remote, Case, new SyncOptions { Transfer = new() { BandwidthLimit = 2 << 20 } });
        var sync = Store.ExecuteSyncAsync(plan);
        while (Directory.GetFiles(Case, ".epic-*.part").Length == 0 && !sync.IsCompleted)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), TimeProvider.System);
        }

        await WriteAsync("a", "work of an hour");
        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await sync);

        Assert.That(error!.Report.Failures.Single().Error, Is.TypeOf<EpicDataConflictException>());
        Assert.That(await ReadAsync("a"), Is.EqualTo("work of an hour"));
        Assert.That(Tree(Case), Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public async Task A_folder_that_another_created_since_the_plan_counts_as_created()
    {
        Directory.CreateDirectory(LocalPath("case/empty"));
        var plan = await Store.PlanSyncAsync(Case, Remote);
        await PutAsync("case/empty/", "content of another program");

        await Store.ExecuteSyncAsync(plan);

        Assert.That(await TextAsync("empty/"), Is.EqualTo("content of another program"));
    }

    private sealed class Reports : IProgress<SyncProgress>
    {
        public SyncProgress? Last { get; private set; }

        public void Report(SyncProgress value) => Last = value;
    }
}
