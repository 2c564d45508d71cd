using Epic.Generated.DataStore;

namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>A link in the destination of a download is a second name of a file, and not a second file.</summary>
[TestFixture(StoreKind.Emulator)]
[TestFixture(StoreKind.Ceph, Category = "S3")]
internal sealed class SymbolicLinkTests(StoreKind kind) : SyncFixture(kind)
{
    private static readonly SyncOptions Delete = new() { DeleteExtraneous = true };

    [Test]
    public async Task Files_behind_a_link_to_a_folder_are_not_deleted_with_it()
    {
        for (var file = 0; file < 6; file++)
        {
            await PutAsync($"case/real/f{file}");
        }

        await DownloadAsync();
        Directory.CreateSymbolicLink(LocalPath("case/latest"), "real");
        File.CreateSymbolicLink(LocalPath("case/first"), "real/f0");
        await WriteAsync("real/mine", "edited");

        var plan = await Store.PlanSyncAsync(Remote, Case, Delete);
        var report = await Store.ExecuteSyncAsync(plan);

        Assert.That(Actions(plan).Where(action => action.StartsWith("Delete")), Is.EqualTo(new[] { "Delete first (Extraneous)", "Delete latest (Extraneous)", "Delete real/mine (Extraneous)" }));
        Assert.That(report.FilesDeleted, Is.EqualTo(3));
        Assert.That(Tree(Case), Is.EqualTo(new[] { "real/", "real/f0", "real/f1", "real/f2", "real/f3", "real/f4", "real/f5" }));
    }

    [Test]
    public async Task Files_that_the_store_has_under_the_name_of_a_link_only_are_kept()
    {
        await WriteAsync("deep/real/f", "x");
        await WriteAsync("deep/real/sub/g", "x");
        Directory.CreateSymbolicLink(LocalPath("case/latest"), "deep/real");
        await PutAsync("case/latest/f");
        await PutAsync("case/latest/sub/g");
        await PutAsync("case/latest/h", "new");

        var plan = await Store.PlanSyncAsync(Remote, Case, Delete with { ConfirmDeletion = true });
        await Store.ExecuteSyncAsync(plan);

        Assert.That(plan.FilesToDelete, Is.Zero, string.Join(", ", Actions(plan)));
        Assert.That(Tree(LocalPath("case/deep")), Is.EqualTo(new[] { "real/", "real/f", "real/h", "real/sub/", "real/sub/g" }));
        Assert.That(new DirectoryInfo(LocalPath("case/latest")).LinkTarget, Is.EqualTo("deep/real"));
    }

    [TestCase(1)]
    [TestCase(16)]
    public async Task A_case_that_was_uploaded_with_a_link_comes_back_into_it_and_each_file_is_written_once(int concurrency)
    {
        var options = new SyncOptions { Concurrency = concurrency };
        for (var file = 0; file < 20; file++)
        {
            await WriteAsync($"real/f{file}", "old");
        }

        Directory.CreateSymbolicLink(LocalPath("case/latest"), "real");
        File.CreateSymbolicLink(LocalPath("case/first"), "latest/f0");
        await UploadAsync();
        foreach (var key in await CaseKeysAsync())
        {
            await PutAsync("case/" + key, "newer");
        }

        var report = await DownloadAsync(options);

        Assert.That(report.FilesTransferred, Is.EqualTo(20));
        Assert.That(await ReadAsync("real/f19"), Is.EqualTo("newer"));
        Assert.That(await ReadAsync("first"), Is.EqualTo("newer"));
        Assert.That(new FileInfo(LocalPath("case/first")).LinkTarget, Is.EqualTo("latest/f0"), "the link is still one");
        Assert.That((await Store.PlanSyncAsync(Remote, Case, Delete)).Items, Has.All.Property(nameof(SyncItem.Action)).EqualTo(SyncAction.None));
    }

    [Test]
    public async Task Two_contents_for_one_local_file_are_a_collision()
    {
        await WriteAsync("real/f", "old");
        Directory.CreateSymbolicLink(LocalPath("case/latest"), "real");
        await PutAsync("case/real/f", "one");
        await PutAsync("case/latest/f", "two");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await DownloadAsync());

