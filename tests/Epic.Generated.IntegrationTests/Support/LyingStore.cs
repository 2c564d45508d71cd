using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Epic.Generated.IntegrationTests;

/// <summary>A store that says that its object is longer than any disk, and sends none of it.</summary>
internal sealed class LyingStore : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly long _length;
    private Task _serving = Task.CompletedTask;

    private LyingStore(long length) => _length = length;

    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public static Task<LyingStore> StartAsync(long length)
    {
        var store = new LyingStore(length);
        store._listener.Start();
        store._serving = store.ServeAsync();
        return Task.FromResult(store);
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptSocketAsync();
                await client.ReceiveAsync(new byte[16 * 1024], SocketFlags.None);
                var answer = string.Create(
                    CultureInfo.InvariantCulture,
                    $"HTTP/1.1 206 Partial Content\r\nContent-Length: 8388608\r\nContent-Range: bytes 0-8388607/{_length}\r\nETag: \"x\"\r\n\r\n");
                await client.SendAsync(Encoding.ASCII.GetBytes(answer), SocketFlags.None);
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }
}
