using Epic.Generated.DataStore;

namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>A sync from one folder of the store to another: the store copies the files.</summary>
[TestFixture(StoreKind.Emulator)]
[TestFixture(StoreKind.Ceph, Category = "S3")]
internal sealed class CopySyncTests(StoreKind kind) : SyncFixture(kind)
{
    private static readonly EpicPath Target = EpicPath.Parse("epic://backup/case/");
    private static readonly SyncOptions Delete = new() { DeleteExtraneous = true, ConfirmDeletion = true };

    [Test]
    public async Task Only_new_and_different_files_are_copied_with_their_metadata_and_a_second_sync_has_no_work()
    {
        await WriteAsync("a", "mine");
        await WriteAsync("sub/b", "mine too");
        Directory.CreateDirectory(LocalPath("case/empty"));
        await UploadAsync();
        await PutAsync("case/foreign", "of another program");
        await PutAsync("backup/case/a", "old!");
        await PutAsync("backup/case/extra", "stays");

        var plan = await PlanAsync();
        var report = await Store.ExecuteSyncAsync(plan);

        Assert.That((plan.Direction, plan.SourceFolder, plan.LocalFolder), Is.EqualTo((SyncDirection.Copy, (EpicPath?)Remote, (string?)null)));
        Assert.That(Actions(plan), Is.EqualTo(new[]
        {
            "Transfer a (ContentDiffers)", "CreateFolder empty/ (Missing)", "None extra (Extraneous)", "Transfer foreign (Missing)", "Transfer sub/b (Missing)",
        }));
        Assert.That((report.FilesTransferred, report.BytesTransferred), Is.EqualTo((3, plan.BytesToTransfer)));
        Assert.That(await BackupAsync(), Is.EqualTo(new[] { "a=mine", "empty/=", "extra=stays", "foreign=of another program", "sub/b=mine too" }));
        Assert.That((await Store.StatAsync(Target / "a")).ModificationTime, Is.EqualTo((await Store.StatAsync(Remote / "a")).ModificationTime).And.Not.Null);
        Assert.That(Actions(await PlanAsync()).Where(action => !action.StartsWith("None", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Deletions_follow_the_rules_of_every_sync()
    {
        await PutAsync("case/a");
        await PutAsync("case/sub/b");
        await PutAsync("backup/case/a");
        await PutAsync("backup/case/x", "extraneous");
        await PutAsync("backup/case/keep.log", "excluded");
        await PutAsync("backup/case/sub/", string.Empty);
        await PutAsync("backup/case/gone/", string.Empty);
        var guarded = await PlanAsync(Delete with { ConfirmDeletion = false, MaxDeletionShare = 0.1 });
        Assert.That(() => Store.ExecuteSyncAsync(guarded), Throws.TypeOf<EpicSyncRefusedException>());

        var report = await Store.ExecuteSyncAsync(await PlanAsync(Delete with { Exclude = ["*.log"] }));

        Assert.That(report.FilesDeleted, Is.EqualTo(1));
        Assert.That(await BackupAsync(), Is.EqualTo(new[] { "a=x", "keep.log=excluded", "sub/=", "sub/b=x" }));
    }

    [Test]
    public async Task A_source_that_is_not_there_is_an_error_and_deletes_nothing()
    {
        await PutAsync("backup/case/a");

        Assert.That(async () => await PlanAsync(Delete), Throws.TypeOf<EpicDataNotFoundException>());
        await PutAsync("case/", string.Empty);
        Assert.That(async () => await Store.ExecuteSyncAsync(await PlanAsync(Delete with { ConfirmDeletion = false, MaxDeletionShare = 1 })), Throws.TypeOf<EpicSyncRefusedException>());
        Assert.That(await BackupAsync(), Is.EqualTo(new[] { "a=x" }));
    }

    [TestCase("epic://case/", "epic://case/")]
    [TestCase("epic://case/", "epic://case/sub/")]
    [TestCase("epic://case/sub/", "epic://case/")]
    [TestCase("epic://", "epic://case/")]
    [TestCase("epic://case/", "epic://")]
    [TestCase("epic://case", "epic://other/")]
    [TestCase("epic://case/", "epic://other")]
    public void Folders_that_are_in_each_other_and_files_are_refused(string source, string destination) =>
        Assert.That(async () => await Store.PlanSyncAsync(EpicPath.Parse(source), EpicPath.Parse(destination), Delete), Throws.ArgumentException);

    [Test]
    public async Task Work_that_others_did_on_either_side_since_the_plan_is_a_conflict()
    {
        foreach (var name in new[] { "changed", "new", "source", "gone", "good" })
        {
            await PutAsync("case/" + name, "planned");
        }

        await PutAsync("backup/case/changed", "old");
        var plan = await PlanAsync();
        await PutAsync("backup/case/changed", "a colleague's");
        await PutAsync("backup/case/new", "a colleague's");
        await PutAsync("case/source", "another source");
        await RemoveAsync("case/gone");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Select(failure => failure.Item.RelativePath), Is.EqualTo(new[] { "changed", "gone", "new", "source" }));
        Assert.That(error.Report.Failures.Where(failure => failure.Item.RelativePath != "gone").Select(failure => failure.Error), Has.All.TypeOf<EpicDataConflictException>());
        // Ceph ignores the condition on the source. What it copied then is the source's own content.
        Assert.That((await BackupAsync()).Where(file => file != "source=another source"), Is.EqualTo(new[] { "changed=a colleague's", "good=planned", "new=a colleague's" }));
    }

    [Test]
    public async Task Nothing_is_deleted_that_either_side_got_since_the_plan()
    {
        await PutAsync("case/keep");
        await PutAsync("backup/case/keep");
        foreach (var name in new[] { "rewritten", "back", "old" })
        {
            await PutAsync("backup/case/" + name, "planned");
        }

        var plan = await PlanAsync(Delete);
        await PutAsync("backup/case/rewritten", "a colleague's");
        await PutAsync("case/back", "it came back");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Select(failure => failure.Item.RelativePath), Is.EqualTo(new[] { "back", "rewritten" }));
        Assert.That(await BackupAsync(), Is.EqualTo(new[] { "back=planned", "keep=x", "rewritten=a colleague's" }));
    }

    [Test]
    public async Task A_copy_that_arrived_since_the_plan_is_no_conflict()
    {
        await PutAsync("case/a", "mine");
        var plan = await PlanAsync();
        await PutAsync("backup/case/a", "mine");

        Assert.That((await Store.ExecuteSyncAsync(plan)).FilesTransferred, Is.EqualTo(1));
    }

    [TestCase(OverwriteMode.Never, "old")]
    [TestCase(OverwriteMode.Always, "new")]
    [TestCase(OverwriteMode.IfDifferent, "new")]
    [TestCase(OverwriteMode.IfNewer, "old")]
    public async Task Existing_files_are_treated_as_the_option_says(OverwriteMode mode, string expected)
    {
        var time = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(await WriteAsync("a", "new"), time);
        await UploadAsync();
        File.SetLastWriteTimeUtc(await WriteAsync("a", "old"), time.AddDays(1));
        await Store.ExecuteSyncAsync(await Store.PlanSyncAsync(Case, Target));

        await Store.ExecuteSyncAsync(await PlanAsync(new SyncOptions { Overwrite = mode }));

        Assert.That(await BackupAsync(), Is.EqualTo(new[] { "a=" + expected }));
    }

    [TestCase(SyncComparison.ModificationTime)]
    [TestCase(SyncComparison.Checksum)]
    [TestCase(SyncComparison.Size)]
    public async Task The_same_content_in_other_parts_is_the_same(SyncComparison comparison)
    {
        await WriteLocalAsync("case/f", Bytes(12 << 20));
        await UploadAsync(new SyncOptions { Transfer = new() { PartSize = 5 << 20 } });
        await Store.ExecuteSyncAsync(await Store.PlanSyncAsync(Case, Target, new SyncOptions { Transfer = new() { PartSize = 6 << 20 } }));

        var plan = await PlanAsync(new SyncOptions { Comparison = comparison });

        // A store without checksums of the whole cannot tell; then only the recorded time helps.
        Assert.That(Actions(plan).Single(), comparison == SyncComparison.Checksum ? Is.AnyOf("None f (Same)", "Transfer f (NotComparable)") : Is.EqualTo("None f (Same)"));
    }

    [Test]
    public async Task The_entry_of_a_folder_with_another_content_is_reported_and_not_taken_for_the_same()
    {
        foreach (var (key, content) in new[] { ("same/", "x"), ("other/", "new"), ("empty/", "") })
        {
            await PutAsync("case/" + key, content);
            await PutAsync("backup/case/" + key, content == "new" ? "old" : content);
        }

        await PutAsync("case/came/", "x");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(await PlanAsync()));

        Assert.That(error!.Report.Failures.Select(failure => failure.Item.ToString()), Is.EqualTo(new[] { "Refuse other/ (FileAndFolder)" }));
        Assert.That(await BackupAsync(), Is.EqualTo(new[] { "came/=x", "empty/=", "other/=old", "same/=x" }));
    }

    [Test]
    public async Task A_path_too_long_for_the_destination_is_reported_and_the_rest_is_copied()
    {
        var longest = string.Join('/', Enumerable.Repeat(new string('n', 200), 4));
        await PutAsync("case/" + longest);
        await PutAsync("case/a");
        var far = EpicPath.Parse($"epic://{new string('d', 200)}/{new string('e', 100)}/");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(await Store.PlanSyncAsync(Remote, far)));

        Assert.That(error!.Report.Failures.Single().Item.Reason, Is.EqualTo(SyncReason.KeyTooLong));
        Assert.That(await Store.ExistsAsync(far / "a"));
    }

    [Test]
    public async Task Keys_that_no_local_path_may_have_are_copied_as_they_are()
    {
        string[] keys = ["../evil", "a//b", "x y+z%41", "é", "line\nfeed"];
        foreach (var key in keys)
        {
            await PutAsync("case/" + key);
        }

        await Store.ExecuteSyncAsync(await PlanAsync());

        Assert.That(await BackupAsync(), Is.EquivalentTo(keys.Select(key => key + "=x")));
    }

    private Task<SyncPlan> PlanAsync(SyncOptions? options = null) => Store.PlanSyncAsync(Remote, Target, options);

    private async Task<string[]> BackupAsync()
    {
        var files = new List<string>();
        foreach (var key in (await KeysAsync()).Where(key => key.StartsWith(Prefix + "backup/case/", StringComparison.Ordinal)))
        {
            files.Add($"{key[(Prefix + "backup/case/").Length..]}={System.Text.Encoding.UTF8.GetString(await GetAsync(key[Prefix.Length..]))}");
        }

        return [.. files];
    }
}
