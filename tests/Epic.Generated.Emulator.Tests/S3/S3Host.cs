using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Epic.Generated.Emulator.S3;
using Epic.Generated.Emulator.S3.Signing;
using Epic.Generated.Emulator.S3.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Epic.Generated.Emulator.Tests.S3;

/// <summary>The endpoint on a separate port, with one bucket and one permanent key.</summary>
internal sealed class S3Host : IAsyncDisposable
{
    public const string Bucket = "epic-data";
    public const string Region = "eu-west-1";

    public static readonly S3Credential Owner = new("AKIAOWNER", "owner-secret");

    private readonly WebApplication _app;

    private S3Host(WebApplication app, IObjectStore store, FakeCredentials credentials)
    {
        _app = app;
        Store = store;
        Credentials = credentials;
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Url = new Uri(address);
    }

    public Uri Url { get; }

    public IObjectStore Store { get; }

    public FakeCredentials Credentials { get; }

    public static async Task<S3Host> StartAsync(
        IObjectStore? store = null,
        TimeProvider? time = null,
        string region = Region,
        TimeSpan? allowedSkew = null,
        Func<HttpContext, RequestDelegate, Task>? around = null)
    {
        var clock = time ?? TimeProvider.System;
        var objects = store ?? ObjectStore.InMemory(clock);
        objects.CreateBucket(Bucket);
        var credentials = new FakeCredentials { Owner };
        var endpoint = new S3Endpoint(objects, credentials, clock, region, allowedSkew);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(context => around is null ? endpoint.HandleAsync(context) : around(context, endpoint.HandleAsync));
        await app.StartAsync();
        return new S3Host(app, objects, credentials);
    }

    /// <summary>A client with the SDK's defaults, but for where it goes and as whom.</summary>
    public AmazonS3Client Client(S3Credential? credential = null, Action<AmazonS3Config>? configure = null)
    {
        var config = new AmazonS3Config
        {
            ServiceURL = Url.ToString(),
            AuthenticationRegion = Region,
            ForcePathStyle = true,
            MaxErrorRetry = 0,
        };
        configure?.Invoke(config);
        credential ??= Owner;
        AWSCredentials keys = credential.SessionToken is { } token
            ? new SessionAWSCredentials(credential.AccessKeyId, credential.SecretAccessKey, token)
            : new BasicAWSCredentials(credential.AccessKeyId, credential.SecretAccessKey);
        return new AmazonS3Client(keys, config);
    }

    /// <summary>A client that names the bucket in the host, which no resolver needs to know.</summary>
    public AmazonS3Client VirtualHostClient() => Client(configure: config =>
    {
        config.ForcePathStyle = false;
        config.ServiceURL = $"http://s3.{Region}.localhost:{Url.Port}";
        config.HttpClientFactory = new LoopbackHttpClientFactory();
    });

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        Store.Dispose();
    }
}
