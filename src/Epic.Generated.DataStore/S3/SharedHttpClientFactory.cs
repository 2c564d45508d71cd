using Amazon.Runtime;

namespace Epic.Generated.DataStore.S3;

/// <summary>Gives every S3 client, of whatever user, the one connection pool. Credentials travel with each request only.</summary>
internal sealed class SharedHttpClientFactory : HttpClientFactory
{
    // No time-out here: a large body takes as long as it takes. Each caller watches for stalls itself.
    private static readonly HttpClient Client = new(ConnectionPool.Handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    public static SharedHttpClientFactory Instance { get; } = new();

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => Client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;
}
