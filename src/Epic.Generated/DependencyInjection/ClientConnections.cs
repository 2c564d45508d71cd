using Epic.Generated.Credentials;
using Epic.Generated.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Options;

namespace Epic.Generated.DependencyInjection;

/// <summary>The message handlers of one client.</summary>
internal static class ClientConnections
{
    // Known by name: the library refers to neither package.
    private static readonly string[] ResilienceHandlers =
    [
        "Microsoft.Extensions.Http.Resilience.ResilienceHandler",
        "Microsoft.Extensions.Http.PolicyHttpMessageHandler",
    ];

    public static IHttpClientBuilder Add(IServiceCollection services, string name)
    {
        var builder = services
            .AddHttpClient(HttpClientName(name))
            .ConfigurePrimaryHttpMessageHandler(provider => Options(provider, name).Transport ?? ConnectionPool.Create(Endpoint(provider, name).IsLoopback))
            // A client keeps its handler for good: the pool renews its connections by itself.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // The library logs each request itself, without its headers.
            .RemoveAllLoggers()
            // These come from defaults of the program: handlers for this client are added after this.
            .ConfigureAdditionalHttpMessageHandlers((handlers, _) => RemoveResilience(handlers));

        // After all configuration, so that a primary handler of the program is made safe too.
        services.PostConfigure<HttpClientFactoryOptions>(builder.Name, options => options.HttpMessageHandlerBuilderActions.Add(
            handlers => handlers.PrimaryHandler = ConnectionPool.Prepare(handlers.PrimaryHandler, Endpoint(handlers.Services, name))));
        return builder;
    }

    public static HttpMessageHandler Create(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(HttpClientName(name));

    public static ClientSettings Settings(IServiceProvider provider, string name) =>
        ClientSettings.Create(Options(provider, name), provider.GetRequiredService<CredentialEnvironment>());

    private static Uri Endpoint(IServiceProvider provider, string name) =>
        new CredentialResolver(Options(provider, name), provider.GetRequiredService<CredentialEnvironment>()).Resolve().Source.Endpoint;

    private static EpicClientOptions Options(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<EpicClientOptions>>().Get(name);

    private static string HttpClientName(string name) => name.Length == 0 ? "Epic.Generated" : "Epic.Generated:" + name;

    private static void RemoveResilience(IList<DelegatingHandler> handlers)
    {
        for (var index = handlers.Count - 1; index >= 0; index--)
        {
            if (IsResilience(handlers[index].GetType()))
            {
                handlers.RemoveAt(index);
            }
        }
    }

    private static bool IsResilience(Type? type) => type is not null && (ResilienceHandlers.Contains(type.FullName) || IsResilience(type.BaseType));
}
