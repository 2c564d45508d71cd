using System.ComponentModel;
using System.Diagnostics;

namespace Epic.Generated.IntegrationTests.Contract;

/// <summary>
/// Prism, Stoplight's validating proxy, between a client and a server: it holds each request and each answer against the
/// description, and reports its findings in a header of the answer.
/// </summary>
/// <remarks>Where <c>npx</c> is missing its tests fail: skipped, they would prove nothing.</remarks>
internal sealed class Prism : IAsyncDisposable
{
    // The last one that runs on the Node.js of Debian stable; newer ones want Node.js 24.
    private const string Package = "@stoplight/prism-cli@5.14.2";
    private const string Listening = "Prism is listening on ";

    private static readonly TimeSpan LongestDownload = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private Prism(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    public static async Task<Prism> StartAsync(string description, Uri upstream)
    {
        using var patience = new CancellationTokenSource(LongestDownload);
        var process = Start("--yes", Package, "proxy", description, upstream.ToString(), "--host", "127.0.0.1", "--port", "0");
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            var address = await AddressAsync(process.StandardOutput, patience.Token)
                ?? throw new AssertionException($"Prism has ended: {await errors}");

            // The rest of the output is discarded: a full pipe would stop the process.
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return new Prism(process, address);
        }
        catch
        {
            await StopAsync(process);
            throw;
        }
    }

    public async ValueTask DisposeAsync() => await StopAsync(_process);

    private static Process Start(params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("npx", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (Win32Exception)
        {
            throw new AssertionException("npx is not installed: on Debian, apt-get install npm");
        }
    }

    private static async Task<Uri?> AddressAsync(StreamReader output, CancellationToken cancellationToken)
    {
        while (await output.ReadLineAsync(cancellationToken) is { } line)
        {
            var at = line.IndexOf(Listening, StringComparison.Ordinal);
            if (at >= 0)
            {
                return new Uri(line[(at + Listening.Length)..].Trim());
            }
        }

        return null;
    }

    // npx is only the parent of the listening process.
    private static async Task StopAsync(Process process)
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
