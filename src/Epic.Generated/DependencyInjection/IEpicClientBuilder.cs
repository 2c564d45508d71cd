using Microsoft.Extensions.DependencyInjection;

namespace Epic.Generated;

/// <summary>
/// Adds to a client of EPIC in a container: message handlers to its HTTP client, and with the package Epic.Generated.DataStore
/// the data store.
/// </summary>
public interface IEpicClientBuilder : IHttpClientBuilder
{
    /// <summary>The name of the client, and the key of its services; empty for the client without a name.</summary>
    string ClientName { get; }
}
