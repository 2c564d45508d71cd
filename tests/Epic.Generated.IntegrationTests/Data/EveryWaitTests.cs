using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;
using Epic.Generated.Emulator;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.IntegrationTests.Data;

/// <summary>Whatever a call waits for, its cancellation ends the wait. Each of these waits would last for hours.</summary>
internal sealed class EveryWaitTests : EmulatedStoreFixture
{
    private const int Large = 20_000_000;

    private static readonly EpicPath Case = EpicPath.Parse("epic://case/");
    private static readonly EpicPath Old = Case / "old";
    private static readonly TransferOptions Overwriting = new() { Overwrite = OverwriteMode.Always };
    private static readonly TimeSpan Hours = TimeSpan.FromHours(5);

    [TearDown]
    public void LetGo() => Emulator.Faults.Clear();

    private static IEnumerable<TestCaseData> Waits()
    {
        yield return Held("data_session_list", static test => test.Store.StatAsync(Old, test.Token));
        yield return Held("profile_settings_list", static test => test.Store.UploadAsync(Small(), Old, Overwriting, cancellationToken: test.Token));
        yield return Held("s3:HeadObject", static test => test.Store.StatAsync(Old, test.Token));
        yield return Held("s3:HeadObject", static test => test.Store.OpenReadAsync(Old, test.Token));
        yield return Held("s3:HeadObject", static test => test.Store.CopyAsync(Old, Case / "new", cancellationToken: test.Token));
        yield return Held("s3:ListObjectsV2", static test => test.Store.ExistsAsync(Case, test.Token));
        yield return Held("s3:ListObjectsV2", static test => test.Store.DeleteFolderAsync(Case, cancellationToken: test.Token));
        yield return Held("s3:ListObjectsV2", static async test => await test.Store.ListAsync(Case, cancellationToken: test.Token).ToListAsync());
        yield return Held("s3:ListObjectsV2", static test => test.Store.PlanSyncAsync(test.Local, Case, cancellationToken: test.Token));
        yield return Held("s3:ListObjectsV2", static test => test.Store.PlanSyncAsync(Case, test.Local, cancellationToken: test.Token));
        yield return Held("s3:HeadObject", static test => test.Store.PlanSyncAsync(Case, test.Local, cancellationToken: test.Token));
        yield return Held("s3:PutObject", static test => test.Store.UploadAsync(Small(), Old, Overwriting, cancellationToken: test.Token));
        yield return Held("s3:CreateMultipartUpload", static test => test.Store.UploadAsync(Source(), Old, Overwriting, cancellationToken: test.Token));
        yield return Held("s3:ListMultipartUploads", static test => test.Store.UploadAsync(Source(), Old, Overwriting, cancellationToken: test.Token));
        yield return Held("s3:UploadPart", static test => test.Store.UploadAsync(Source(), Old, Overwriting, cancellationToken: test.Token));
        yield return Held("s3:CompleteMultipartUpload", static test => test.Store.UploadAsync(Source(), Old, Overwriting, cancellationToken: test.Token));
        yield return Held("s3:GetObject", static test => test.Store.DownloadFileAsync(Old, test.LocalPath("f"), cancellationToken: test.Token));
        yield return Held("s3:GetObject", static test => test.Store.DownloadAsync(Old, Stream.Null, cancellationToken: test.Token));
        yield return Held("s3:GetObject", static async test =>
        {
            await using var stream = await test.Store.OpenReadAsync(Old);
            await stream.ReadExactlyAsync(new byte[1], test.Token);
        });
        yield return Held("s3:DeleteObject", static test => test.Store.DeleteFileAsync(Old, test.Token));
        yield return Held("s3:DeleteObjects", static test => test.Store.DeleteFolderAsync(Case, cancellationToken: test.Token));
        yield return Held("s3:CopyObject", static test => test.Store.CopyAsync(Old, Case / "new", cancellationToken: test.Token));
        yield return Held("s3:GetObject", static async test => await test.Store.ExecuteSyncAsync(await test.Store.PlanSyncAsync(Case, test.LocalPath("copy")), cancellationToken: test.Token));
        yield return Held("s3:PutObject", static async test => await test.Store.ExecuteSyncAsync(await test.Store.PlanSyncAsync(test.Local, Case / "new/"), cancellationToken: test.Token));
        yield return Held("s3:DeleteObject", static async test => await test.Store.ExecuteSyncAsync(
            await test.Store.PlanSyncAsync(test.Local, Case, new SyncOptions { DeleteExtraneous = true, ConfirmDeletion = true, Overwrite = OverwriteMode.Never }),
            cancellationToken: test.Token));
    }

