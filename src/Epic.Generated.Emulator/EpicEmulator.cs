using Epic.Generated.Emulator.Data;
using Epic.Generated.Emulator.Hosting;

namespace Epic.Generated.Emulator;

/// <summary>
/// A local EPIC: the HTTP API and its S3 data store, in this process. Many can run at once; dispose each with its test.
/// </summary>
public sealed partial class EpicEmulator : IAsyncDisposable
{
    private readonly EmulatorServer _server;

    private EpicEmulator(EpicEmulatorOptions options)
    {
        _server = new EmulatorServer(options);
        Site = new EmulatorSite(_server);
    }

    /// <summary>Where the API listens, such as <c>http://127.0.0.1:5000</c>; its paths start with <c>/api/v2/</c>.</summary>
    public Uri BaseAddress => _server.ApiAddress;

    /// <summary>Where the S3 endpoint listens, for clients that have to be told.</summary>
    public Uri S3Endpoint => _server.S3Address;

    /// <summary>The AWS region of the data store, which clients sign for.</summary>
    public static string Region => DataRegion.Name;

    /// <summary>The bucket of the first user's data at the start.</summary>
    public string Bucket => _server.Host.Users[0].InitialLocation.Bucket;

    /// <summary>The prefix of the first user's data at the start; it ends in a slash.</summary>
    public string Prefix => _server.Host.Users[0].InitialLocation.Prefix;

    /// <summary>The API token of the first user.</summary>
    public string Token => _server.Host.Users[0].Token;

    /// <summary>The site's clock, which moves jobs and desktops on.</summary>
    public EmulatorClock Clock => _server.Host.Clock;

    /// <summary>Changes and reads the site without the API.</summary>
    public EmulatorSite Site { get; }

    /// <summary>The faults to inject.</summary>
    public EmulatorFaults Faults => _server.Faults;

    /// <summary>The requests that reached the emulator.</summary>
    public RequestLog Requests => _server.Requests;

    /// <summary>Starts an emulator.</summary>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <returns>The emulator, listening.</returns>
    /// <exception cref="ArgumentException">An option is out of its bounds, or the site seed contradicts itself.</exception>
    /// <exception cref="IOException">A port is taken, or the data directory is in use.</exception>
    /// <example><code>
    /// await using var local = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Speed = 3600 });
    /// var client = local.CreateClient();
    /// </code></example>
    public static async Task<EpicEmulator> StartAsync(EpicEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var emulator = new EpicEmulator(options ?? new EpicEmulatorOptions());
        try
        {
            await emulator._server.StartAsync(cancellationToken).ConfigureAwait(false);
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops listening and, with a data directory, leaves the state there.</summary>
    /// <returns>The end of the stop.</returns>
    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
