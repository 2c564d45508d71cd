using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Epic.Generated.Testing;

/// <summary>A PostgreSQL server of Debian on a free port of the loopback interface, as a user other than root.</summary>
internal sealed class PostgreSqlServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly int _port;
    private Process? _server;

    private PostgreSqlServer(string folder, int port) => (_folder, _port) = (folder, port);

    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=postgres;Database=postgres;Maximum Pool Size=20";

    private string Data => Path.Combine(_folder, "data");

    public static async Task<PostgreSqlServer> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("epic-postgresql-").FullName;
        var server = new PostgreSqlServer(folder, FreePort());
        try
        {
            if (Environment.IsPrivilegedProcess)
            {
                await RunAsync(new ProcessStartInfo("chown", ["postgres", folder]));
            }

            await RunAsync(Command("initdb", "--pgdata", server.Data, "--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"));
            server._server = Process.Start(Command("postgres", "-D", server.Data, "-p", $"{server._port}", "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={folder}"))!;
            await server.WaitAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            if (!_server.HasExited)
            {
                await RunAsync(Command("pg_ctl", "stop", "--pgdata", Data, "--mode=fast"));
            }

            await _server.WaitForExitAsync();
            _server.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    // PostgreSQL refuses to run as root.
    private static ProcessStartInfo Command(string program, params string[] arguments)
    {
        var path = Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin", program)).Last(File.Exists);
        var start = Environment.IsPrivilegedProcess
            ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", path, .. arguments])
            : new ProcessStartInfo(path, arguments);
        start.WorkingDirectory = "/";
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return start;
    }

    private static async Task RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, string.Concat(said));
    }

    private async Task WaitAsync()
    {
        var said = new List<string?>();
        _server!.OutputDataReceived += static (_, _) => { };
        _server.BeginOutputReadLine();
        _server.ErrorDataReceived += (_, line) => said.Add(line.Data);
        _server.BeginErrorReadLine();
        for (var attempt = 0; attempt < 300 && !_server.HasExited; attempt++)
        {
            using var ready = Process.Start(Command("pg_isready", "--host=127.0.0.1", $"--port={_port}"))!;
            await ready.WaitForExitAsync();
            if (ready.ExitCode == 0)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }

        Assert.Fail($"PostgreSQL does not start: {string.Join('\n', said)}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
