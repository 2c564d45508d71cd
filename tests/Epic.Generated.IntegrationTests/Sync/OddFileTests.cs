using System.Diagnostics;
using Epic.Generated.DataStore;
using Epic.Generated.DataStore.Disk;

namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>One odd file is reported, and the others are synchronised.</summary>
[TestFixture(StoreKind.Emulator)]
[TestFixture(StoreKind.Ceph, Category = "S3")]
internal sealed class OddFileTests(StoreKind kind) : SyncFixture(kind)
{
    private static readonly SyncOptions Delete = new() { DeleteExtraneous = true, ConfirmDeletion = true };

    [TestCase(@"printf 1 > $'caf\xe9.txt'; printf 2 > $'caf\xe8.txt'")]
    [TestCase(@"printf 1 > $'caf\xe9.txt'")]
    public async Task Names_that_are_not_UTF8_are_reported_and_the_rest_goes_up_and_down(string make)
    {
        await ShellAsync(make, Case);
        await WriteAsync("good", "x");
        await WriteAsync("old", "x");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await UploadAsync());
        Assert.That(error!.Report.Failures.Single().Item.ToString(), Is.EqualTo("Refuse caf\uFFFD.txt (Unreadable)"));
        Assert.That(await CaseKeysAsync(), Is.EqualTo(new[] { "good", "old" }));

        await RemoveAsync("case/old");
        await PutAsync("case/new", "x");
        var files = Directory.GetFiles(Case).Length;
        var down = await Store.PlanSyncAsync(Remote, Case, Delete);
        await Store.ExecuteSyncAsync(down);
        Assert.That(Actions(down), Is.EqualTo(new[] { "Skip caf\uFFFD.txt (Unreadable)", "None good (Same)", "Transfer new (Missing)", "Delete old (Extraneous)" }));
        Assert.That(Directory.GetFiles(Case), Has.Length.EqualTo(files), "one came, one went, and the odd ones stay");

