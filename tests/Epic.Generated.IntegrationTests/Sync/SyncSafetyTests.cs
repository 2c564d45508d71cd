using Epic.Generated.DataStore;

namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>Files that were created, changed or became unreadable after the plan was made stay.</summary>
[TestFixture(StoreKind.Emulator)]
[TestFixture(StoreKind.Ceph, Category = "S3")]
internal sealed class SyncSafetyTests(StoreKind kind) : SyncFixture(kind)
{
    private static readonly DateTime Past = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Test]
    public async Task A_neighbour_whose_name_begins_alike_is_outside()
    {
        Directory.CreateDirectory(LocalPath("case-old"));
        Directory.CreateSymbolicLink(LocalPath("case/link"), LocalPath("case-old"));
        await PutAsync("case/link/evil");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await DownloadAsync());

        Assert.That(error!.Report.Failures.Single().Item.Reason, Is.EqualTo(SyncReason.SymbolicLinkLeadsOutside));
        Assert.That(Tree(LocalPath("case-old")), Is.Empty);
    }

    [Test]
    public async Task A_local_file_that_changed_since_the_plan_is_not_deleted()
    {
        await PutAsync("case/keep");
        await WriteAsync("keep", "x");
        var longer = await WriteAsync("longer", "x");
        var newer = await WriteAsync("newer", "x");
        await WriteAsync("old", "x");
        var plan = await Store.PlanSyncAsync(Remote, Case, new SyncOptions { DeleteExtraneous = true, ConfirmDeletion = true });
        var time = File.GetLastWriteTimeUtc(longer);
        await File.WriteAllTextAsync(longer, "work of an hour");
        File.SetLastWriteTimeUtc(longer, time);
        File.SetLastWriteTimeUtc(newer, Past);

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Select(failure => failure.Item.RelativePath), Is.EquivalentTo(new[] { "longer", "newer" }));
        Assert.That(Tree(Case), Is.EqualTo(new[] { "keep", "longer", "newer" }));
    }

    [Test]
    public async Task A_file_that_came_since_the_plan_is_not_overwritten_if_none_is_to_be()
    {
        var never = new SyncOptions { Overwrite = OverwriteMode.Never };
        await WriteAsync("up", "mine");
        await PutAsync("case/down", "store's");
        var up = await Store.PlanSyncAsync(Case, Remote, never);
        var down = await Store.PlanSyncAsync(Remote, Case, never);
        await PutAsync("case/up", "store's");
        await WriteAsync("down", "mine");

        Assert.That(async () => await Store.ExecuteSyncAsync(up), Throws.TypeOf<EpicSyncException>());
        Assert.That(async () => await Store.ExecuteSyncAsync(down), Throws.TypeOf<EpicSyncException>());

        Assert.That(await TextAsync("up"), Is.EqualTo("store's"));
        Assert.That(await File.ReadAllTextAsync(LocalPath("case/down")), Is.EqualTo("mine"));
    }

    [Test]
    public async Task A_local_file_that_came_or_changed_since_the_plan_is_not_overwritten_unless_all_are()
    {
        await WriteAsync("changed", "of the plan");
        await PutAsync("case/changed", "store's");
        await PutAsync("case/came", "store's");
        await PutAsync("case/good", "store's");
        var careful = await Store.PlanSyncAsync(Remote, Case);
        var bold = await Store.PlanSyncAsync(Remote, Case, new SyncOptions { Overwrite = OverwriteMode.Always });
        File.SetLastWriteTimeUtc(await WriteAsync("changed", "work of an hour"), Past);
        await WriteAsync("came", "mine");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(careful));

        Assert.That(error!.Report.Failures.Select(failure => failure.Item.RelativePath), Is.EqualTo(new[] { "came", "changed" }));
        Assert.That(error.Report.Failures.Select(failure => failure.Error), Has.All.TypeOf<EpicDataConflictException>());
        Assert.That(await File.ReadAllTextAsync(LocalPath("case/changed")), Is.EqualTo("work of an hour"));
        Assert.That(await File.ReadAllTextAsync(LocalPath("case/came")), Is.EqualTo("mine"));
        Assert.That(File.Exists(LocalPath("case/good")));

        await Store.ExecuteSyncAsync(bold);
        Assert.That(await File.ReadAllTextAsync(LocalPath("case/changed")), Is.EqualTo("store's"));
        Assert.That(await File.ReadAllTextAsync(LocalPath("case/came")), Is.EqualTo("store's"));
    }

    [Test]
    public async Task The_target_of_a_link_that_is_not_followed_is_not_deleted_on_either_side()
    {
        var options = new SyncOptions { DeleteExtraneous = true, ConfirmDeletion = true };
        await WriteAsync("keep", "x");
        await PutAsync("case/keep", "x");
        Directory.CreateSymbolicLink(LocalPath("case/mesh"), LocalPath("disk/that/is/not/mounted"));
        await PutAsync("case/mesh/points");

        Assert.That(Actions(await Store.PlanSyncAsync(Case, Remote, options)), Has.None.StartsWith("Delete"));
        await Store.DeleteFolderAsync(Remote / "mesh/");
        Assert.That(Actions(await Store.PlanSyncAsync(Remote, Case, options)), Has.None.StartsWith("Delete"));
    }

    [Test]
    public async Task Nothing_is_deleted_through_a_link_that_leads_out_since_the_plan()
    {
        await PutAsync("case/keep");
        await WriteAsync("keep", "x");
        await WriteAsync("old/file", "x");
        var plan = await Store.PlanSyncAsync(Remote, Case, new SyncOptions { DeleteExtraneous = true, ConfirmDeletion = true });
        Directory.Move(LocalPath("case/old"), LocalPath("larger-disk"));
        Directory.CreateSymbolicLink(LocalPath("case/old"), LocalPath("larger-disk"));

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Select(failure => failure.Item.RelativePath), Has.Member("old/file"));
        Assert.That(Tree(LocalPath("larger-disk")), Is.EqualTo(new[] { "file" }));
    }

    [Test]
    public async Task A_folder_with_excluded_files_is_not_deleted()
    {
        await PutAsync("case/keep");
        await WriteAsync("keep", "x");
        await WriteAsync("old/file", "x");
        await WriteAsync("old/log.foam", "x");

        await DownloadAsync(new SyncOptions { DeleteExtraneous = true, Exclude = ["**/*.foam"] });

        Assert.That(Tree(Case), Is.EqualTo(new[] { "keep", "old/", "old/log.foam" }));
    }

    [Test]
    public async Task A_newer_file_of_the_store_comes_down_over_an_older_one_and_not_up()
    {
        var newer = new SyncOptions { Overwrite = OverwriteMode.IfNewer };
        var future = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1);
        File.SetLastWriteTimeUtc(await WriteAsync("older", "mine"), Past);
        File.SetLastWriteTimeUtc(await WriteAsync("newer", "mine"), future);
        await PutAsync("case/older", "store's");
        await PutAsync("case/newer", "store's");

        Assert.That(Actions(await Store.PlanSyncAsync(Case, Remote, newer)), Is.EqualTo(new[] { "Transfer newer (SizeDiffers)", "None older (DestinationIsNewer)" }));
        Assert.That(Actions(await Store.PlanSyncAsync(Remote, Case, newer)), Is.EqualTo(new[] { "None newer (DestinationIsNewer)", "Transfer older (SizeDiffers)" }));
    }

    [Test]
    public async Task A_file_that_someone_else_has_locked_is_reported()
    {
        var path = await WriteAsync("a", "x");
        await PutAsync("case/a", "y");
        await using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await UploadAsync());

        Assert.That(error!.Report.Failures.Single().Item.Reason, Is.EqualTo(SyncReason.Unreadable));
        Assert.That(await TextAsync("a"), Is.EqualTo("y"));
    }

    [Test]
    public async Task A_folder_that_cannot_be_read_is_reported_and_not_taken_for_an_empty_one()
    {
        // Unreadable to root too: its path is longer than the system takes.
        var half = string.Join('/', Enumerable.Repeat(new string('d', 200), 11));
        var inner = LocalPath($"case/{half}/inner");
        Directory.CreateDirectory(LocalPath($"case/{half}"));
        Directory.CreateDirectory(LocalPath($"outer/{half}"));
        Directory.Move(LocalPath("outer"), inner);
        try
        {
            var error = Assert.ThrowsAsync<EpicSyncException>(async () => await UploadAsync());
            Assert.That(error!.Report.Failures.Single().Item.Reason, Is.EqualTo(SyncReason.Unreadable));
        }
        finally
        {
            Directory.Move(inner, LocalPath("outer"));
        }
    }
}