        Assert.That(error!.Report.Failures.Select(failure => (failure.Item.RelativePath, failure.Item.Reason)), Is.EqualTo(new[] { ("latest/f", SyncReason.NameCollision) }));
        Assert.That(await ReadAsync("real/f"), Is.EqualTo("one"));
    }

    [Test]
    public async Task A_link_counts_once_for_the_share_that_may_be_deleted()
    {
        await PutAsync("case/keep");
        await WriteAsync("keep", "x");
        foreach (var file in new[] { "a", "b" })
        {
            await WriteAsync($"old/{file}", "x");
        }

        Directory.CreateSymbolicLink(LocalPath("case/link1"), "old");
        Directory.CreateSymbolicLink(LocalPath("case/link2"), "old");

        // 4 of 5: through the links it was 6 of 7.
        var plan = await Store.PlanSyncAsync(Remote, Case, Delete with { MaxDeletionShare = 0.8 });
        Assert.That((plan.FilesToDelete, plan.DeletionNeedsConfirmation), Is.EqualTo((4, false)));
        Assert.That((await Store.PlanSyncAsync(Remote, Case, Delete with { MaxDeletionShare = 0.79 })).DeletionNeedsConfirmation, Is.True);

        await Store.ExecuteSyncAsync(plan);
        Assert.That(Tree(Case), Is.EqualTo(new[] { "keep" }));
    }

    [Test]
    public async Task A_folder_that_becomes_a_link_to_another_folder_of_the_case_loses_nothing()
    {
        await PutAsync("case/keep/f");
        await WriteAsync("keep/f", "x");
        await WriteAsync("old/f", "x");
        var plan = await Store.PlanSyncAsync(Remote, Case, Delete with { ConfirmDeletion = true });
        Directory.Delete(LocalPath("case/old"), recursive: true);
        Directory.CreateSymbolicLink(LocalPath("case/old"), "keep");

        Assert.That(async () => await Store.ExecuteSyncAsync(plan), Throws.TypeOf<EpicSyncException>());
        Assert.That(await ReadAsync("keep/f"), Is.EqualTo("x"));
    }

    [Test]
    public async Task A_file_that_became_a_link_since_the_plan_is_not_deleted_nor_its_target()
    {
        await PutAsync("case/keep");
        await WriteAsync("keep", "x");
        await WriteAsync("old", "x");
        var plan = await Store.PlanSyncAsync(Remote, Case, Delete with { ConfirmDeletion = true });
        File.Delete(LocalPath("case/old"));
        File.CreateSymbolicLink(LocalPath("case/old"), "keep");

        Assert.That(async () => await Store.ExecuteSyncAsync(plan), Throws.TypeOf<EpicSyncException>().With.Message.Contains("changed"));
        Assert.That(Tree(Case), Is.EqualTo(new[] { "keep", "old" }));
    }

    [Test]
    public async Task A_link_whose_target_changed_to_outside_since_the_plan_is_not_written_through()
    {
        await WriteAsync("inside", "x");
        File.CreateSymbolicLink(LocalPath("case/f"), "inside");
        await PutAsync("case/f", "store's");
        var outside = await WriteLocalAsync("outside", [1]);
        var plan = await Store.PlanSyncAsync(Remote, Case, new SyncOptions { Overwrite = OverwriteMode.Always });
        File.Delete(LocalPath("case/f"));
        File.CreateSymbolicLink(LocalPath("case/f"), outside);

        Assert.That(async () => await Store.ExecuteSyncAsync(plan), Throws.TypeOf<EpicSyncException>().With.Message.Contains("leads out"));
        Assert.That(await File.ReadAllBytesAsync(outside), Is.EqualTo(new byte[] { 1 }));
    }

    [Test]
    public async Task Folders_that_become_links_during_a_download_get_no_file_outside()
    {
        Directory.CreateDirectory(LocalPath("outside"));
        for (var file = 0; file < 120; file++)
        {
            await PutAsync($"case/{file % 4}/{file}");
        }

        var plan = await Store.PlanSyncAsync(Remote, Case, new SyncOptions
        {
            Concurrency = 4,
            ItemProgress = new Fuse(20, () =>
            {
                for (var folder = 0; folder < 4; folder++)
                {
                    Directory.Move(LocalPath($"case/{folder}"), LocalPath($"moved{folder}"));
                    Directory.CreateSymbolicLink(LocalPath($"case/{folder}"), LocalPath("outside"));
                }
            }),
        });

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(Tree(LocalPath("outside")), Is.Empty);
        Assert.That(error!.Report.Failures.Count, Is.GreaterThan(80));
    }
}
