using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Epic.Generated.IntegrationTests;

/// <summary>A store that claims that its files are longer than any disk, and sends none of their bytes.</summary>
internal sealed partial class LyingStore : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly long _length;
    private readonly int _files;
    private Task _serving = Task.CompletedTask;

    private LyingStore(long length, int files) => (_length, _files) = (length, files);

    public Uri Endpoint => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Starts a store.</summary>
    /// <param name="length">The length of each file.</param>
    /// <param name="files">The number of files that it lists in any folder.</param>
    public static Task<LyingStore> StartAsync(long length, int files = 0)
    {
        var store = new LyingStore(length, files);
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
                var buffer = new byte[16 * 1024];
                var request = Encoding.ASCII.GetString(buffer, 0, await client.ReceiveAsync(buffer, SocketFlags.None));
                await client.SendAsync(Encoding.UTF8.GetBytes(request.Contains("list-type=2", StringComparison.Ordinal) ? Listing(request) : Beginning()), SocketFlags.None);
                await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // Stopped.
        }
    }

    private string Beginning() => string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 206 Partial Content\r\nContent-Length: 8388608\r\nContent-Range: bytes 0-8388607/{_length}\r\nETag: \"x\"\r\n\r\n");

    private string Listing(string request)
    {
        var prefix = Uri.UnescapeDataString(Prefix().Match(request).Groups[1].Value);
        var files = Enumerable.Range(0, _files).Select(file => string.Create(
            CultureInfo.InvariantCulture, $"<Contents><Key>{prefix}{file}</Key><LastModified>2026-11-26T10:20:30.123Z</LastModified><ETag>&quot;x&quot;</ETag><Size>{_length}</Size></Contents>"));
        var xml = $"""<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>false</IsTruncated>{string.Concat(files)}</ListBucketResult>""";
        return string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: {xml.Length}\r\nConnection: close\r\n\r\n{xml}");
    }

    [GeneratedRegex("[?&]prefix=([^& ]*)")]
    private static partial Regex Prefix();
}
