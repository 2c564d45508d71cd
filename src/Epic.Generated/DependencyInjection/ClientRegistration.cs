using System.Reflection;
using Epic.Generated.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Epic.Generated.DependencyInjection;

/// <summary>The services of one client: the client itself, and the clients of its resources.</summary>
internal static class ClientRegistration
{
    // A client of a resource is a property of IEpicClient, so that a new one is registered as well.
    private static readonly PropertyInfo[] Resources = [.. typeof(IEpicClient).GetProperties().Where(property => property.PropertyType is { IsInterface: true } type && type.Assembly == typeof(IEpicClient).Assembly)];

    public static void Add(IServiceCollection services, string name)
    {
        if (name.Length == 0)
        {
            services.TryAddSingleton(provider => Create(provider, name));
            services.TryAddSingleton<IEpicClient>(provider => provider.GetRequiredService<EpicClient>());
            foreach (var resource in Resources)
            {
                services.TryAdd(ServiceDescriptor.Singleton(resource.PropertyType, provider => resource.GetValue(provider.GetRequiredService<IEpicClient>())!));
            }
        }
        else
        {
            services.TryAddKeyedSingleton(name, (provider, _) => Create(provider, name));
            services.TryAddKeyedSingleton<IEpicClient>(name, (provider, key) => provider.GetRequiredKeyedService<EpicClient>(key));
            foreach (var resource in Resources)
            {
                services.TryAdd(ServiceDescriptor.KeyedSingleton(resource.PropertyType, name, (provider, key) => resource.GetValue(provider.GetRequiredKeyedService<IEpicClient>(key))!));
            }
        }
    }

    private static EpicClient Create(IServiceProvider provider, string name)
    {
        var settings = ClientConnections.Settings(provider, name);
#pragma warning disable CA2000 // The factory disposes its handlers.
        return new EpicClient(new EpicPipeline(settings, ClientConnections.Create(provider, name)), settings.Tokens, settings.CredentialSource);
#pragma warning restore CA2000
    }
}
