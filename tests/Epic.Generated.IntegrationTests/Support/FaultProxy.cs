using System.Net;
using System.Net.Sockets;

namespace Epic.Generated.IntegrationTests;

/// <summary>A network that fails as told, between a client and the gateway: signatures pass, as the bytes do.</summary>
internal sealed class FaultProxy : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Socket> _sockets = [];
    private readonly int _port;
    private TcpListener _listener;
    private Task _accepting;
    private int _connections;
    private bool _isDown;

    public FaultProxy()
    {
        _listener = ListenAnywhere();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener);
    }

    public Uri Endpoint => new($"http://127.0.0.1:{_port}");

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Flips one bit at this offset of the bytes that the store sends on a connection, so many times.</summary>
    public (long Offset, int Times)? FlipDownstream { get; set; }

    /// <summary>Flips one bit at this offset of the bytes that the client sends on a connection, so many times.</summary>
    public (long Offset, int Times)? FlipUpstream { get; set; }

    /// <summary>Flips one bit after every so many bytes from the store.</summary>
    public int? FlipDownstreamEvery { get; set; }

    /// <summary>Flips one bit after every so many bytes from the client.</summary>
    public int? FlipUpstreamEvery { get; set; }

    /// <summary>Cuts a connection after the store has sent so many bytes, so many times.</summary>
    public (long Offset, int Times)? CutDownstream { get; set; }

    /// <summary>Cuts a connection after the client has sent so many bytes, so many times.</summary>
    public (long Offset, int Times)? CutUpstream { get; set; }

    /// <summary>The most bytes per second of each connection and direction.</summary>
    public int? BytesPerSecond { get; set; }

    /// <summary>Whether the network swallows everything: connections can be made, and nothing moves on them.</summary>
    public bool IsFrozen { get; set; }

    /// <summary>Connections are reset, and new ones refused.</summary>
    public void Down()
    {
        _listener.Dispose();
        lock (_sockets)
        {
            _isDown = true;
            foreach (var socket in _sockets)
            {
                Reset(socket);
            }

            _sockets.Clear();
        }
    }

    public void Up()
    {
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Start();
        lock (_sockets)
        {
            _isDown = false;
        }

        _accepting = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Down();
        await _accepting;
        _stop.Dispose();
    }

    // On a port that the system does not give to other programs while this is down.
    private static TcpListener ListenAnywhere()
    {
        while (true)
        {
            var listener = new TcpListener(IPAddress.Loopback, Random.Shared.Next(12_000, 32_000));
            try
            {
                listener.Start();
                return listener;
            }
            catch (SocketException)
            {
                // Taken: another.
                listener.Dispose();
            }
        }
    }

    private static void Reset(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Closed already.
        }

        socket.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                var client = await listener.AcceptSocketAsync(_stop.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException or SocketException or InvalidOperationException)
        {
            // Down, or stopped.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var closing = client;
        Interlocked.Increment(ref _connections);
        using var store = new Socket(SocketType.Stream, ProtocolType.Tcp);
        lock (_sockets)
        {
            if (_isDown)
            {
                Reset(client);
                return;
            }

            _sockets.AddRange([client, store]);
        }

        try
        {
            await store.ConnectAsync(IPAddress.Loopback, Rgw.Endpoint.Port, _stop.Token);
            await Task.WhenAny(
                CopyAsync(client, store, () => FlipUpstream, value => FlipUpstream = value, () => CutUpstream, value => CutUpstream = value, () => FlipUpstreamEvery),
                CopyAsync(store, client, () => FlipDownstream, value => FlipDownstream = value, () => CutDownstream, value => CutDownstream = value, () => FlipDownstreamEvery));
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task CopyAsync(
        Socket from, Socket to, Func<(long Offset, int Times)?> flip, Action<(long, int)?> setFlip, Func<(long Offset, int Times)?> cut, Action<(long, int)?> setCut, Func<int?> flipEvery)
    {
        var buffer = new byte[16 * 1024];
        long position = 0;
        try
        {
            for (int read; (read = await from.ReceiveAsync(buffer, SocketFlags.None, _stop.Token)) > 0; position += read)
            {
                if (flip() is { Times: > 0 } wanted && wanted.Offset >= position && wanted.Offset < position + read)
                {
                    setFlip((wanted.Offset, wanted.Times - 1));
                    buffer[wanted.Offset - position] ^= 1;
                }

                if (flipEvery() is { } every && (position + read) / every > position / every)
                {
                    buffer[((position + read) / every * every) - position - 1] ^= 1;
                }

                if (cut() is { Times: > 0 } end && end.Offset >= position && end.Offset < position + read)
                {
                    setCut((end.Offset, end.Times - 1));
                    return;
                }

                while (IsFrozen)
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, _stop.Token);
                }

                await to.SendAsync(buffer.AsMemory(0, read), SocketFlags.None, _stop.Token);
                if (BytesPerSecond is { } limit)
                {
                    await Task.Delay(TimeSpan.FromSeconds((double)read / limit), TimeProvider.System, _stop.Token);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut.
        }
    }
}