    [TestCaseSource(nameof(Waits))]
    public async Task A_request_that_is_not_answered_is_given_up(string operation, Delegate call)
    {
        // One file on both sides that must be compared by the store's properties, and one more in the store.
        await File.WriteAllBytesAsync(LocalPath("old"), Bytes(1_000_000));
        await Emulator.Site.WriteFileAsync(Old.ToString(), Bytes(1_000_000, seed: 2));
        await Emulator.Site.WriteFileAsync((Case / "more").ToString(), Bytes(1));
        var isHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Emulator.Faults.Add(new Fault { Operation = operation, Kind = FaultKind.Delay, Delay = Hours, When = _ => isHeld.TrySetResult() || true });
        using var cancel = new CancellationTokenSource();
        var store = MakePatientStore();

        await AssertGivesUpAsync(((Func<Call, Task>)call)(new Call(store, this, cancel.Token)), isHeld.Task, cancel);

        Assert.That(Directory.GetFileSystemEntries(Local, "*.part", SearchOption.AllDirectories), Is.Empty);
    }

    [TestCase("file")]
    [TestCase("stream")]
    [TestCase("read")]
    public async Task A_body_that_trickles_is_given_up(string how)
    {
        await Emulator.Site.WriteFileAsync(Old.ToString(), Bytes(100_000));
        Emulator.Faults.Add(new Fault { Operation = "s3:GetObject", Kind = FaultKind.Trickle, BytesPerSecond = 1 });
        using var cancel = new CancellationTokenSource();
        var store = MakePatientStore();
        await using var stream = await store.OpenReadAsync(Old);

        await AssertGivesUpAsync(
            how switch
            {
                "file" => store.DownloadFileAsync(Old, LocalPath("f"), cancellationToken: cancel.Token),
                "stream" => store.DownloadAsync(Old, Stream.Null, cancellationToken: cancel.Token),
                _ => stream.ReadExactlyAsync(new byte[50_000], cancel.Token).AsTask(),
            },
            Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System),
            cancel);

