using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using StackExchange.Redis;

namespace Epic.Generated.Orleans.Tests.Cluster;

/// <summary>Redis with its append-only file, on a free port of this machine.</summary>
internal sealed class RedisServer(string folder) : IAsyncDisposable
{
    private Process? _process;

    public int Port { get; } = FreePort();

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("redis-server", [
            "--bind", "127.0.0.1", "--port", Port.ToString(CultureInfo.InvariantCulture), "--dir", folder, "--appendonly", "yes", "--appendfsync", "always", "--save", "", "--logfile", Path.Combine(folder, "redis.log"),
        ]);
        _process = Process.Start(start)!;
        while (true)
        {
            try
            {
                await using var connection = await ConnectAsync();
                return;
            }
            catch (RedisException) when (!_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromSeconds(0.05), TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary>Kills the server (SIGKILL) and starts it again. It reads its append-only file.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken)
    {
        await DisposeAsync();
        await StartAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<string>> KeysAsync()
    {
        await using var connection = await ConnectAsync();
        return [.. connection.GetServer(IPAddress.Loopback, Port).Keys(pageSize: 1000).Select(static key => key.ToString())];
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
            _process = null;
        }
    }

    private Task<ConnectionMultiplexer> ConnectAsync() => ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{Port},connectTimeout=2000,connectRetry=1");
}
