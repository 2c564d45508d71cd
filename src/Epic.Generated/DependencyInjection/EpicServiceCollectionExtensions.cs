using Epic.Generated;
using Epic.Generated.Credentials;
using Epic.Generated.DependencyInjection;
using Epic.Generated.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers EPIC's client with a container.</summary>
/// <remarks>
/// Each method registers <see cref="EpicClient"/> and <see cref="IEpicClient"/> as singletons (under a name: as keyed singletons),
/// sent through <see cref="IHttpClientFactory"/>, and has their options checked when the host starts. The builder that each
/// returns adds handlers to the connections, below the library's own: they see each attempt, with its token.
/// </remarks>
public static class EpicServiceCollectionExtensions
{
    /// <summary>Adds EPIC's client.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Sets the options; null takes the token and the address from the environment or <c>~/.epic/config</c>.</param>
    /// <returns>The builder of the HTTP client that sends the requests.</returns>
    public static IHttpClientBuilder AddEpicClient(this IServiceCollection services, Action<EpicClientOptions>? configure = null) =>
        Add(services, Options.Options.DefaultName, options => options.Configure(configure ?? Nothing));

    /// <summary>Adds EPIC's client with options from configuration.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">The section with the properties of <see cref="EpicClientOptions"/>; an unknown key is an error at start.</param>
    /// <returns>The builder of the HTTP client that sends the requests.</returns>
    public static IHttpClientBuilder AddEpicClient(this IServiceCollection services, IConfiguration configuration) =>
        Add(services, Options.Options.DefaultName, options => Bind(options, configuration));

    /// <summary>Adds a client under a name, by which it is injected as a keyed service.</summary>
    /// <param name="services">The container.</param>
    /// <param name="name">The name of the client, of its options and the key of the services.</param>
    /// <param name="configure">Sets the options; null takes the token and the address from the environment or <c>~/.epic/config</c>.</param>
    /// <returns>The builder of the HTTP client that sends the requests.</returns>
    public static IHttpClientBuilder AddEpicClient(this IServiceCollection services, string name, Action<EpicClientOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Add(services, name, options => options.Configure(configure ?? Nothing));
    }

    /// <summary>Adds a client under a name, with options from configuration.</summary>
    /// <param name="services">The container.</param>
    /// <param name="name">The name of the client, of its options and the key of the services.</param>
    /// <param name="configuration">The section with the properties of <see cref="EpicClientOptions"/>; an unknown key is an error at start.</param>
    /// <returns>The builder of the HTTP client that sends the requests.</returns>
    public static IHttpClientBuilder AddEpicClient(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Add(services, name, options => Bind(options, configuration));
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string name, Action<OptionsBuilder<EpicClientOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(CredentialEnvironment.OfProcess);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<EpicClientOptions>, RegisteredServices>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EpicClientOptions>, EpicClientOptionsValidator>());
        configure(services.AddOptions<EpicClientOptions>(name).ValidateOnStart());
        if (name == Options.Options.DefaultName)
        {
            services.TryAddSingleton(provider => Create(provider, name));
            services.TryAddSingleton<IEpicClient>(provider => provider.GetRequiredService<EpicClient>());
        }
        else
        {
            services.TryAddKeyedSingleton(name, (provider, _) => Create(provider, name));
            services.TryAddKeyedSingleton<IEpicClient>(name, (provider, key) => provider.GetRequiredKeyedService<EpicClient>(key));
        }

        return AddConnections(services, name);
    }

    private static IHttpClientBuilder AddConnections(IServiceCollection services, string name) => services
        .AddHttpClient(HttpClientName(name))
        .ConfigurePrimaryHttpMessageHandler(provider => Named(provider, name).Transport ?? ConnectionPool.Create())
        // A client keeps its handler for good: the pool renews its connections by itself.
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        // The library logs each request itself, without its headers.
        .RemoveAllLoggers();

    private static EpicClient Create(IServiceProvider provider, string name) => new(
        ClientSettings.Of(Named(provider, name), provider.GetRequiredService<CredentialEnvironment>()),
        provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(HttpClientName(name)));

    private static EpicClientOptions Named(IServiceProvider provider, string name) =>
        provider.GetRequiredService<IOptionsMonitor<EpicClientOptions>>().Get(name);

    private static string HttpClientName(string name) => name.Length == 0 ? "Epic.Generated" : "Epic.Generated:" + name;

    private static void Bind(OptionsBuilder<EpicClientOptions> options, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        options.Bind(configuration, binder => binder.ErrorOnUnknownConfiguration = true);
    }

    private static void Nothing(EpicClientOptions options)
    {
    }
}
