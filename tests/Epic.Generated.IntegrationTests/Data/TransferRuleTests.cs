using System.Diagnostics;
using System.IO.Compression;
using System.IO.Pipes;
using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;
using Epic.Generated.Emulator;
using Epic.Generated.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.IntegrationTests.Data;

/// <summary>Rules of transfers of single files: progress, bandwidth, special files, synchronous reads, overlapping moves.</summary>
internal sealed class TransferRuleTests : EmulatedStoreFixture
{
    private const int Length = 12 << 20;

    private static readonly EpicPath File1 = EpicPath.Parse("epic://f");
    private static readonly TransferOptions Overwriting = new() { Overwrite = OverwriteMode.Always };

    [TestCase("upload")]
    [TestCase("download")]
    [TestCase("stream")]
    public async Task Progress_never_goes_back_ends_at_the_total_and_comes_ten_times_a_second_at_most(string kind)
    {
        await File.WriteAllBytesAsync(LocalPath("source"), Bytes(Length));
        await Emulator.Site.WriteFileAsync(File1.ToString(), Bytes(Length));
        var reports = new Recorder();
        var begin = TimeProvider.System.GetTimestamp();

        await (kind switch
        {
            "upload" => Store.UploadFileAsync(LocalPath("source"), File1, Overwriting with { PartSize = 5 << 20 }, reports),
            "download" => Store.DownloadFileAsync(File1, LocalPath("f"), progress: reports),
            _ => Store.DownloadAsync(File1, Stream.Null, progress: reports),
        });

        var most = 2 + (int)(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds / 100);
        Assert.That(reports.All, Has.Count.InRange(1, most));
        AssertOrderly(reports.All, Length);
    }

    [Test]
    public async Task Progress_of_a_download_whose_first_round_was_damaged_stands_still_and_ends_at_the_total()
    {
        await Emulator.Site.WriteFileAsync(File1.ToString(), Bytes(Length));
        Emulator.Faults.Add(new Fault { Operation = "s3:GetObject", Kind = FaultKind.Corrupt, At = 1000, Count = 1 });
        var reports = new Recorder();

        await Store.DownloadFileAsync(File1, LocalPath("f"), progress: reports);

        Assert.That(Requests("s3:GetObject"), Is.GreaterThan(2), "there were two rounds");
        AssertOrderly(reports.All, Length);
    }

    [Test]
    public void Uploading_a_folder_as_a_file_is_refused_and_the_message_names_the_methods_for_folders()
    {
        var folder = Directory.CreateDirectory(LocalPath("case")).FullName;

        var error = Assert.ThrowsAsync<ArgumentException>(async () => await Store.UploadFileAsync(folder, File1))!;

        Assert.That(error.ParamName, Is.EqualTo("localPath"));
        Assert.That(error.Message, Does.Contain(folder).And.Contain("PlanSyncAsync").And.Contain("ExecuteSyncAsync"));
        Assert.That(Emulator.Requests.All, Is.Empty, "nothing was sent");
    }

    [Test]
    public async Task A_download_that_may_not_overwrite_names_the_option()
    {
        await File.WriteAllTextAsync(LocalPath("f"), "mine");
        await Emulator.Site.WriteFileAsync(File1.ToString(), Bytes(1));

        var error = Assert.ThrowsAsync<EpicDataConflictException>(async () => await Store.DownloadFileAsync(File1, LocalPath("f")))!;

        Assert.That(error.Message, Does.Contain("OverwriteMode.Never"));
        Assert.That(await File.ReadAllTextAsync(LocalPath("f")), Is.EqualTo("mine"));
    }

