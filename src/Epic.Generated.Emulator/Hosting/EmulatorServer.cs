using Epic.Generated.Emulator.Data;
using Epic.Generated.Emulator.S3;
using Epic.Generated.Emulator.S3.Storage;
using Epic.Generated.Emulator.Site;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>Two listeners of one web server, the API with the control paths and S3, with all that they share.</summary>
internal sealed class EmulatorServer : IAsyncDisposable
{
    private readonly ObjectStore _store;
    private readonly WebApplication _app;
    private readonly RequestPipeline _pipeline;

    public EmulatorServer(EpicEmulatorOptions options)
    {
        var time = options.TimeProvider;
        _store = ObjectStore.InMemory(time);
        Sessions = new SessionKeys(time);
        Host = new SiteHost(options, new EmulatorClock(time, options.Speed), new EmbeddedDataStore(_store, time), Sessions);
        Faults = new EmulatorFaults(options.Seed);
        Requests = new RequestLog(options.MaxRecordedRequests);
        _pipeline = new RequestPipeline(
            Host,
            new S3Endpoint(_store, Sessions, time, DataRegion.Name, AllowedSkew(options)),
            new ControlEndpoints(Host, Faults, Requests),
            Faults,
            Requests);
        _app = Build(options);
        _app.Run(_pipeline.HandleAsync);
    }

    public SiteHost Host { get; }

    public SessionKeys Sessions { get; }

    public EmulatorFaults Faults { get; }

    public RequestLog Requests { get; }

    public Uri ApiAddress { get; private set; } = null!;

    public Uri S3Address { get; private set; } = null!;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await Host.PrepareStoreAsync(cancellationToken).ConfigureAwait(false);
        await _app.StartAsync(cancellationToken).ConfigureAwait(false);

        // Kestrel reports its addresses in the order in which they were configured.
        var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        ApiAddress = new Uri(addresses[0]);
        S3Address = new Uri(addresses[1]);
        _pipeline.S3Port = S3Address.Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
        Host.Dispose();
        _store.Dispose();
    }

    // S3 clients sign with the real time, whatever time the emulator lives by.
    private static TimeSpan? AllowedSkew(EpicEmulatorOptions options) =>
        options.TimeProvider == TimeProvider.System ? null : TimeSpan.MaxValue;

    // Nothing of the process's own configuration, logging or signal handling: the emulator is a guest in it.
    private static WebApplication Build(EpicEmulatorOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, GuestLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Address, options.Port);
            kestrel.Listen(options.Address, options.S3Port);
        });
        return builder.Build();
    }
}
