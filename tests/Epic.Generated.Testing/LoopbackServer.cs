using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Epic.Generated.Testing;

/// <summary>A server of bytes: its answers need not be HTTP, and it may hang up at any point.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Func<LoopbackRequest, Stream, Task<bool>> _respond;
    private readonly Task _accepting;
    private int _accepted;

    /// <param name="respond">Answers a request; false closes the connection.</param>
    public LoopbackServer(Func<LoopbackRequest, Stream, Task<bool>> respond)
    {
        _respond = respond;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public ConcurrentQueue<LoopbackRequest> Requests { get; } = new();

    public int Connections => Volatile.Read(ref _accepted);

    /// <summary>An answer to every request, by its number from 1.</summary>
    public static LoopbackServer Answering(Func<int, string> answer)
    {
        var count = 0;
        return new LoopbackServer(async (_, stream) =>
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer(Interlocked.Increment(ref count))));
            return true;
        });
    }

    public static string Json(string body, string status = "200 OK", string headers = "") =>
        $"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n{headers}\r\n{body}";

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        await Task.WhenAll(_connections);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _accepted);
                _connections.Add(ServeAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // It stops.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            client.NoDelay = true;
            await using var stream = client.GetStream();
            var reader = PipeReader.Create(stream);
            while (await LoopbackRequest.ReadAsync(reader, _stop.Token) is { } request)
            {
                Requests.Enqueue(request);
                if (!await _respond(request, stream).WaitAsync(_stop.Token))
                {
                    return;
                }
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
        {
            // The client went, or it stops.
        }
    }
}
