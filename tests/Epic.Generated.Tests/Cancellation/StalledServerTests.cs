using System.Text;
using Epic.Generated.Testing;

namespace Epic.Generated.Tests.Cancellation;

/// <summary>Every public method ends at cancellation, whichever part of an exchange EPIC does not finish, with the caller's token.</summary>
[CancelAfter(60_000)]
internal sealed class StalledServerTests
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    public enum Stage
    {
        Connect,
        Headers,
        Body,
        ErrorBody,
        Trailers,
    }

    [TestCaseSource(typeof(AsyncMethod), nameof(AsyncMethod.All))]
    public async Task Connect(AsyncMethod method) => await CancelAtAsync(method, Stage.Connect);

    [TestCaseSource(typeof(AsyncMethod), nameof(AsyncMethod.All))]
    public async Task Headers(AsyncMethod method) => await CancelAtAsync(method, Stage.Headers);

    [TestCaseSource(typeof(AsyncMethod), nameof(AsyncMethod.All))]
    public async Task Body(AsyncMethod method) => await CancelAtAsync(method, Stage.Body);

    [TestCaseSource(typeof(AsyncMethod), nameof(AsyncMethod.All))]
    public async Task Body_of_an_error(AsyncMethod method) => await CancelAtAsync(method, Stage.ErrorBody);

    [TestCaseSource(typeof(AsyncMethod), nameof(AsyncMethod.All))]
    public async Task Trailers(AsyncMethod method) => await CancelAtAsync(method, Stage.Trailers);

    [Test]
    public void The_walk_finds_the_methods() => Assert.That(AsyncMethod.All, Has.Count.GreaterThan(80));

    private static async Task CancelAtAsync(AsyncMethod method, Stage stage)
    {
        using var mine = new CancellationTokenSource();
        var stalled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new LoopbackServer(async (_, stream) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(Beginning(stage)));
            stalled.TrySetResult();
            await new TaskCompletionSource<bool>().Task;
            return false;
        });
        using var transport = new SocketsHttpHandler();
        if (stage == Stage.Connect)
        {
            transport.ConnectCallback = async (_, token) =>
            {
                stalled.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                return Stream.Null;
            };
        }

        var epic = TestClient.Create(transport, options => options.Endpoint = server.Address);
        var call = method.CallAsync(epic, mine.Token);
        await Task.WhenAny(call, stalled.Task).WaitAsync(LongestWait);

        await mine.CancelAsync();

        var error = Assert.CatchAsync<OperationCanceledException>(() => call.WaitAsync(LongestWait));
        Assert.That(error!.CancellationToken, Is.EqualTo(mine.Token));
    }

    private static string Beginning(Stage stage) => stage switch
    {
        Stage.Body => "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"id\":",
        Stage.ErrorBody => "HTTP/1.1 500 Internal Server Error\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"detail\":",
        // The last chunk has come, and a field behind it has not ended.
        Stage.Trailers => "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n2\r\n{}\r\n0\r\nX-Sum: 1",
        _ => "",
    };
}
