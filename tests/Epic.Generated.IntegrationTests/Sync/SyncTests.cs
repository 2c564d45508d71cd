using Epic.Generated.DataStore;
using Epic.Generated.DataStore.Disk;

namespace Epic.Generated.IntegrationTests.Sync;

[TestFixture(StoreKind.Emulator)]
[TestFixture(StoreKind.Ceph, Category = "S3")]
internal sealed class SyncTests(StoreKind kind) : SyncFixture(kind)
{
    [Test]
    public async Task A_case_goes_up_and_comes_down_with_empty_files_folders_and_times()
    {
        await WriteAsync("system/controlDict", "control");
        await WriteAsync("0/U", "velocity");
        await WriteAsync("empty.txt", string.Empty);
        await WriteAsync("name with space #?%+&/é e\u0301 日本", "x");
        Directory.CreateDirectory(Path.Combine(Case, "processor0"));
        File.SetLastWriteTimeUtc(Path.Combine(Case, "0/U"), new DateTime(2020, 2, 3, 4, 5, 6, 789, DateTimeKind.Utc));

        var up = await UploadAsync();
        var down = await DownloadAsync(to: LocalPath("copy"));

        Assert.That(up.FilesTransferred, Is.EqualTo(4));
        Assert.That(down.FilesTransferred, Is.EqualTo(4));
        Assert.That(Tree(LocalPath("copy")), Is.EqualTo(Tree(Case)));
        Assert.That(await File.ReadAllTextAsync(LocalPath("copy/0/U")), Is.EqualTo("velocity"));
        Assert.That(File.GetLastWriteTimeUtc(LocalPath("copy/0/U")), Is.EqualTo(new DateTime(2020, 2, 3, 4, 5, 6, 789, DateTimeKind.Utc)));
        Assert.That((await Store.StatAsync(Remote / "0/U")).Metadata["user-profile"], Is.EqualTo(ProfileId));
    }

    [TestCase(SyncComparison.ModificationTime)]
    [TestCase(SyncComparison.Size)]
    [TestCase(SyncComparison.Checksum)]
    public async Task Nothing_is_transferred_twice_in_any_direction(SyncComparison comparison)
    {
        var options = new SyncOptions { Comparison = comparison };
        await WriteAsync("a", "small");
        await WriteAsync("e", string.Empty);
        await WriteLocalAsync("case/middle", Bytes(2_000_000));
        await WriteLocalAsync("case/large", Bytes(20_000_000));
        await UploadAsync(options);

        Assert.That(Actions(await Store.PlanSyncAsync(Case, Remote, options)), Has.All.StartsWith("None"));
        Assert.That(Actions(await Store.PlanSyncAsync(Remote, Case, options)), Has.All.StartsWith("None"));
        await DownloadAsync(options, LocalPath("copy"));
        Assert.That(Actions(await Store.PlanSyncAsync(Remote, LocalPath("copy"), options)), Has.All.StartsWith("None"));
        Assert.That(Actions(await Store.PlanSyncAsync(LocalPath("copy"), Remote, options)), Has.All.StartsWith("None"));
    }

