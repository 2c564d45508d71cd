using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Epic.Generated.Emulator.Hosting;

/// <summary>Builds a Kestrel that ignores the process's configuration, logging and signals, because the emulator is a guest in it.</summary>
internal static class WebServer
{
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(2);

    public static WebApplication Build(EpicEmulatorOptions options)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, GuestLifetime>();

        // A client that holds a request open must not hold up the end of a test.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopTimeout);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(options.Address, options.Port);
            kestrel.Listen(options.Address, options.S3Port, MarkAsS3);
        });
        return builder.Build();
    }

    /// <summary>Whether a request came in on the listener of S3.</summary>
    public static bool IsS3(HttpContext context) => context.Features.Get<S3Connection>() is not null;

    /// <summary>The addresses of a started server. Kestrel keeps them in the order of their configuration.</summary>
    public static (Uri Api, Uri S3) Addresses(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        return (Reachable(addresses[0]), Reachable(addresses[1]));
    }

    // All interfaces include the loopback. Its IP address, not localhost: clients would make bucket names part of the host name.
    private static Uri Reachable(string address)
    {
        var uri = new UriBuilder(address);
        uri.Host = uri.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : uri.Host;
        return uri.Uri;
    }

    // Not by its port, which is not known before the listener takes its first connection.
    private static void MarkAsS3(ListenOptions listener) => listener.Use(next => connection =>
    {
        connection.Features.Set(S3Connection.Mark);
        return next(connection);
    });

    private sealed class S3Connection
    {
        public static S3Connection Mark { get; } = new();
    }
}
