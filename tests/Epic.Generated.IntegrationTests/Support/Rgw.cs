using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SecurityToken;

namespace Epic.Generated.IntegrationTests;

/// <summary>
/// A Ceph RADOS Gateway of the tests' own: real S3, real STS. The first test that needs it starts it, so that the others need
/// nothing but .NET. Tests fail where it is not installed; they are not skipped.
/// </summary>
internal static class Rgw
{
    private static readonly string Scripts = Path.Combine(AppContext.BaseDirectory, "rgw");
    private static readonly SemaphoreSlim Starting = new(1, 1);
    private static string? _directory;
    private static Dictionary<string, string>? _facts;

    public static Uri Endpoint => new(Fact("S3_ENDPOINT"));

    public static string RoleArn => Fact("ROLE_ARN");

    /// <summary>The client of the store's owner: every bucket, with keys that never expire.</summary>
    public static IAmazonS3 Owner { get; private set; } = null!;

    public static IAmazonSecurityTokenService Sts { get; private set; } = null!;

    public static async Task EnsureStartedAsync()
    {
        await Starting.WaitAsync();
        try
        {
            if (_facts is null)
            {
                await StartAsync();
            }
        }
        finally
        {
            Starting.Release();
        }
    }

    public static async Task StopAsync()
    {
        Owner?.Dispose();
        Sts?.Dispose();
        if (_directory is not null)
        {
            await RunAsync("rgw-down.sh", Path.Combine(_directory, "store"));
            Directory.Delete(_directory, recursive: true);
        }
    }

    private static async Task StartAsync()
    {
        _directory = Directory.CreateTempSubdirectory("epic-rgw-").FullName;
        var output = await RunAsync("rgw-up.sh", Path.Combine(_directory, "store"), $"{FreePort()}");
        _facts = output.Split('\n').Where(line => line.Contains('=')).Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim());
        var keys = new BasicAWSCredentials(Fact("AWS_ACCESS_KEY_ID"), Fact("AWS_SECRET_ACCESS_KEY"));
        Owner = new AmazonS3Client(keys, new AmazonS3Config
        {
            ServiceURL = Endpoint.ToString(),
            ForcePathStyle = true,
            AuthenticationRegion = "us-east-1",
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        });
        Sts = new AmazonSecurityTokenServiceClient(keys, new AmazonSecurityTokenServiceConfig
        {
            ServiceURL = Endpoint.ToString(),
            AuthenticationRegion = "us-east-1",
        });
    }

    private static string Fact(string name) => _facts?[name] ?? throw new InvalidOperationException("The gateway is not up.");

    // The scripts take the ports after it too.
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
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{script} failed: {await errors}");
    }
}
