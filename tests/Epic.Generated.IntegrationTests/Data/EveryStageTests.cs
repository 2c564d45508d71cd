using System.Collections.Concurrent;
using System.Reflection;
using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;
using Epic.Generated.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.IntegrationTests.Data;

/// <summary>
/// Every public method of the store, with a store that falls silent at each of the method's requests, in each stage of an answer: the
/// call ends by itself, and at once when it is cancelled.
/// </summary>
internal sealed class EveryStageTests : EmulatedStoreFixture
{
    private const int Large = 6 << 20;
    private const int AtATime = 24;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);
    private static readonly TransferOptions Parts = new() { PartSize = 5 << 20, Concurrency = 2, Overwrite = OverwriteMode.Always };
    private static readonly SyncOptions Deleting = new() { DeleteExtraneous = true, ConfirmDeletion = true, Comparison = SyncComparison.Checksum, Transfer = Parts };

    // By the name and the first parameters of the method; several calls take different ways.
    private static readonly Dictionary<string, Func<Call, Task>[]> Calls = new()
    {
        ["ListAsync(EpicPath, Boolean)"] = [static call => call.Store.ListAsync(call.Folder, recursive: true, call.Token).ToListAsync(call.Token).AsTask()],
        ["StatAsync(EpicPath)"] = [static call => call.Store.StatAsync(call.Folder / "f", call.Token), static call => call.Store.StatAsync(call.Folder, call.Token)],
        ["ExistsAsync(EpicPath)"] = [static call => call.Store.ExistsAsync(call.Folder / "f", call.Token)],
        ["OpenReadAsync(EpicPath)"] = [static async call =>
        {
            await using var stream = await call.Store.OpenReadAsync(call.Folder / "f", call.Token);
            await stream.ReadExactlyAsync(new byte[1000], call.Token);
        }],
        ["FollowAsync(EpicPath, FollowOptions)"] = [static async call =>
        {
            await foreach (var _ in call.Store.FollowAsync(call.Folder / "f", new FollowOptions { MaxOutage = TimeSpan.Zero }, call.Token))
            {
                return;
            }
        }],
        ["UploadFileAsync(String, EpicPath, TransferOptions, IProgress`1)"] =
        [
            static call => call.Store.UploadFileAsync(call.Local("small"), call.Folder / "new", Parts, cancellationToken: call.Token),
            static async call => await call.Store.UploadFileAsync(await call.WriteLargeAsync(), call.Folder / "new", Parts, cancellationToken: call.Token),
        ],
        ["UploadAsync(Stream, EpicPath, TransferOptions, IProgress`1)"] = [static call => call.Store.UploadAsync(new MemoryStream(Bytes(Large)), call.Folder / "new", Parts with { Overwrite = OverwriteMode.Never }, cancellationToken: call.Token)],
        ["DownloadFileAsync(EpicPath, String, TransferOptions, IProgress`1)"] =
        [
            static call => call.Store.DownloadFileAsync(call.Folder / "f", call.Local("copy"), Parts, cancellationToken: call.Token),
            static async call => await call.Store.DownloadFileAsync(await call.StoreLargeAsync(), call.Local("copy"), Parts, cancellationToken: call.Token),
        ],
        ["DownloadAsync(EpicPath, Stream, TransferOptions, IProgress`1)"] = [static call => call.Store.DownloadAsync(call.Folder / "f", new MemoryStream(), cancellationToken: call.Token)],
        ["CopyAsync(EpicPath, EpicPath, OverwriteMode)"] =
        [
            static call => call.Store.CopyAsync(call.Folder / "f", call.Folder / "new", cancellationToken: call.Token),
            static async call => await call.Store.CopyAsync(await call.StoreLargeAsync(), call.Folder / "new", cancellationToken: call.Token),
        ],
        ["MoveAsync(EpicPath, EpicPath, OverwriteMode)"] = [static call => call.Store.MoveAsync(call.Folder / "sub/", call.Folder / "new/", cancellationToken: call.Token)],
        ["CreateFolderAsync(EpicPath)"] = [static call => call.Store.CreateFolderAsync(call.Folder / "new/", call.Token)],
        ["DeleteFileAsync(EpicPath)"] = [static call => call.Store.DeleteFileAsync(call.Folder / "f", call.Token)],
        ["DeleteFolderAsync(EpicPath, Boolean)"] = [static call => call.Store.DeleteFolderAsync(call.Folder / "sub/", cancellationToken: call.Token)],
        ["ListUnfinishedUploadsAsync(EpicPath)"] = [static call => call.Store.ListUnfinishedUploadsAsync(call.Folder, call.Token)],
        ["RemoveUnfinishedUploadAsync(EpicUnfinishedUpload)"] = [static call => call.Store.RemoveUnfinishedUploadAsync(new EpicUnfinishedUpload(call.Folder / "f", "none", null), call.Token)],
        ["PlanSyncAsync(String, EpicPath, SyncOptions)"] = [static call => call.Store.PlanSyncAsync(call.Local("case"), call.Folder, Deleting, call.Token)],
        ["PlanSyncAsync(EpicPath, String, SyncOptions)"] = [static call => call.Store.PlanSyncAsync(call.Folder, call.Local("case"), Deleting, call.Token)],
        ["PlanSyncAsync(EpicPath, EpicPath, SyncOptions)"] = [static call => call.Store.PlanSyncAsync(call.Folder / "sub/", call.Folder / "sub2/", Deleting, call.Token)],
        ["FindUnfinishedAsync(SyncPlan)"] = [static async call => await call.Store.FindUnfinishedAsync(await call.Quiet.PlanSyncAsync(call.Local("case"), call.Folder, Deleting), call.Token)],
        ["ExecuteSyncAsync(SyncPlan, IProgress`1)"] =
        [
            static async call => await call.Store.ExecuteSyncAsync(await call.Quiet.PlanSyncAsync(call.Local("case"), call.Folder, Deleting), cancellationToken: call.Token),
            static async call => await call.Store.ExecuteSyncAsync(await call.Quiet.PlanSyncAsync(call.Folder, call.Local("case"), Deleting), cancellationToken: call.Token),
            static async call => await call.Store.ExecuteSyncAsync(await call.Quiet.PlanSyncAsync(call.Folder / "sub/", call.Folder / "sub2/", Deleting), cancellationToken: call.Token),
        ],
    };

    [Test]
    public void Every_asynchronous_method_is_called()
    {
        var methods = typeof(IEpicDataStore).GetMethods()
            .Where(method => method.ReturnType.IsAssignableTo(typeof(Task)) || method.ReturnType.Name.StartsWith("IAsyncEnumerable", StringComparison.Ordinal) || method.ReturnType.Name.StartsWith("ValueTask", StringComparison.Ordinal))
            .Select(NameOf);

        Assert.That(Calls.Keys, Is.EquivalentTo(methods));
    }

    [TestCase("headers", false)]
    [TestCase("headers", true)]
    [TestCase("body", false)]
    [TestCase("body", true)]
    [TestCase("error body", false)]
    [TestCase("error body", true)]
    [TestCase("trailers", false)]
    [TestCase("trailers", true)]
    public async Task A_store_that_falls_silent_at_any_request_holds_no_call(string stage, bool isCancelled)
    {
        var problems = new ConcurrentBag<string>();
        var silences = 0;
        await Parallel.ForEachAsync(
            Calls.SelectMany(static pair => pair.Value.Select((call, index) => (Name: $"{pair.Key} {index}", Call: call))),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime },
            async (item, _) =>
            {
                for (var request = 0; await RunAsync(item.Call, request, stage, isCancelled, problem => problems.Add($"{item.Name}, request {request}: {problem}")); request++)
                {
                    Interlocked.Increment(ref silences);
                }
            });

        Assert.That(problems, Is.Empty);
        Assert.That(silences, Is.GreaterThanOrEqualTo(Calls.Values.Sum(static calls => calls.Length)), "each call has a request");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_store_that_takes_no_connection_holds_no_call(bool isCancelled)
    {
        // Its queue of connections is full.
        using var listener = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        listener.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        listener.Listen(1);
        var connections = Enumerable.Range(0, 8).Select(_ => new System.Net.Sockets.TcpClient()).ToArray();
        var connecting = connections.Select(connection => connection.ConnectAsync(System.Net.IPAddress.Loopback, ((System.Net.IPEndPoint)listener.LocalEndPoint!).Port)).ToArray();
        await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
        var endpoint = new Uri($"http://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndPoint!).Port}");
        var problems = new ConcurrentBag<string>();

        await Task.WhenAll(Calls.SelectMany(static pair => pair.Value.Select((call, index) => (Name: $"{pair.Key} {index}", Call: call))).Select(async item =>
        {
            using var cancel = new CancellationTokenSource();
            await using var call = await PrepareAsync(endpoint, isCancelled, cancel.Token);
            var running = item.Call(call);
            cancel.CancelAfter(isCancelled ? TimeSpan.FromMilliseconds(300) : Timeout.InfiniteTimeSpan);
            await EndAsync(running, cancel, problem => problems.Add($"{item.Name}: {problem}"));
        }));

        Assert.That(problems, Is.Empty);
        foreach (var connection in connections)
        {
            connection.Dispose();
        }

        await Task.WhenAll(connecting).ContinueWith(static _ => { }, TaskScheduler.Default);
    }

    // Whether the call came to the request.
    private async Task<bool> RunAsync(Func<Call, Task> make, int request, string stage, bool isCancelled, Action<string> report)
    {
        await using var proxy = new AlteringProxy(Emulator.S3Endpoint);
        using var cancel = new CancellationTokenSource();
        await using var call = await PrepareAsync(proxy.Endpoint, isCancelled, cancel.Token);
        var isSilent = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var requests = 0;
        proxy.Handle = async exchange =>
        {
            // Once it is silent it stays so.
            if (Interlocked.Increment(ref requests) <= request)
            {
                await exchange.ForwardAsync();
                return;
            }

            await BeginAsync(exchange, stage);
            isSilent.TrySetResult();
            await exchange.StallAsync();
        };

        var running = make(call);
        await Task.WhenAny(isSilent.Task, running);
        if (isCancelled)
        {
            await cancel.CancelAsync();
        }

        await EndAsync(running, cancel, report);
        return Volatile.Read(ref requests) > request;
    }

    private static async Task EndAsync(Task running, CancellationTokenSource cancel, Action<string> report)
    {
        try
        {
            await running.WaitAsync(LongestWait, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            report("did not end");
        }
        catch (OperationCanceledException exception)
        {
            if (exception.CancellationToken != cancel.Token || !cancel.IsCancellationRequested)
            {
                report("cancelled with another token");
            }
        }
        catch (Exception exception) when (exception is not EpicException)
        {
            report($"{exception}");
        }
        catch (EpicException)
        {
            // As documented.
        }
    }

    private static async Task BeginAsync(AlteringProxy.Exchange exchange, string stage)
    {
        if (stage == "headers")
        {
            await exchange.SendAsync("HTTP/1.1 200 OK\r\nContent-");
            return;
        }

        if (stage == "error body")
        {
            await exchange.SendAsync("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 1000\r\n\r\n<Error>");
            return;
        }

        var answer = await exchange.AnswerAsync();
        if (stage == "trailers" && exchange.Method != "HEAD")
        {
            answer.Chunk();
        }

        var length = answer.Body.Length;
        if (stage == "body" && exchange.Method != "HEAD" && length == 0)
        {
            // Of an answer that has none.
            answer.Headers["Content-Length"] = "1000";
        }

        await exchange.SendAsync($"HTTP/1.1 {answer.Status}\r\n{string.Concat(answer.Headers.Select(static header => $"{header.Key}: {header.Value}\r\n"))}\r\n");
        if (exchange.Method == "HEAD")
        {
            return;
        }

        var body = System.Text.Encoding.Latin1.GetString(answer.Body);
        await exchange.SendAsync(stage switch
        {
            "body" => body[..(length / 2)],
            _ => (length > 0 ? $"{length:x}\r\n{body}\r\n" : string.Empty) + "0\r\nx-trailer: 1\r\n",
        });
    }

    private static string NameOf(MethodInfo method) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Where(parameter => parameter.ParameterType != typeof(CancellationToken)).Select(parameter => parameter.ParameterType.Name))})";

    // Each call has other files.
    private async Task<Call> PrepareAsync(Uri endpoint, bool isPatient, CancellationToken cancellationToken)
    {
        var name = Guid.NewGuid().ToString("N");
        var folder = EpicPath.Parse($"epic://{name}/");
        var local = Directory.CreateDirectory(LocalPath(name)).FullName;
        Directory.CreateDirectory(Path.Combine(local, "case"));
        foreach (var (path, length) in new[] { ("small", 1000), ("case/f", 2000), ("case/new", 10) })
        {
            await File.WriteAllBytesAsync(Path.Combine(local, path), Bytes(length), CancellationToken.None);
        }

        foreach (var (path, length) in new[] { ("f", 2000), ("extra", 1), ("sub/1", 10), ("sub/2", 10), ("sub2/2", 20), ("sub2/3", 10) })
        {
            await Emulator.Site.WriteFileAsync((folder / path).ToString(), Bytes(length, seed: 2), cancellationToken: CancellationToken.None);
        }

        var settings = isPatient
            ? new DataStoreSettings { InactivityTimeout = TimeSpan.FromHours(5), LargestCopy = 5 << 20 }
            : new DataStoreSettings { InactivityTimeout = TimeSpan.FromMilliseconds(500), Patience = TimeSpan.Zero, MaxAttempts = 2, RetryDelay = TimeSpan.FromMilliseconds(5), LargestCopy = 5 << 20 };
        var store = new EpicDataStore(new DataClientAt(Client.Data, endpoint), Client.Profile, settings, TimeProvider.System, NullLoggerFactory.Instance);
        return new Call(store, Store, folder, local, cancellationToken);
    }

    /// <param name="Store">The store whose service falls silent.</param>
    /// <param name="Quiet">A store that works.</param>
    /// <param name="Folder">A folder of the call's own.</param>
    /// <param name="LocalFolder">A local one.</param>
    /// <param name="Token">The caller's token.</param>
    private sealed record Call(EpicDataStore Store, EpicDataStore Quiet, EpicPath Folder, string LocalFolder, CancellationToken Token) : IAsyncDisposable
    {
        public string Local(string name) => Path.Combine(LocalFolder, name);

        public async Task<string> WriteLargeAsync()
        {
            await File.WriteAllBytesAsync(Local("large"), Bytes(Large), CancellationToken.None);
            return Local("large");
        }

        public async Task<EpicPath> StoreLargeAsync()
        {
            await Quiet.UploadAsync(new MemoryStream(Bytes(Large)), Folder / "large", cancellationToken: CancellationToken.None);
            return Folder / "large";
        }

        public async ValueTask DisposeAsync()
        {
            Directory.Delete(LocalFolder, recursive: true);
            await Quiet.DeleteFolderAsync(Folder);
        }
    }
}
