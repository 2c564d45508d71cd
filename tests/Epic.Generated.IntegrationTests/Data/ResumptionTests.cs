using Epic.Generated.DataStore;
using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.S3;
using Epic.Generated.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.IntegrationTests.Data;

/// <summary>Transfers that are interrupted, and transfers of one file by several processes.</summary>
internal sealed class ResumptionTests : EmulatedStoreFixture
{
    private const int PartSize = 5 << 20;
    private const int Length = 4 * PartSize;

    private static readonly EpicPath File1 = EpicPath.Parse("epic://case/f");
    private static readonly EpicPath Folder = EpicPath.Parse("epic://case/");
    private static readonly TransferOptions OneByOne = new() { Concurrency = 1, PartSize = PartSize, Overwrite = OverwriteMode.Always };

    private AlteringProxy _proxy = null!;
    private EpicDataStore _store = null!;
    private byte[] _content = null!;

    [SetUp]
    public async Task PutProxyBetween()
    {
        _proxy = new AlteringProxy(Emulator.S3Endpoint);
        var settings = new DataStoreSettings { RetryDelay = TimeSpan.FromMilliseconds(5), Patience = TimeSpan.FromSeconds(1) };
        _store = new EpicDataStore(new DataClientAt(Client.Data, _proxy.Endpoint), Client.Profile, settings, TimeProvider.System, NullLoggerFactory.Instance);
        _content = Bytes(Length);
        await File.WriteAllBytesAsync(LocalPath("source"), _content);
        // An upload is resumed if the file is older, by the store's clock of whole seconds.
        File.SetLastWriteTimeUtc(LocalPath("source"), new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Utc));
    }

    [TearDown]
    public async Task RemoveProxy() => await _proxy.DisposeAsync();

    [TestCase("cancelled")]
    [TestCase("cut off")]
    public async Task An_interrupted_upload_of_a_file_sends_only_the_missing_parts_when_it_is_repeated(string interruption)
    {
        await InterruptUploadAsync(interruption, OneByOne);
        var unfinished = await Store.ListUnfinishedUploadsAsync(Folder);
        Assert.That(unfinished.Select(upload => upload.Path), Is.EqualTo(new[] { File1 }));
        Assert.That(await Store.ExistsAsync(File1), Is.False);

        var sent = Requests("s3:UploadPart");
        await Store.UploadFileAsync(LocalPath("source"), File1, OneByOne);

        Assert.That(Requests("s3:UploadPart") - sent, Is.LessThanOrEqualTo(2));
        Content.AssertSame(await ReadAsync(File1), _content);
        Assert.That(await Store.ListUnfinishedUploadsAsync(EpicPath.Root), Is.Empty);
    }

    [Test]
    public async Task A_cancelled_upload_leaves_no_trace_if_that_is_wanted()
    {
        await InterruptUploadAsync("cancelled", OneByOne with { Resumable = false });

        Assert.That(await Store.ListUnfinishedUploadsAsync(EpicPath.Root), Is.Empty);
    }

    [Test]
    public async Task A_cancelled_upload_without_its_first_part_which_no_other_can_resume_leaves_no_trace()
    {
        using var cancel = new CancellationTokenSource();
        CancelAtPart(1, cancel);

        Assert.That(async () => await _store.UploadFileAsync(LocalPath("source"), File1, OneByOne, cancellationToken: cancel.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(await Store.ListUnfinishedUploadsAsync(EpicPath.Root), Is.Empty);
    }

    [Test]
    public async Task A_cancelled_upload_of_a_stream_leaves_no_trace()
    {
        using var cancel = new CancellationTokenSource();
        CancelAtPart(3, cancel);

        Assert.That(async () => await _store.UploadAsync(new MemoryStream(_content), File1, OneByOne, cancellationToken: cancel.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(await Store.ListUnfinishedUploadsAsync(EpicPath.Root), Is.Empty);
    }

    [Test]
    public async Task An_unfinished_upload_can_be_removed()
    {
        await InterruptUploadAsync("cancelled", OneByOne);

        foreach (var upload in await Store.ListUnfinishedUploadsAsync(File1))
        {
            await Store.RemoveUnfinishedUploadAsync(upload);
            await Store.RemoveUnfinishedUploadAsync(upload);
        }

        Assert.That(await Store.ListUnfinishedUploadsAsync(EpicPath.Root), Is.Empty);
    }

    [Test]
    public async Task Unfinished_uploads_of_other_files_are_not_listed()
    {
        await InterruptUploadAsync("cancelled", OneByOne);

        Assert.That(await Store.ListUnfinishedUploadsAsync(EpicPath.Parse("epic://case/ff")), Is.Empty);
        Assert.That(await Store.ListUnfinishedUploadsAsync(EpicPath.Parse("epic://cas")), Is.Empty);
        Assert.That(await Store.ListUnfinishedUploadsAsync(EpicPath.Parse("epic://other/")), Is.Empty);
    }

    [Test]
    public async Task A_cancelled_creation_of_an_upload_leaves_none()
    {
        using var cancel = new CancellationTokenSource();
        var isAnswered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _proxy.Handle = async exchange =>
        {
            if (!exchange.Target.EndsWith("?uploads=", StringComparison.Ordinal))
            {
                await exchange.ForwardAsync();
                return;
            }

            var answer = await exchange.AnswerAsync();
            await cancel.CancelAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            await exchange.SendAsync(answer);
            isAnswered.TrySetResult();
        };

        Assert.That(async () => await _store.UploadFileAsync(LocalPath("source"), File1, OneByOne, cancellationToken: cancel.Token), Throws.InstanceOf<OperationCanceledException>());

        await isAnswered.Task;
        Assert.That(async () => await Store.ListUnfinishedUploadsAsync(EpicPath.Root), Is.Empty.After(5000, 50));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Two_processes_that_upload_one_file_at_the_same_time_both_succeed(bool isSameContent)
    {
        var other = isSameContent ? _content : Bytes(Length, seed: 9);
        await File.WriteAllBytesAsync(LocalPath("other"), other);
        for (var round = 0; round < 4; round++)
        {
            await Task.WhenAll(
                Store.UploadFileAsync(LocalPath("source"), File1, OneByOne),
                _store.UploadFileAsync(LocalPath("other"), File1, OneByOne));

            var stored = await ReadAsync(File1);
            Assert.That(stored.SequenceEqual(_content) || stored.SequenceEqual(other));
            Assert.That(await Store.ListUnfinishedUploadsAsync(EpicPath.Root), Is.Empty);
        }
    }

    [Test]
    public async Task An_upload_that_was_begun_twice_as_a_connection_closed_before_the_answer_leaves_no_twin()
    {
        await File.WriteAllBytesAsync(LocalPath("f"), Bytes(Length));
        var lost = 1;
        _proxy.Handle = async exchange =>
        {
            if (exchange.Target.EndsWith("?uploads=", StringComparison.Ordinal) && Interlocked.Decrement(ref lost) >= 0)
            {
                await exchange.AnswerAsync();
                exchange.IsClosed = true;
                return;
            }

            await exchange.ForwardAsync();
        };

        await _store.UploadFileAsync(LocalPath("f"), File1);

        Assert.That(await Store.ListUnfinishedUploadsAsync(EpicPath.Root), Is.Empty);
    }

    [Test]
    public async Task An_upload_whose_parts_another_process_removed_begins_again()
    {
        var hasRemoved = 0;
        _proxy.Handle = async exchange =>
        {
            if (exchange.Target.Contains("partNumber=3", StringComparison.Ordinal) && Interlocked.Exchange(ref hasRemoved, 1) == 0)
            {
                await Store.RemoveUnfinishedUploadAsync((await Store.ListUnfinishedUploadsAsync(File1)).Single());
            }

            await exchange.ForwardAsync();
        };

        await _store.UploadFileAsync(LocalPath("source"), File1, OneByOne);

        Content.AssertSame(await ReadAsync(File1), _content);
    }

    [TestCase("download")]
    [TestCase("sync")]
    public async Task An_interrupted_download_fetches_only_the_missing_ranges_when_it_is_repeated(string kind)
    {
        await InterruptDownloadAsync(OneByOne, kind);
        Assert.That(Partial(), Has.Length.EqualTo(1));

        var begun = Requests("s3:GetObject");
        await DownloadAsync(Store, OneByOne, kind, CancellationToken.None);

        Assert.That(Requests("s3:GetObject") - begun, Is.EqualTo(3), "one to open the file, and two ranges");
        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("copy/f")), _content);
        Assert.That(Partial(), Is.Empty);
    }

    [Test]
    public async Task A_download_resumes_no_damaged_range()
    {
        await InterruptDownloadAsync(OneByOne, "download");
        await using (var partial = new FileStream(Partial().Single(), FileMode.Open))
        {
            partial.Position = 1000;
            partial.WriteByte((byte)~_content[1000]);
        }

        await DownloadAsync(Store, OneByOne, "download", CancellationToken.None);

        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("copy/f")), _content);
    }

    [Test]
    public async Task A_download_with_any_damage_in_the_file_that_was_left_is_right()
    {
        var random = new Random(7);
        for (var round = 0; round < 6; round++)
        {
            await InterruptDownloadAsync(OneByOne, "download");
            await using (var partial = new FileStream(Partial().Single(), FileMode.Open))
            {
                // Behind the content is the record of its ranges.
                partial.Position = random.Next(2) == 0 ? random.NextInt64(Length) : Length + random.Next((int)(partial.Length - Length));
                partial.Write(Bytes(random.Next(1, 60), seed: round));
                partial.SetLength(round == 5 ? partial.Length - 3 : partial.Length);
            }

            await DownloadAsync(Store, OneByOne, "download", CancellationToken.None);

            Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("copy/f")), _content);
            Assert.That(Partial(), Is.Empty);
        }
    }

    [Test]
    public async Task A_download_of_another_content_resumes_nothing()
    {
        await InterruptDownloadAsync(OneByOne, "download");
        var other = Bytes(Length, seed: 9);
        await Emulator.Site.WriteFileAsync(File1.ToString(), other);

        await DownloadAsync(Store, OneByOne, "download", CancellationToken.None);

        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("copy/f")), other);
    }

    [TestCase(Length)]
    [TestCase(10)]
    public async Task A_download_of_another_content_removes_what_the_older_one_left(int length)
    {
        await InterruptDownloadAsync(OneByOne, "download");
        var ofAnother = Path.Combine(LocalPath("copy"), PartialFileName.Create("epic://case/g g"));
        await File.WriteAllTextAsync(ofAnother, "of another download");
        // A process that is killed while it downloads a small file.
        await File.WriteAllTextAsync(Path.Combine(LocalPath("copy"), PartialFileName.Create("epic://case/f f")), "half");
        await Emulator.Site.WriteFileAsync(File1.ToString(), Bytes(length, seed: 9));

        await DownloadAsync(Store, OneByOne, "download", CancellationToken.None);

        Content.AssertSame(await File.ReadAllBytesAsync(LocalPath("copy/f")), Bytes(length, seed: 9));
        Assert.That(Partial(), Is.EqualTo(new[] { ofAnother }));
    }

    [Test]
    public async Task A_download_removes_nothing_that_a_living_process_writes()
    {
        await Emulator.Site.WriteFileAsync(File1.ToString(), Bytes(10));
        Directory.CreateDirectory(LocalPath("copy"));
        var living = Path.Combine(LocalPath("copy"), PartialFileName.Create("epic://case/f f"));
        await using var open = new FileStream(living, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

        await DownloadAsync(Store, OneByOne, "download", CancellationToken.None);

        Assert.That(Partial(), Is.EqualTo(new[] { living }));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_upload_that_no_process_has_worked_on_for_an_hour_is_removed_by_the_next_one(bool isResumed)
    {
        var session = await Client.Data.GetS3SessionAsync();
        using var other = new Amazon.S3.AmazonS3Client(
            new Amazon.Runtime.SessionAWSCredentials(session.AccessKeyId, session.SecretAccessKey, session.SessionToken),
            new Amazon.S3.AmazonS3Config { ServiceURL = Emulator.S3Endpoint.ToString(), ForcePathStyle = true, AuthenticationRegion = session.Region });
        var old = (await other.InitiateMultipartUploadAsync(session.Bucket, session.GetKey(File1))).UploadId;
        var recent = (await other.InitiateMultipartUploadAsync(session.Bucket, session.GetKey(File1))).UploadId;
        if (isResumed)
        {
            await InterruptUploadAsync("cancelled", OneByOne);
        }

        // The killed process began it two hours ago.
        _proxy.Handle = exchange => exchange.ForwardAsync(answer =>
        {
            if (exchange.Target.Contains("uploads=", StringComparison.Ordinal) && exchange.Method == "GET")
            {
                var text = System.Text.Encoding.UTF8.GetString(answer.Body);
                var begin = text.IndexOf("<Initiated>", text.IndexOf(old, StringComparison.Ordinal), StringComparison.Ordinal) + "<Initiated>".Length;
                var end = text.IndexOf('<', begin);
                var time = TimeProvider.System.GetUtcNow().AddHours(-2).ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", System.Globalization.CultureInfo.InvariantCulture);
                answer.Body = System.Text.Encoding.UTF8.GetBytes(text[..begin] + time + text[end..]);
                answer.Headers["Content-Length"] = $"{answer.Body.Length}";
            }
        });

        await _store.UploadFileAsync(LocalPath("source"), File1, OneByOne);

        Assert.That((await Store.ListUnfinishedUploadsAsync(File1)).Select(upload => upload.Id), Is.EqualTo(new[] { recent }));
    }

    [Test]
    public async Task A_cancelled_download_leaves_no_trace_if_that_is_wanted()
    {
        await InterruptDownloadAsync(OneByOne with { Resumable = false }, "download");

        Assert.That(Directory.GetFileSystemEntries(LocalPath("copy")), Is.Empty);
    }

    private string[] Partial() => Directory.GetFiles(LocalPath("copy"), ".epic-*.part");

    private async Task DownloadAsync(EpicDataStore store, TransferOptions options, string kind, CancellationToken cancellationToken)
    {
        if (kind == "sync")
        {
            var plan = await store.PlanSyncAsync(Folder, LocalPath("copy"), new SyncOptions { Transfer = options }, CancellationToken.None);
            await store.ExecuteSyncAsync(plan, cancellationToken: cancellationToken);
            return;
        }

        await store.DownloadFileAsync(File1, LocalPath("copy/f"), options, cancellationToken: cancellationToken);
    }

    private async Task InterruptDownloadAsync(TransferOptions options, string kind)
    {
        await Emulator.Site.WriteFileAsync(File1.ToString(), _content);
        using var cancel = new CancellationTokenSource();
        _proxy.Handle = async exchange =>
        {
            if (exchange.Headers.TryGetValue("Range", out var range) && range.StartsWith($"bytes={2 * PartSize}-", StringComparison.Ordinal))
            {
                await cancel.CancelAsync();
                await exchange.StallAsync();
            }

            await exchange.ForwardAsync();
        };
        var error = Assert.CatchAsync<OperationCanceledException>(async () => await DownloadAsync(_store, options, kind, cancel.Token));
        Assert.That(error!.CancellationToken, Is.EqualTo(cancel.Token));
    }

    private async Task InterruptUploadAsync(string interruption, TransferOptions options)
    {
        using var cancel = new CancellationTokenSource();
        if (interruption == "cancelled")
        {
            CancelAtPart(3, cancel);
            var error = Assert.CatchAsync<OperationCanceledException>(async () => await _store.UploadFileAsync(LocalPath("source"), File1, options, cancellationToken: cancel.Token));
            Assert.That(error!.CancellationToken, Is.EqualTo(cancel.Token));
            return;
        }

        _proxy.Handle = static exchange => exchange.Target.Contains("partNumber=3", StringComparison.Ordinal)
            ? exchange.SendAsync("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n")
            : exchange.ForwardAsync();
        Assert.That(async () => await _store.UploadFileAsync(LocalPath("source"), File1, options), Throws.InstanceOf<EpicDataException>());
        await Task.CompletedTask;
    }

    private void CancelAtPart(int number, CancellationTokenSource cancel) => _proxy.Handle = async exchange =>
    {
        if (exchange.Target.Contains($"partNumber={number}", StringComparison.Ordinal))
        {
            await cancel.CancelAsync();
            await exchange.StallAsync();
        }

        await exchange.ForwardAsync();
    };
}