    [Test]
    public async Task A_small_file_of_the_same_size_and_an_older_time_is_noticed()
    {
        var path = await WriteAsync("a", "one");
        await UploadAsync();
        await File.WriteAllTextAsync(path, "two");
        File.SetLastWriteTimeUtc(path, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await UploadAsync();

        Assert.That(await TextAsync("a"), Is.EqualTo("two"));
    }

    [Test]
    public async Task A_large_file_is_compared_by_the_time_that_its_upload_noted()
    {
        var path = await WriteLocalAsync("case/f", Bytes(1_000_000));
        await UploadAsync();
        await File.WriteAllBytesAsync(path, Bytes(1_000_000, seed: 2));
        File.SetLastWriteTimeUtc(path, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        var plan = await Store.PlanSyncAsync(Case, Remote);

        Assert.That(Actions(plan), Is.EqualTo(new[] { "Transfer f (TimeDiffers)" }));
    }

    [Test]
    public async Task A_plan_changes_nothing_on_either_side()
    {
        await WriteAsync("a", "local");
        await WriteAsync("extra", "local");
        await PutAsync("case/a", "remote!");
        await PutAsync("case/b", "remote");
        var options = new SyncOptions { DeleteExtraneous = true, Overwrite = OverwriteMode.Always };
        var leftover = LocalPath("case/" + PartialFileName.Create());
        await File.WriteAllTextAsync(leftover, "half");
        var before = (await KeysAsync(), Tree(Local));

        var up = await Store.PlanSyncAsync(Case, Remote, options);
        var down = await Store.PlanSyncAsync(Remote, Case, options);
        await Store.PlanSyncAsync(Remote, LocalPath("not/there"), options);

        Assert.That((await KeysAsync(), Tree(Local)), Is.EqualTo(before));
        Assert.That(await File.ReadAllTextAsync(LocalPath("case/a")), Is.EqualTo("local"));
        Assert.That(Actions(up), Is.EqualTo(new[] { "Transfer a (Always)", "Delete b (Extraneous)", "Transfer extra (Missing)" }));
        Assert.That(Actions(down), Is.EqualTo(new[] { "Transfer a (Always)", "Transfer b (Missing)", "Delete extra (Extraneous)" }));
        Assert.That((up.FilesToTransfer, up.BytesToTransfer, up.FilesToDelete, up.BytesToDelete), Is.EqualTo((2, 10L, 1, 6L)));
    }

    [TestCase(OverwriteMode.Never, "None f (Exists)")]
    [TestCase(OverwriteMode.IfDifferent, "Transfer f (SizeDiffers)")]
    [TestCase(OverwriteMode.IfNewer, "None f (DestinationIsNewer)")]
    [TestCase(OverwriteMode.Always, "Transfer f (Always)")]
    public async Task Existing_files_are_overwritten_as_the_policy_says(OverwriteMode overwrite, string expected)
    {
        var path = await WriteAsync("f", "older, and longer");
        File.SetLastWriteTimeUtc(path, new DateTime(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await PutAsync("case/f", "newer");

        var plan = await Store.PlanSyncAsync(Case, Remote, new SyncOptions { Overwrite = overwrite });

        Assert.That(Actions(plan), Is.EqualTo(new[] { expected }));
        await Store.ExecuteSyncAsync(plan);
        Assert.That(await TextAsync("f"), Is.EqualTo(expected.StartsWith("None") ? "newer" : "older, and longer"));
    }

    [Test]
    public async Task A_newer_source_is_transferred_and_an_older_one_is_not_in_both_directions()
    {
        var newer = new SyncOptions { Overwrite = OverwriteMode.IfNewer };
        var path = await WriteAsync("f", "one");
        File.SetLastWriteTimeUtc(path, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        await UploadAsync();
        await File.WriteAllTextAsync(path, "three");
        File.SetLastWriteTimeUtc(path, new DateTime(2021, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        Assert.That(Actions(await Store.PlanSyncAsync(Remote, Case, newer)), Is.EqualTo(new[] { "None f (DestinationIsNewer)" }));
        Assert.That(Actions(await Store.PlanSyncAsync(Case, Remote, newer)), Is.EqualTo(new[] { "Transfer f (SizeDiffers)" }));
    }

    [Test]
    public async Task Extraneous_files_and_folders_are_deleted_only_when_asked()
    {
        await WriteAsync("keep", "x");
        await WriteAsync("keep2", "x");
        await WriteAsync("keep3", "x");
        await UploadAsync();
        await WriteAsync("old/deep/file", "x");
        Directory.CreateDirectory(LocalPath("case/old/empty"));
        await WriteAsync("log.foam", "x");
        var options = new SyncOptions { DeleteExtraneous = true, Exclude = ["*.foam"] };

        await DownloadAsync();
        Assert.That(File.Exists(LocalPath("case/old/deep/file")));

        await DownloadAsync(options);
        Assert.That(Tree(Case), Is.EqualTo(new[] { "keep", "keep2", "keep3", "log.foam" }), "what is excluded stays");

        await PutAsync("case/old/x", "x");
        await PutAsync("case/b.foam", "x");
        await UploadAsync(options);
        Assert.That(await CaseKeysAsync(), Is.EqualTo(new[] { "b.foam", "keep", "keep2", "keep3" }));
    }

    [Test]
    public async Task Deleting_most_of_the_destination_needs_confirmation()
    {
        await WriteAsync("a", "x");
        for (var file = 0; file < 5; file++)
        {
            await PutAsync($"case/{file}");
        }

        var plan = await Store.PlanSyncAsync(Case, Remote, new SyncOptions { DeleteExtraneous = true });
        Assert.That(plan.DeletionNeedsConfirmation);
        Assert.That(async () => await Store.ExecuteSyncAsync(plan), Throws.TypeOf<EpicSyncRefusedException>().With.Message.Contains("5 files"));
        Assert.That(await CaseKeysAsync(), Has.Length.EqualTo(5), "nothing has been done, not even the upload");

        await UploadAsync(new SyncOptions { DeleteExtraneous = true, ConfirmDeletion = true });
        Assert.That(await CaseKeysAsync(), Is.EqualTo(new[] { "a" }));
    }

    [Test]
    public async Task An_empty_or_missing_source_deletes_nothing()
    {
        await PutAsync("case/precious");
        var options = new SyncOptions { DeleteExtraneous = true, MaxDeletionShare = 1 };

        Assert.That(async () => await UploadAsync(options), Throws.TypeOf<EpicSyncRefusedException>(), "empty");
        Assert.That(async () => await Store.PlanSyncAsync(LocalPath("gone"), Remote, options), Throws.TypeOf<DirectoryNotFoundException>(), "missing");
        Assert.That(await CaseKeysAsync(), Has.Length.EqualTo(1));

        await WriteAsync("mine", "x");
        Assert.That(async () => await Store.PlanSyncAsync(EpicPath.Parse("epic://gone/"), Case, options), Throws.TypeOf<EpicDataNotFoundException>());
        await PutAsync("hollow/", string.Empty);
        var plan = await Store.PlanSyncAsync(EpicPath.Parse("epic://hollow/"), Case, options);
        Assert.That(plan.FilesToDelete, Is.EqualTo(1));
        Assert.That(async () => await Store.ExecuteSyncAsync(plan), Throws.TypeOf<EpicSyncRefusedException>());
        Assert.That(File.Exists(LocalPath("case/mine")));
    }

    [Test]
    public async Task Nothing_is_deleted_when_something_failed_before()
    {
        await WriteAsync("a", "x");
        await WriteAsync("b", "x");
        await WriteAsync("c", "x");
        await UploadAsync();
        await WriteAsync("old", "x");
        await PutAsync("case/../bad");

        Assert.That(async () => await DownloadAsync(new SyncOptions { DeleteExtraneous = true }), Throws.TypeOf<EpicSyncException>());
        Assert.That(File.Exists(LocalPath("case/old")));
    }

    [Test]
    public async Task Globs_choose_the_transferred_files()
    {
        foreach (var name in new[] { "system/controlDict", "0/U", "0/p", "processor0/1/U", "log.run", "deep/log.run" })
        {
            await WriteAsync(name, "x");
        }

        await UploadAsync(new SyncOptions { Include = ["system/**", "0/*", "**/log.*"], Exclude = ["0/p", "log.*"] });

        Assert.That(await CaseKeysAsync(), Is.EquivalentTo(new[] { "system/controlDict", "0/U", "deep/log.run" }));
    }

    [Test]
    public async Task Progress_and_report_add_up()
    {
        for (var file = 0; file < 30; file++)
        {
            await WriteAsync($"{file}", "12345");
        }

        await WriteLocalAsync("case/large", Bytes(10_000_000));
        SyncProgress? last = null;
        var plan = await Store.PlanSyncAsync(Case, Remote);
        var report = await Store.ExecuteSyncAsync(plan, new Latest(value => last = value));

        Assert.That(last, Is.EqualTo(new SyncProgress
        {
            FilesTransferred = 31,
            FilesToTransfer = 31,
            BytesTransferred = 10_000_150,
            BytesToTransfer = 10_000_150,
            CurrentFile = last!.CurrentFile,
        }));
        Assert.That((report.FilesTransferred, report.BytesTransferred), Is.EqualTo((31, 10_000_150L)));
        Assert.That(report.Results, Has.Count.EqualTo(31).And.All.Property(nameof(SyncItemResult.Outcome)).EqualTo(SyncOutcome.Done));
    }

    [Test]
    public async Task A_plan_is_executed_on_the_planned_files_or_reports_a_conflict()
    {
        await PutAsync("case/f", "planned");
        await PutAsync("case/g", "planned");
        var plan = await Store.PlanSyncAsync(Remote, Case);
        await PutAsync("case/f", "changed");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Single().Item.RelativePath, Is.EqualTo("f"));
        Assert.That(error.Report.Failures.Single().Error, Is.TypeOf<EpicDataConflictException>());
        Assert.That(Tree(Case), Is.EqualTo(new[] { "g" }));
    }

    private sealed class Latest(Action<SyncProgress> report) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value) => report(value);
    }
}
