using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Epic.Generated.DataStore;

namespace Epic.Generated.IntegrationTests.Sync;

[TestFixture(StoreKind.Emulator)]
[TestFixture(StoreKind.Ceph, Category = "S3")]
internal sealed class UnsafeNameTests(StoreKind kind) : SyncFixture(kind)
{
    [TestCase("../evil")]
    [TestCase("a/../../evil")]
    [TestCase("/evil")]
    [TestCase("a//evil")]
    [TestCase("./evil")]
    [TestCase("..")]
    public async Task A_key_that_leads_out_of_the_folder_is_reported_and_the_rest_continues(string key)
    {
        await PutAsync("case/" + key);
        await PutAsync("case/good");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await DownloadAsync(to: LocalPath("in/side")));

        Assert.That(error!.Report.Failures.Single().Item.RelativePath, Is.EqualTo(key));
        Assert.That(error.Report.Failures.Single().Item.Reason, Is.EqualTo(SyncReason.UnsafeName));
        Assert.That(Tree(Local), Is.EqualTo(new[] { "case/", "in/", "in/side/", "in/side/good" }));
    }

    [Test]
    public async Task With_stop_the_first_refusal_stops_everything()
    {
        await PutAsync("case/../evil");
        await PutAsync("case/good");

        Assert.That(async () => await DownloadAsync(new SyncOptions { FailureMode = SyncFailureMode.Stop }), Throws.TypeOf<EpicSyncException>());
        Assert.That(Tree(Case), Is.Empty);
    }

    [Test]
    public async Task A_file_and_a_folder_of_the_same_name_are_reported_and_the_folder_arrives()
    {
        await PutAsync("case/a", "file");
        await PutAsync("case/a/b", "in folder");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await DownloadAsync());

        Assert.That(error!.Report.Failures.Single().Item, Has.Property(nameof(SyncItem.Reason)).EqualTo(SyncReason.FileAndFolder));
        Assert.That(Tree(Case), Is.EqualTo(new[] { "a/", "a/b" }));
    }

    [Test]
    public async Task A_local_folder_is_not_replaced_by_a_file_nor_a_file_by_a_folder()
    {
        await WriteAsync("a/mine", "x");
        await WriteAsync("b", "x");
        await PutAsync("case/a", "file");
        await PutAsync("case/b/c", "in folder");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await DownloadAsync(new SyncOptions { Overwrite = OverwriteMode.Always }));

        Assert.That(error!.Report.Failures.Select(failure => failure.Item.Reason), Is.EqualTo(new[] { SyncReason.FileAndFolder, SyncReason.FileAndFolder }));
        Assert.That(Tree(Case), Is.EqualTo(new[] { "a/", "a/mine", "b" }));
    }

    [Test]
    public async Task A_link_in_the_destination_that_leads_out_is_not_written_through()
    {
        Directory.CreateDirectory(LocalPath("outside"));
        Directory.CreateSymbolicLink(LocalPath("case/link"), LocalPath("outside"));
        await PutAsync("case/link/evil");
        await PutAsync("case/good");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await DownloadAsync());

        Assert.That(error!.Report.Failures.Single().Item.Reason, Is.EqualTo(SyncReason.SymbolicLinkLeadsOutside));
        Assert.That(Directory.GetFileSystemEntries(LocalPath("outside")), Is.Empty);
        Assert.That(File.Exists(LocalPath("case/good")));
    }

    [Test]
    public async Task A_link_in_the_place_of_a_file_is_reported_and_stays_if_it_leads_out()
    {
        var outside = await WriteLocalAsync("outside", [1]);
        File.CreateSymbolicLink(LocalPath("case/f"), outside);
        await PutAsync("case/f", "store's");
        await PutAsync("case/good");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await DownloadAsync(new SyncOptions { Overwrite = OverwriteMode.Always }));

        Assert.That(error!.Report.Failures.Select(failure => (failure.Item.RelativePath, failure.Item.Reason)), Is.EqualTo(new[] { ("f", SyncReason.SymbolicLinkLeadsOutside) }));
        Assert.That(new FileInfo(LocalPath("case/f")).LinkTarget, Is.EqualTo(outside));
        Assert.That(await File.ReadAllBytesAsync(outside), Is.EqualTo(new byte[] { 1 }));
        Assert.That(File.Exists(LocalPath("case/good")));
    }

    [Test]
    public async Task Links_that_lead_round_in_circles_are_skipped_and_not_written_through()
    {
        await WriteAsync("file", "content");
        Directory.CreateSymbolicLink(LocalPath("case/one"), "two");
        Directory.CreateSymbolicLink(LocalPath("case/two"), "one");
        await PutAsync("case/one/evil");

        var up = await Store.PlanSyncAsync(Case, Remote);
        var down = await Store.PlanSyncAsync(Remote, Case);

        Assert.That(Actions(up), Is.SupersetOf(new[] { "Skip one (BrokenSymbolicLink)", "Skip two (BrokenSymbolicLink)" }));
        Assert.That(Actions(down), Does.Contain("Refuse one/evil (BrokenSymbolicLink)"));
    }

    [Test]
    public async Task A_folder_of_the_store_that_has_a_content_of_its_own_is_reported()
    {
        await PutAsync("case/a/", "content");
        await PutAsync("case/a/b");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await DownloadAsync());

        Assert.That(error!.Report.Failures.Select(failure => (failure.Item.RelativePath, failure.Item.Reason)), Is.EqualTo(new[] { ("a/", SyncReason.FileAndFolder) }));
        Assert.That(Tree(Case), Is.EqualTo(new[] { "a/", "a/b" }));
    }

    [Test]
    public async Task A_link_that_comes_between_plan_and_execution_is_not_written_through_either()
    {
        await PutAsync("case/link/evil");
        var plan = await Store.PlanSyncAsync(Remote, Case);
        Directory.CreateDirectory(LocalPath("outside"));
        Directory.CreateSymbolicLink(LocalPath("case/link"), LocalPath("outside"));

        Assert.That(async () => await Store.ExecuteSyncAsync(plan), Throws.TypeOf<EpicSyncException>().With.Message.Contains("leads out"));
        Assert.That(Directory.GetFileSystemEntries(LocalPath("outside")), Is.Empty);
    }

    [Test]
    public async Task Links_are_followed_inside_the_folder_only()
    {
        await WriteAsync("real/file", "content");
        await WriteLocalAsync("outside", [1]);
        File.CreateSymbolicLink(LocalPath("case/link"), "real/file");
        Directory.CreateSymbolicLink(LocalPath("case/folder"), "real");
        Directory.CreateSymbolicLink(LocalPath("case/real/loop"), "..");
        File.CreateSymbolicLink(LocalPath("case/broken"), "nowhere");
        File.CreateSymbolicLink(LocalPath("case/out"), LocalPath("outside"));

        var plan = await Store.PlanSyncAsync(Case, Remote);
        await Store.ExecuteSyncAsync(plan);

        Assert.That(await CaseKeysAsync(), Is.EquivalentTo(new[] { "real/file", "link", "folder/file" }));
        Assert.That(Actions(plan), Does.Contain("Skip broken (BrokenSymbolicLink)"));
        Assert.That(Actions(plan), Does.Contain("Skip out (SymbolicLinkLeadsOutside)"));
        Assert.That(Actions(plan), Does.Contain("Skip real/loop (SymbolicLinkLoop)"));
    }

    [TestCase(SymbolicLinkMode.Skip)]
    [TestCase(SymbolicLinkMode.Error)]
    public async Task Links_are_skipped_or_failures_as_the_option_says(SymbolicLinkMode mode)
    {
        await WriteAsync("file", "content");
        File.CreateSymbolicLink(LocalPath("case/link"), "file");
        var upload = UploadAsync(new SyncOptions { SymbolicLinks = mode });
        if (mode == SymbolicLinkMode.Error)
        {
            Assert.That(async () => await upload, Throws.TypeOf<EpicSyncException>().With.Message.Contains("link"));
        }
        else
        {
            await upload;
        }

        Assert.That(await CaseKeysAsync(), Is.EqualTo(new[] { "file" }));
    }

    [Test]
    public async Task Pipes_and_sockets_are_skipped_with_a_reason_and_hang_nothing()
    {
        await WriteAsync("file", "content");
        await Process.Start("mkfifo", [LocalPath("case/pipe")])!.WaitForExitAsync();
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(LocalPath("case/socket")));
        File.CreateSymbolicLink(LocalPath("case/link"), "pipe");

        var plan = await Store.PlanSyncAsync(Case, Remote);

        // Checked before the plan is executed: reading the pipe would never end.
        Assert.That(
            Actions(plan),
            Is.EqualTo(new[] { "Transfer file (Missing)", "Skip link (SpecialFile)", "Skip pipe (SpecialFile)", "Skip socket (SpecialFile)" }));
        await Store.ExecuteSyncAsync(plan);
        Assert.That(await CaseKeysAsync(), Is.EqualTo(new[] { "file" }));
    }

    [Test]
    public async Task Names_that_only_a_unix_file_has_come_back()
    {
        await WriteAsync(@"back\slash", "1");
        await WriteAsync("new\nline", "2");
        await WriteAsync("C:", "3");
        await WriteAsync("nul", "4");
        await UploadAsync();
        await DownloadAsync(to: LocalPath("copy"));

        Assert.That(Tree(LocalPath("copy")), Is.EqualTo(Tree(Case)));
    }

    [TestCase("k")]
    [TestCase("é")]
    public async Task The_longest_key_goes_up_and_one_byte_more_is_reported(string letter)
    {
        var bytes = 1024 - Prefix.Length - "case/".Length;
        var longest = string.Concat(Enumerable.Repeat(string.Concat(Enumerable.Repeat(letter, 90)) + "/", 20));
        while (Encoding.UTF8.GetByteCount(longest) > bytes)
        {
            longest = longest[..^1];
        }

        longest = longest.TrimEnd('/');
        longest += new string('k', bytes - Encoding.UTF8.GetByteCount(longest));
        await WriteAsync(longest, "x");
        await WriteAsync(longest + "k", "x");

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await UploadAsync());

        Assert.That(error!.Report.Failures.Single().Item.Reason, Is.EqualTo(SyncReason.KeyTooLong));
        Assert.That(await CaseKeysAsync(), Is.EqualTo(new[] { longest }));
    }

    [Test]
    public async Task A_file_that_vanishes_is_reported_and_the_rest_arrives()
    {
        await WriteAsync("gone", "x");
        await WriteAsync("here", "x");
        var plan = await Store.PlanSyncAsync(Case, Remote);
        File.Delete(LocalPath("case/gone"));

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Single().Error, Is.InstanceOf<FileNotFoundException>());
        Assert.That(await CaseKeysAsync(), Is.EqualTo(new[] { "here" }));
    }

    [Test]
    public async Task A_sparse_file_arrives_whole()
    {
        await using (var sparse = File.Create(LocalPath("case/sparse")))
        {
            sparse.SetLength(12_000_000);
            sparse.Position = 11_000_000;
            sparse.WriteByte(1);
        }

        await UploadAsync();
        await DownloadAsync(to: LocalPath("copy"));

        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("copy/sparse")), await File.ReadAllBytesAsync(LocalPath("case/sparse")));
    }
}
