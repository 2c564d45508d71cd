using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Epic.Generated.Emulator.Tests.Support;

/// <summary>A Ceph RADOS Gateway of a fixture's own: a real S3 server with a real STS, on the loopback interface.</summary>
internal sealed class Gateway : IAsyncDisposable
{
    private static readonly string Scripts = Path.Combine(AppContext.BaseDirectory, "rgw");

    private readonly string _directory = Directory.CreateTempSubdirectory("epic-emulator-rgw-").FullName;
    private Dictionary<string, string> _facts = [];

    private string Store => Path.Combine(_directory, "store");

    public static async Task<Gateway> StartAsync()
    {
        var gateway = new Gateway();
        var output = await RunAsync("rgw-up.sh", gateway.Store, $"{FreePort()}");
        gateway._facts = output.Split('\n').Where(line => line.Contains('='))
            .Select(line => line.Split('=', 2))
            .ToDictionary(pair => pair[0], pair => pair[1].Trim());
        return gateway;
    }

    public ExternalS3Options Options(string bucket) => new()
    {
        Endpoint = new Uri(_facts["S3_ENDPOINT"]),
        AccessKeyId = _facts["AWS_ACCESS_KEY_ID"],
        SecretAccessKey = _facts["AWS_SECRET_ACCESS_KEY"],
        RoleArn = _facts["ROLE_ARN"],
        Region = _facts["AWS_REGION"],
        Bucket = bucket,
    };

    public async ValueTask DisposeAsync()
    {
        await RunAsync("rgw-down.sh", Store);
        Directory.Delete(_directory, true);
    }

    // The scripts take some of the ports behind it too.
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(12_000, 32_000);
            try
            {
                foreach (var offset in new[] { 0, 1, 2, 10, 11, 12 })
                {
                    using var probe = new TcpListener(IPAddress.Loopback, port + offset);
                    probe.Start();
                }

                return port;
            }
            catch (SocketException)
            {
                // Taken: another.
            }
        }
    }

    private static async Task<string> RunAsync(string script, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Scripts, script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{script} failed: {await errors}");
    }
}
