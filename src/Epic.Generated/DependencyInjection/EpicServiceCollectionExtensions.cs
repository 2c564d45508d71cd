using Epic.Generated;
using Epic.Generated.Credentials;
using Epic.Generated.DependencyInjection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers EPIC's client with a container.</summary>
/// <remarks>
/// Each method registers <see cref="EpicClient"/>, <see cref="IEpicClient"/> and the clients of its resources
/// (<see cref="IJobsClient"/>, <see cref="IDataClient"/>, …) as singletons, under a name as keyed singletons. Requests go through
/// <see cref="IHttpClientFactory"/>. The options are checked when the host starts. Handlers that the returned builder adds stand
/// below the library's own: they see each attempt, with its token. Resilience handlers of <c>ConfigureHttpClientDefaults</c>, as
/// in projects of .NET Aspire, are taken off, because the client has its own retries and time-outs
/// (<see cref="EpicClientOptions"/>). No handler can send a request twice through the client's connections, or a copy of it, that
/// must not be repeated.
/// </remarks>
public static class EpicServiceCollectionExtensions
{
    /// <summary>Adds EPIC's client.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configure">Sets the options; null takes the token and the address from the environment or <c>~/.epic/config</c>.</param>
    /// <returns>The builder of the client, which is also the builder of its HTTP client.</returns>
    /// <example><code>
    /// services.AddEpicClient(options =&gt; options.MaxRetries = 5);
    /// </code></example>
    public static IEpicClientBuilder AddEpicClient(this IServiceCollection services, Action<EpicClientOptions>? configure = null) =>
        Add(services, Options.Options.DefaultName, options => options.Configure(configure ?? Nothing));

    /// <summary>Adds EPIC's client with options from configuration.</summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">The section with the properties of <see cref="EpicClientOptions"/>. An unknown key is an error at start.</param>
    /// <returns>The builder of the client, which is also the builder of its HTTP client.</returns>
    /// <example><code>
    /// services.AddEpicClient(configuration.GetSection("Epic"));
    /// </code></example>
    public static IEpicClientBuilder AddEpicClient(this IServiceCollection services, IConfiguration configuration) =>
        Add(services, Options.Options.DefaultName, options => Bind(options, configuration));

    /// <summary>Adds a client as a keyed service: its name is the key.</summary>
    /// <param name="services">The container.</param>
    /// <param name="name">The name of the client and of its options, and the key of the services.</param>
    /// <param name="configure">Sets the options; null takes the token and the address from the environment or <c>~/.epic/config</c>.</param>
    /// <returns>The builder of the client, which is also the builder of its HTTP client.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <example><code>
    /// services.AddEpicClient("emulator", options =&gt; options.Endpoint = new Uri("http://127.0.0.1:8080/api/v2/"));
    /// </code></example>
    public static IEpicClientBuilder AddEpicClient(this IServiceCollection services, string name, Action<EpicClientOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Add(services, name, options => options.Configure(configure ?? Nothing));
    }

    /// <summary>Adds a client under a name, with options from configuration.</summary>
    /// <param name="services">The container.</param>
    /// <param name="name">The name of the client and of its options, and the key of the services.</param>
    /// <param name="configuration">The section with the properties of <see cref="EpicClientOptions"/>. An unknown key is an error at start.</param>
    /// <returns>The builder of the client, which is also the builder of its HTTP client.</returns>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <example><code>
    /// services.AddEpicClient("team", configuration.GetSection("Epic:Team"));
    /// </code></example>
    public static IEpicClientBuilder AddEpicClient(this IServiceCollection services, string name, IConfiguration configuration)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Add(services, name, options => Bind(options, configuration));
    }

    private static EpicClientBuilder Add(IServiceCollection services, string name, Action<OptionsBuilder<EpicClientOptions>> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton(CredentialEnvironment.OfProcess);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<EpicClientOptions>, RegisteredServices>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<EpicClientOptions>, EpicClientOptionsValidator>());
        configure(services.AddOptions<EpicClientOptions>(name).ValidateOnStart());
        ClientRegistration.Add(services, name);
        return new EpicClientBuilder(name, ClientConnections.Add(services, name));
    }

    private static void Bind(OptionsBuilder<EpicClientOptions> options, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        options.Configure(_ => ConfigurationKeys.Check(configuration)).Bind(configuration);
    }

    private static void Nothing(EpicClientOptions options)
    {
    }
}
