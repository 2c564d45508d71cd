using Epic.Generated;
using Epic.Generated.DataStore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the data store of EPIC with a container.</summary>
public static class EpicDataStoreBuilderExtensions
{
    /// <summary>
    /// Adds the data store of a client: <see cref="EpicDataStore"/> and <see cref="IEpicDataStore"/> as singletons, or as keyed
    /// singletons if the client has a name. It uses the clock and the log of the container, if there are any.
    /// </summary>
    /// <param name="builder">The builder that <c>AddEpicClient</c> returned.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <example><code>
    /// services.AddEpicClient().AddDataStore();
    /// </code></example>
    public static IEpicClientBuilder AddDataStore(this IEpicClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var name = builder.ClientName;
        if (name.Length == 0)
        {
            builder.Services.TryAddSingleton(static provider => Create(provider, provider.GetRequiredService<IEpicClient>()));
            builder.Services.TryAddSingleton<IEpicDataStore>(static provider => provider.GetRequiredService<EpicDataStore>());
        }
        else
        {
            builder.Services.TryAddKeyedSingleton(name, static (provider, key) => Create(provider, provider.GetRequiredKeyedService<IEpicClient>(key)));
            builder.Services.TryAddKeyedSingleton<IEpicDataStore>(name, static (provider, key) => provider.GetRequiredKeyedService<EpicDataStore>(key));
        }

        return builder;
    }

    private static EpicDataStore Create(IServiceProvider provider, IEpicClient client) =>
        new(client, provider.GetService<TimeProvider>(), provider.GetService<ILoggerFactory>());
}
