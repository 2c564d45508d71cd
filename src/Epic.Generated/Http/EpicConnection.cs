using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Logging;

namespace Epic.Generated.Http;

/// <summary>
/// What sends the requests of a client and of those of other users made from it: retries and time-outs around attempts around the
/// connections. It holds nothing of any user.
/// </summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "The invoker holds nothing but the connections, which are not its to dispose.")]
internal sealed class EpicConnection
{
    private readonly HttpMessageInvoker _invoker;

    public EpicConnection(ClientSettings settings, HttpMessageHandler? transport)
    {
        Settings = settings;
        Logger = settings.LoggerFactory.CreateLogger(EpicTelemetry.ActivitySourceName);
        var connections = transport is null ? ConnectionPool.Shared : ConnectionPool.Restrict(transport);
#pragma warning disable CA2000 // The handlers hold nothing but the connections, which are not theirs to dispose.
        var attempts = new AttemptHandler(settings) { InnerHandler = connections };
        var resilience = new ResilienceHandler(ResiliencePipelines.Create(settings, Logger)) { InnerHandler = attempts };
#pragma warning restore CA2000
        _invoker = new HttpMessageInvoker(resilience, disposeHandler: false);
    }

    public ClientSettings Settings { get; }

    public ILogger Logger { get; }

    public Task<HttpResponseMessage> SendAsync(EpicMessage message, CancellationToken cancellationToken) => _invoker.SendAsync(message, cancellationToken);
}