        Assert.That(Directory.GetFileSystemEntries(Local), Is.Empty);
    }

    [Test]
    public async Task A_session_in_the_place_of_a_refused_one_is_not_waited_for()
    {
        var isHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var store = MakePatientStore();
        await store.ExistsAsync(Old);
        Emulator.Faults.Add(new Fault { Operation = "s3:HeadObject", Kind = FaultKind.ExpiredToken });
        Emulator.Faults.Add(new Fault { Operation = "data_session_list", Kind = FaultKind.Delay, Delay = Hours, When = _ => isHeld.TrySetResult() || true });
        using var cancel = new CancellationTokenSource();

        await AssertGivesUpAsync(store.ExistsAsync(Old, cancel.Token), isHeld.Task, cancel);
    }

    [TestCase("s3:PutObject")]
    [TestCase("s3:GetObject")]
    public async Task A_turn_that_the_limit_of_bandwidth_gives_in_an_hour_is_not_waited_for(string operation)
    {
        await Emulator.Site.WriteFileAsync(Old.ToString(), Bytes(4_000_000));
        var isHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Emulator.Faults.Add(new Fault { Operation = "s3:PutObject", Kind = FaultKind.Delay, When = _ => isHeld.TrySetResult() || true });
        using var cancel = new CancellationTokenSource();
        var store = MakePatientStore();
        var slow = Overwriting with { BandwidthLimit = 1024 };

        await AssertGivesUpAsync(
            operation == "s3:PutObject"
                ? store.UploadAsync(new MemoryStream(Bytes(4_000_000)), Old, slow, cancellationToken: cancel.Token)
                : store.DownloadFileAsync(Old, LocalPath("f"), slow, new Signal(isHeld), cancel.Token),
            isHeld.Task,
            cancel);
    }

    [TestCase(0)]
    [TestCase(8 << 20)]
    [TestCase((8 << 20) + 1)]
    public async Task A_stream_that_gives_no_more_is_not_waited_for(int length)
    {
        await using var stream = new SilentStream(Bytes(length));
        using var cancel = new CancellationTokenSource();

        await AssertGivesUpAsync(Store.UploadAsync(stream, Old, Overwriting, cancellationToken: cancel.Token), stream.Silent, cancel);

        Assert.That(Requests("s3:CreateMultipartUpload"), Is.EqualTo(Requests("s3:AbortMultipartUpload")));
    }

    [Test]
    public async Task A_stream_that_takes_no_more_is_not_waited_for()
    {
        await Emulator.Site.WriteFileAsync(Old.ToString(), Bytes(1000));
        await using var stream = new SilentStream([]);
        using var cancel = new CancellationTokenSource();

        await AssertGivesUpAsync(Store.DownloadAsync(Old, stream, cancellationToken: cancel.Token), stream.Silent, cancel);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task Memory_that_another_upload_has_is_not_waited_for(bool isFile)
    {
        await File.WriteAllBytesAsync(LocalPath("f"), Bytes(10));
        var isHeld = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Emulator.Faults.Add(new Fault { Operation = "s3:UploadPart", Kind = FaultKind.Delay, Delay = Hours, When = _ => isHeld.TrySetResult() || true });
        var store = MakePatientStore(memory: 1 << 20);
        using var cancelFirst = new CancellationTokenSource();
        using var cancel = new CancellationTokenSource();
        var first = store.UploadAsync(Source(), Old, Overwriting, cancellationToken: cancelFirst.Token);
        await isHeld.Task;

        var second = isFile
            ? store.UploadFileAsync(LocalPath("f"), Case / "second", cancellationToken: cancel.Token)
            : store.UploadAsync(Small(), Case / "second", cancellationToken: cancel.Token);
        await AssertGivesUpAsync(second, Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System), cancel);

        await AssertGivesUpAsync(first, Task.CompletedTask, cancelFirst);
        // The failed uploads have returned their memory.
        Emulator.Faults.Clear();
        await store.UploadAsync(Source(), Old, Overwriting);
    }

    private static MemoryStream Source() => new(Bytes(Large));

    private static MemoryStream Small() => new([1]);

    private static TestCaseData Held(string operation, Func<Call, Task> call, [System.Runtime.CompilerServices.CallerLineNumber] int line = 0) =>
        new TestCaseData(operation, call).SetArgDisplayNames(operation, $"{line}");

    private static async Task AssertGivesUpAsync(Task call, Task isWaiting, CancellationTokenSource cancel)
    {
        await Task.WhenAny(isWaiting, call);
        Assert.That(call.IsCompleted, Is.False);
        await cancel.CancelAsync();

        Assert.That(async () => await call.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System), Throws.InstanceOf<OperationCanceledException>());
    }

    // The clients' own patience is longer than the tests'.
    private EpicDataStore MakePatientStore(int memory = 64 << 20) => new(
        Client.Data,
        Client.Profile,
        new DataStoreSettings { InactivityTimeout = Hours, UploadMemory = memory },
        TimeProvider.System,
        NullLoggerFactory.Instance);

    private sealed record Call(EpicDataStore Store, EveryWaitTests Test, CancellationToken Token)
    {
        public string Local => Test.Local;

        public string LocalPath(string name) => Test.LocalPath(name);
    }

    private sealed class Signal(TaskCompletionSource isSeen) : IProgress<TransferProgress>
    {
        public void Report(TransferProgress value) => isSeen.TrySetResult();
    }

    /// <summary>Gives its content, then waits without end; takes no bytes.</summary>
    private sealed class SilentStream(byte[] content) : MemoryStream(content)
    {
        private readonly TaskCompletionSource _silent = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Silent => _silent.Task;

        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);
            return read > 0 || buffer.IsEmpty ? read : await WaitAsync(cancellationToken);
        }

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => await WaitAsync(cancellationToken);

        private async Task<int> WaitAsync(CancellationToken cancellationToken)
        {
            _silent.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return 0;
        }
    }
}
