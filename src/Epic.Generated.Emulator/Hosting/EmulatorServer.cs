using Epic.Generated.Emulator.Data;
using Epic.Generated.Emulator.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>Two listeners of one web server: the API with the control paths, and S3.</summary>
internal sealed class EmulatorServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private EmulatorServer(WebApplication app, SiteHost host, Uri api, Uri s3)
    {
        _app = app;
        Host = host;
        ApiAddress = api;
        S3Address = s3;
    }

    public SiteHost Host { get; }

    public Uri ApiAddress { get; }

    public Uri S3Address { get; }

    public static async Task<EmulatorServer> StartAsync(EpicEmulatorOptions options, CancellationToken cancellationToken)
    {
        var clock = new EmulatorClock(options.TimeProvider, options.Speed);
        var host = new SiteHost(options, clock, new MemoryDataStore(options.TimeProvider), new SessionKeys(options.TimeProvider));
        var app = Build(options);
        var pipeline = new RequestPipeline(host);
        app.Run(pipeline.HandleAsync);
        await host.PrepareStoreAsync(cancellationToken).ConfigureAwait(false);
        await app.StartAsync(cancellationToken).ConfigureAwait(false);

        // Kestrel reports its addresses in the order in which they were configured.
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(a => new Uri(a)).ToList();
        pipeline.S3Port = addresses[1].Port;
        return new EmulatorServer(app, host, addresses[0], addresses[1]);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        Host.Dispose();
    }

    // Nothing of the process's own configuration, logging or signal handling: the emulator is a guest in it.
    private static WebApplication Build(EpicEmulatorOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, GuestLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(options.Address, options.Port);
            kestrel.Listen(options.Address, options.S3Port);
        });
        return builder.Build();
    }
}
