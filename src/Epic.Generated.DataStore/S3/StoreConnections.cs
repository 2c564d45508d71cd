using System.Net.Sockets;
using System.Text;

namespace Epic.Generated.DataStore.S3;

/// <summary>
/// The connections to data stores, shared by all users and clients of the process. They are not EPIC's: those unpack answers and
/// pass through the caller's handlers, which would change or keep objects.
/// </summary>
internal static class StoreConnections
{
    private static readonly TimeSpan ProbeAfter = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(10);
    private const int Probes = 3;

    private static readonly HttpMessageInvoker Remote = new(Create(useProxy: true), disposeHandler: false);
    private static readonly HttpMessageInvoker Loopback = new(Create(useProxy: false), disposeHandler: false);

    /// <summary>The connections to an address. Those to this machine use no proxy, which could not reach it and would see the tokens.</summary>
    public static HttpMessageInvoker For(Uri address) => address.IsLoopback ? Loopback : Remote;

    private static SocketsHttpHandler Create(bool useProxy) => new()
    {
        UseProxy = useProxy,
        // As answers are read: each byte is a character, so that a copy keeps a value in any encoding.
        RequestHeaderEncodingSelector = static (_, _) => Encoding.Latin1,
        // A redirect would take the session's token elsewhere.
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        // Addresses of S3 change.
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
        ConnectCallback = ConnectAsync,
    };

    // A store may take minutes to complete an upload without sending a byte. Probes tell this from a connection that is dead.
    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // The stream owns it.
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
#pragma warning restore CA2000
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, (int)ProbeAfter.TotalSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, (int)ProbeInterval.TotalSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, Probes);
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