        // .NET cannot delete them.
        await ShellAsync("rm caf*", Case);
    }

    [TestCase("@300000000000")]
    [TestCase("@-70000000000")]
    public async Task A_time_beyond_all_years_is_no_obstacle_in_either_direction(string time)
    {
        var folder = Directory.CreateDirectory(Path.Combine("/dev/shm", Path.GetRandomFileName())).FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "odd"), Bytes(600_000));
            await File.WriteAllTextAsync(Path.Combine(folder, "small"), "x");
            await ShellAsync($"touch -d {time} odd small", folder);

            await Store.ExecuteSyncAsync(await Store.PlanSyncAsync(folder, Remote));
            Assert.That(await CaseKeysAsync(), Is.EqualTo(new[] { "odd", "small" }));
            Assert.That(Actions(await Store.PlanSyncAsync(folder, Remote)), Has.All.StartsWith("None"));
            Assert.That(Actions(await Store.PlanSyncAsync(Remote, folder)), Has.All.StartsWith("None"));

            await PutAsync("case/small", "changed");
            await Store.ExecuteSyncAsync(await Store.PlanSyncAsync(Remote, folder));
            Assert.That(await File.ReadAllTextAsync(Path.Combine(folder, "small")), Is.EqualTo("changed"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public async Task A_users_file_with_a_name_like_a_partial_file_goes_up_comes_down_and_stays()
    {
        const string Own = ".epic-0123456789ABCDEF.part";
        await WriteAsync(Own, "mine");
        await UploadAsync();
        Assert.That(await TextAsync(Own), Is.EqualTo("mine"));

        var leftover = LocalPath("case/" + PartialFileName.Create());
        await File.WriteAllTextAsync(leftover, "half");
        await DownloadAsync(Delete);
        Assert.That(Tree(Case), Is.EqualTo(new[] { Own }), "and the leftover of a killed process goes");
        await DownloadAsync(to: LocalPath("copy"));
        Assert.That(Tree(LocalPath("copy")), Is.EqualTo(new[] { Own }));
    }

    [TestCase("keep?.dat")]
    [TestCase("keep[0-9].dat")]
    [TestCase("keep{1,2}.dat")]
    [TestCase("kee*")]
    public async Task Excluded_files_are_never_deleted_whatever_the_pattern(string pattern)
    {
        await WriteAsync("a", "x");
        await UploadAsync();
        foreach (var name in new[] { "keep1.dat", "keep2.dat" })
        {
            await WriteAsync(name, "x");
            await PutAsync("case/theirs/" + name);
        }

        await WriteAsync("other", "x");
        await DownloadAsync(Delete with { Exclude = [pattern, "theirs/"] });
        Assert.That(Tree(Case), Is.EqualTo(new[] { "a", "keep1.dat", "keep2.dat" }));
        await UploadAsync(Delete with { Exclude = [pattern, "theirs"] });
        Assert.That(await CaseKeysAsync(), Is.EqualTo(new[] { "a", "theirs/keep1.dat", "theirs/keep2.dat" }));
    }

    [TestCase("**", null)]
    [TestCase(null, "*.tmp")]
    [TestCase(null, null)]
    public async Task Unsafe_keys_are_reported_with_any_pattern(string? include, string? exclude)
    {
        string[] unsafeKeys = ["../evil", "/abs", ".."];
        foreach (var key in unsafeKeys.Append("good"))
        {
            await PutAsync("case/" + key);
        }

        var options = new SyncOptions { Include = include is null ? [] : [include], Exclude = exclude is null ? [] : [exclude] };
        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await DownloadAsync(options));

        Assert.That(error!.Report.Failures.Select(failure => failure.Item.RelativePath), Is.EquivalentTo(unsafeKeys));
        Assert.That(error.Report.Failures, Has.All.Property("Error").Message.Contains("Rename"), "it says how to help");
        Assert.That(Tree(Local), Is.EqualTo(new[] { "case/", "case/good" }));

        await WriteAsync("good", "x");
        await UploadAsync(options with { DeleteExtraneous = true, ConfirmDeletion = true });
        Assert.That(await CaseKeysAsync(), Is.EqualTo(new[] { "good" }));
    }

    [Test]
    public async Task Extraneous_keys_that_no_local_path_may_have_are_deleted_whatever_file_they_would_lead_to()
    {
        var outside = await WriteLocalAsync("outside", [1]);
        await WriteAsync("good", "x");
        foreach (var key in new[] { "../outside", outside, "sub/../good", "./good", "good" })
        {
            await PutAsync("case/" + key);
        }

        await UploadAsync(Delete);

        Assert.That(await CaseKeysAsync(), Is.EqualTo(new[] { "good" }));
        Assert.That(File.Exists(outside));
    }

    [Test]
    [Platform("Linux")]
    public async Task A_file_that_hides_its_length_is_reported_and_not_stored_as_an_empty_one()
    {
        var plan = await Store.PlanSyncAsync("/proc/sys/kernel", Remote, new SyncOptions { Include = ["ostype"] });

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Single().Error, Is.InstanceOf<IOException>().With.Message.Contains("'/proc/sys/kernel/ostype'"));
        Assert.That(await CaseKeysAsync(), Is.Empty);
    }

    [Test]
    public async Task A_destination_that_is_a_file_is_a_failure_with_a_report_and_stays()
    {
        await PutAsync("case/a");
        var file = await WriteLocalAsync("file", [1]);

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await DownloadAsync(to: file));
        Assert.That(error!.Report.Failures.Single().Item.Reason, Is.EqualTo(SyncReason.FileAndFolder));

        var plan = await Store.PlanSyncAsync(Remote, LocalPath("later"));
        await WriteLocalAsync("later", [1]);
        error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));
        Assert.That(error!.Report.Failures.Single().Error, Is.InstanceOf<IOException>());
        Assert.That(await File.ReadAllBytesAsync(file), Is.EqualTo(new byte[] { 1 }));
    }

    [Test]
    public async Task A_name_that_is_too_long_for_the_file_system_is_refused_by_the_plan()
    {
        await PutAsync("case/" + new string('n', 256));
        await PutAsync("case/" + new string('n', 255));

        var plan = await Store.PlanSyncAsync(Remote, Case);

        Assert.That(plan.Items.Select(item => (item.RelativePath.Length, item.Action)), Is.EqualTo(new[] { (255, SyncAction.Transfer), (256, SyncAction.Refuse) }));
    }

    [Test]
    public async Task A_script_that_is_updated_stays_executable()
    {
        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
        File.SetUnixFileMode(await WriteAsync("Allrun", "old"), Mode);
        await PutAsync("case/Allrun", "newer");

        await DownloadAsync();

        Assert.That((await ReadAsync("Allrun"), File.GetUnixFileMode(LocalPath("case/Allrun"))), Is.EqualTo(("newer", Mode)));
    }

    [Test]
    public async Task A_download_of_one_file_writes_through_a_link()
    {
        await WriteAsync("real", "old");
        File.CreateSymbolicLink(LocalPath("case/link"), "real");
        await PutAsync("case/f", "new");

        await Store.DownloadFileAsync(Remote / "f", LocalPath("case/link"), new TransferOptions { Overwrite = OverwriteMode.Always });

        Assert.That((await ReadAsync("real"), new FileInfo(LocalPath("case/link")).LinkTarget), Is.EqualTo(("new", "real")));
    }

    [Test]
    public async Task Failures_and_items_are_reported_while_they_happen()
    {
        await WriteAsync("a", "x");
        await WriteAsync("b", "x");
        var items = new List<SyncItemResult>();
        var plan = await Store.PlanSyncAsync(Case, Remote, new SyncOptions { ItemProgress = new Items(items) });
        File.Delete(LocalPath("case/a"));

        Assert.That(async () => await Store.ExecuteSyncAsync(plan), Throws.TypeOf<EpicSyncException>());

        Assert.That(items.Select(item => (item.Item.RelativePath, item.Outcome)), Is.EquivalentTo(new[] { ("a", SyncOutcome.Failed), ("b", SyncOutcome.Done) }));
    }

    private static async Task ShellAsync(string command, string folder)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { WorkingDirectory = folder })!;
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero);
    }

    private sealed class Items(List<SyncItemResult> items) : IProgress<SyncItemResult>
    {
        public void Report(SyncItemResult value) => items.Add(value);
    }
}