    [Test]
    public async Task A_low_limit_of_bandwidth_stalls_no_request()
    {
        await Emulator.Site.WriteFileAsync(File1.ToString(), Bytes(Length));
        var store = new EpicDataStore(
            Client.Data, Client.Profile, new DataStoreSettings { InactivityTimeout = TimeSpan.FromMilliseconds(700), MaxAttempts = 1 }, TimeProvider.System, NullLoggerFactory.Instance);

        await store.DownloadFileAsync(File1, LocalPath("f"), new TransferOptions { BandwidthLimit = 2_000_000, PartSize = 5 << 20 });

        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("f")), Bytes(Length));
        Assert.That(Requests("s3:GetObject"), Is.EqualTo(3), "one for each range");
    }

    [Test]
    [Platform("Linux")]
    public async Task A_pipe_is_neither_uploaded_nor_replaced()
    {
        await Emulator.Site.WriteFileAsync(File1.ToString(), Bytes(7));
        var pipe = LocalPath("pipe");
        using (var make = Process.Start("mkfifo", pipe))
        {
            await make.WaitForExitAsync();
        }

        Assert.That(async () => await Store.UploadFileAsync(pipe, File1).WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System), Throws.InstanceOf<IOException>());
        Assert.That(async () => await Store.DownloadFileAsync(File1, pipe, Overwriting), Throws.InstanceOf<IOException>());
        Assert.That(async () => await Store.DownloadFileAsync(File1, "/dev/null", Overwriting), Throws.InstanceOf<IOException>());
    }

    [Test]
    [Platform("Linux")]
    public async Task A_link_to_an_open_pipe_such_as_dev_stdout_is_not_replaced()
    {
        await Emulator.Site.WriteFileAsync(File1.ToString(), Bytes(7));
        await using var pipe = new AnonymousPipeServerStream(PipeDirection.Out);
        var open = $"/proc/self/fd/{pipe.SafePipeHandle.DangerousGetHandle()}";
        var link = LocalPath("link");
        File.CreateSymbolicLink(link, open);

        Assert.That(async () => await Store.DownloadFileAsync(File1, link, Overwriting), Throws.InstanceOf<IOException>().With.Message.Contains($"'{link}' is a pipe"));
        Assert.That(async () => await Store.DownloadFileAsync(File1, open, Overwriting), Throws.InstanceOf<IOException>().With.Message.Contains($"'{open}' is a pipe"));
        Assert.That(new FileInfo(link).LinkTarget, Is.EqualTo(open));
    }

    [Test]
    [Platform("Linux")]
    public async Task A_pipe_that_came_after_the_plan_is_not_replaced_by_a_sync_that_always_overwrites()
    {
        await Emulator.Site.WriteFileAsync("epic://case/f", Bytes(7));
        var plan = await Store.PlanSyncAsync(EpicPath.Parse("epic://case/"), Local, new SyncOptions { Overwrite = OverwriteMode.Always });
        using (var make = Process.Start("mkfifo", LocalPath("f")))
        {
            await make.WaitForExitAsync();
        }

        var error = Assert.ThrowsAsync<EpicSyncException>(async () => await Store.ExecuteSyncAsync(plan));

        Assert.That(error!.Report.Failures.Single().Error!.Message, Does.Contain("is a pipe"));
        Assert.That(new FileInfo(LocalPath("f")).Length, Is.Zero);
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public async Task A_name_that_is_too_long_for_the_file_system_is_an_error_before_the_file_is_fetched()
    {
        await Emulator.Site.WriteFileAsync(File1.ToString(), Bytes(7));
        var path = LocalPath(new string('x', 256));

        Assert.That(async () => await Store.DownloadFileAsync(File1, path), Throws.InstanceOf<PathTooLongException>().With.Message.Contains(path));
        Assert.That(Requests("s3:GetObject"), Is.Zero);
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public async Task A_local_name_that_no_path_may_have_is_an_error_of_the_local_path()
    {
        var file = LocalPath("line\nfeed");
        await File.WriteAllTextAsync(file, "x");

        Assert.That(
            async () => await Store.UploadFileAsync(file, EpicPath.Parse("epic://case/")),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("localPath").And.Message.Contains("control character"));
    }

    [Test]
    [Platform("Linux")]
    public async Task A_file_that_hides_its_length_is_uploaded_whole()
    {
        await Store.UploadFileAsync("/proc/version", File1);

        Assert.That(await ReadAsync(File1), Is.EqualTo(await File.ReadAllBytesAsync("/proc/version")));
    }

    [Test]
    [Platform("Linux,MacOsX")]
    public async Task A_download_through_a_link_writes_the_file_that_it_points_to()
    {
        await Emulator.Site.WriteFileAsync(File1.ToString(), Bytes(7));
        await File.WriteAllTextAsync(LocalPath("real"), "old");
        File.CreateSymbolicLink(LocalPath("link"), "real");

        await Store.DownloadFileAsync(File1, LocalPath("link"), Overwriting);

        Assert.That(new FileInfo(LocalPath("link")).LinkTarget, Is.EqualTo("real"));
        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("real")), Bytes(7));
    }

    [Test]
    public async Task An_archive_in_the_store_is_read_in_place()
    {
        using var archive = new MemoryStream();
        using (var writer = new ZipArchive(archive, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using var entry = await writer.CreateEntry("b/c.txt").OpenAsync();
            await entry.WriteAsync("hello"u8.ToArray());
        }

        await Emulator.Site.WriteFileAsync(File1.ToString(), archive.ToArray());

        var stream = await Store.OpenReadAsync(File1);
        using (var reader = new ZipArchive(stream))
        {
            using var text = new StreamReader(reader.GetEntry("b/c.txt")!.Open());
            Assert.That(await text.ReadToEndAsync(), Is.EqualTo("hello"));
        }

        Assert.That(stream.CanRead, Is.False);
        Assert.That(() => stream.ReadByte(), Throws.InstanceOf<ObjectDisposedException>());
    }

    [TestCase(OverwriteMode.Always)]
    [TestCase(OverwriteMode.Never)]
    public async Task A_move_whose_files_would_overwrite_each_other_is_refused_and_changes_nothing(OverwriteMode overwrite)
    {
        await Emulator.Site.WriteFileAsync("epic://run/case/U", "outer"u8.ToArray());
        await Emulator.Site.WriteFileAsync("epic://run/case/case/U", "inner"u8.ToArray());
        await Emulator.Site.WriteFileAsync("epic://run/case/case/case/U", "innermost"u8.ToArray());

        Assert.That(async () => await Store.MoveAsync(EpicPath.Parse("epic://run/case/"), EpicPath.Parse("epic://run/"), overwrite), Throws.ArgumentException);
        Assert.That(async () => await Store.CopyAsync(EpicPath.Parse("epic://run/case/"), EpicPath.Parse("epic://run/"), overwrite), Throws.ArgumentException);

        Assert.That(await ListAsync(EpicPath.Root, recursive: true), Is.EquivalentTo(new[] { "epic://run/case/U", "epic://run/case/case/U", "epic://run/case/case/case/U" }));
        Assert.That(await ReadAsync(EpicPath.Parse("epic://run/case/U")), Is.EqualTo("outer"u8.ToArray()));
    }

    [Test]
    public async Task A_move_into_the_parent_keeps_every_file()
    {
        await Emulator.Site.WriteFileAsync("epic://run/case/U", "1"u8.ToArray());
        await Emulator.Site.WriteFileAsync("epic://run/case/sub/p", "2"u8.ToArray());

        await Store.MoveAsync(EpicPath.Parse("epic://run/case/"), EpicPath.Parse("epic://run/"), OverwriteMode.Always);

        Assert.That(await ListAsync(EpicPath.Root, recursive: true), Is.EquivalentTo(new[] { "epic://run/U", "epic://run/sub/p" }));
    }

    [Test]
    public async Task A_denial_also_of_a_new_session_is_an_error_and_asks_for_no_more_sessions()
    {
        var store = new EpicDataStore(new WrongPrefixClient(Client.Data, Emulator.S3Endpoint), Client.Profile, new DataStoreSettings(), TimeProvider.System, NullLoggerFactory.Instance);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.That(async () => await store.UploadAsync(new MemoryStream([1]), File1), Throws.TypeOf<EpicDataAccessDeniedException>().With.Message.Contains("epic://f"));
        }

        Assert.That(Sessions, Is.EqualTo(2), "one session, and one in its place");
    }

    [Test]
    public async Task A_large_file_that_changes_while_it_is_uploaded_is_not_stored()
    {
        var source = LocalPath("source");
        await File.WriteAllBytesAsync(source, Bytes(Length));
        Emulator.Faults.Add(new Fault
        {
            Operation = "s3:UploadPart",
            Kind = FaultKind.Delay,
            When = _ =>
            {
                File.SetLastWriteTimeUtc(source, new DateTime(2031, 1, 1, 0, 0, 0, DateTimeKind.Utc));
                return true;
            },
        });

        Assert.That(async () => await Store.UploadFileAsync(source, File1, new TransferOptions { PartSize = 5 << 20 }), Throws.InstanceOf<IOException>().With.Message.Contains("changed"));

        Assert.That(await Store.ExistsAsync(File1), Is.False);
        Assert.That(await Store.ListUnfinishedUploadsAsync(EpicPath.Root), Is.Empty);
    }

    private static void AssertOrderly(IReadOnlyList<TransferProgress> reports, long total)
    {
        Assert.That(reports.Select(report => report.BytesTransferred), Is.Ordered);
        Assert.That(reports.Select(report => report.BytesTransferred), Has.All.LessThanOrEqualTo(total));
        Assert.That(reports[^1], Is.EqualTo(new TransferProgress(total, total)));
    }

    private sealed class Recorder : IProgress<TransferProgress>
    {
        public List<TransferProgress> All { get; } = [];

        public void Report(TransferProgress value) => All.Add(value);
    }

    private sealed class WrongPrefixClient(IDataClient source, Uri endpoint) : DataClientDouble(endpoint, TimeProvider.System)
    {
        public override async Task<DataSession> GetSessionAsync(CancellationToken cancellationToken = default)
        {
            var session = await source.GetSessionAsync(cancellationToken);
            session.S3KeyPrefix = "elsewhere/";
            return session;
        }
    }
}
