using Microsoft.Extensions.DependencyInjection;

namespace Epic.Generated.DependencyInjection;

internal sealed class EpicClientBuilder(string clientName, IHttpClientBuilder connections) : IEpicClientBuilder
{
    public string ClientName { get; } = clientName;

    public string Name => connections.Name;

    public IServiceCollection Services => connections.Services;
}
