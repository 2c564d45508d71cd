using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Epic.Generated.Benchmarks.Http;

/// <summary>
/// An HTTP server on loopback that answers from bytes made beforehand and allocates next to nothing, so
/// that a measurement counts the client's allocations.
/// </summary>
internal sealed class CannedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<string, byte[]> _answer;
    private readonly Task _loop;

    /// <param name="answer">The whole answer for a request's target; it should come from a table.</param>
    public CannedServer(Func<string, byte[]> answer)
    {
        _answer = answer;
        _listener.Start();
        BaseAddress = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/api/v2/");
        _loop = AcceptAsync();
    }

    public Uri BaseAddress { get; }

    public static byte[] Json(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\n\r\n"), .. bytes];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await _listener.AcceptSocketAsync(_stop.Token));
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The server is stopping.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using var connection = socket;
        socket.NoDelay = true;
        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            var filled = 0;
            int read;
            while ((read = await socket.ReceiveAsync(buffer.AsMemory(filled), _stop.Token)) > 0)
            {
                filled += read;
                if (!buffer.AsSpan(0, filled).EndsWith("\r\n\r\n"u8))
                {
                    continue;
                }

                filled = 0;
                await socket.SendAsync(_answer(Target(buffer)), _stop.Token);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException)
        {
            // The client went, or the server is stopping.
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    // "GET /target HTTP/1.1"
    private static string Target(byte[] request)
    {
        var start = Array.IndexOf(request, (byte)' ') + 1;
        return Encoding.ASCII.GetString(request, start, Array.IndexOf(request, (byte)' ', start) - start);
    }
}
