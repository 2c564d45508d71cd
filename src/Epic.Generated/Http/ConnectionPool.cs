using System.Net;

namespace Epic.Generated.Http;

/// <summary>The connections to EPIC.</summary>
internal static class ConnectionPool
{
#if NET
    // Shorter than an attempt, so that a host that does not answer is known as such: nothing was sent.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // A new connection looks the host's name up again.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
#endif

    private static readonly Lazy<HttpMessageHandler> Shared = new(static () => new SendOnceHandler(Create(isLoopback: false)));

    private static readonly Lazy<HttpMessageHandler> SharedLoopback = new(static () => new SendOnceHandler(Create(isLoopback: true)));

    private static readonly object Preparing = new();

    /// <summary>The connections to an address: through a user's transport, or through the pool of all clients without one. Loopback addresses have a pool that uses no proxy.</summary>
    public static HttpMessageHandler For(Uri endpoint, HttpMessageHandler? transport) =>
        transport is not null ? Prepare(transport, endpoint) : (endpoint.IsLoopback ? SharedLoopback : Shared).Value;

    /// <summary>Makes connections safe: they follow no redirect, keep no cookie, use no default proxy for a loopback address, and send once.</summary>
    /// <exception cref="ArgumentException">The transport is disposed, or must be changed and is in use already.</exception>
    public static HttpMessageHandler Prepare(HttpMessageHandler transport, Uri endpoint)
    {
        // Two clients may be made from one transport at once.
        lock (Preparing)
        {
            try
            {
                var chain = Chain(transport);
                Restrict(chain[^1], endpoint);
                return Guard(chain);
            }
            catch (ObjectDisposedException exception)
            {
                throw new ArgumentException($"{nameof(EpicClientOptions)}.{nameof(EpicClientOptions.Transport)} is disposed.", nameof(transport), exception);
            }
            catch (InvalidOperationException exception)
            {
                throw new ArgumentException(
                    $"{nameof(EpicClientOptions)}.{nameof(EpicClientOptions.Transport)} is in use already, and follows redirects, keeps cookies or uses a proxy for a loopback address, which would carry one user's requests and sessions elsewhere, or has handlers that could send a charged request twice: create the client before the first request, or set AllowAutoRedirect and UseCookies to false, and for a loopback address UseProxy.",
                    nameof(transport),
                    exception);
            }
        }
    }

    private static List<HttpMessageHandler> Chain(HttpMessageHandler transport)
    {
        List<HttpMessageHandler> chain = [transport];
        while (chain[^1] is DelegatingHandler { InnerHandler: { } inner })
        {
            chain.Add(inner);
        }

        return chain;
    }

    // The guard stands below all handlers of the transport too: one of them may repeat requests.
    private static HttpMessageHandler Guard(List<HttpMessageHandler> chain)
    {
        if (chain.Count == 1)
        {
            return new SendOnceHandler(chain[0]);
        }

        if (!chain.Exists(static handler => handler is SendOnceHandler))
        {
            ((DelegatingHandler)chain[^2]).InnerHandler = new SendOnceHandler(chain[^1]);
        }

        return new TransportEntry(chain[0]);
    }

#if NET
    /// <summary>Creates a pool that keeps nothing of one user for another, and sends a request only to its address.</summary>
    public static HttpMessageHandler Create(bool isLoopback) => new SocketsHttpHandler
    {
        UseProxy = !isLoopback,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
        PlaintextStreamFilter = static (context, _) => new(new ObservedConnection(context.PlaintextStream)),
    };

    private static void Restrict(HttpMessageHandler handler, Uri endpoint)
    {
        switch (handler)
        {
            case SocketsHttpHandler pool:
                // A pool in use refuses every assignment, also of the value that it has.
                if (pool.AllowAutoRedirect)
                {
                    pool.AllowAutoRedirect = false;
                }

                if (pool.UseCookies)
                {
                    pool.UseCookies = false;
                }

                if (UsesDefaultProxy(pool.UseProxy, pool.Proxy, endpoint))
                {
                    pool.UseProxy = false;
                }

                break;
            case HttpClientHandler client:
                RestrictClient(client, endpoint);
                break;
        }
    }

    private static bool UsesDefaultProxy(bool usesProxy, IWebProxy? proxy, Uri endpoint) =>
        endpoint.IsLoopback && usesProxy && proxy is null && HttpClient.DefaultProxy.GetProxy(endpoint) is not null;
#else
    /// <summary>Creates a pool that keeps nothing of one user for another, and sends a request only to its address.</summary>
    public static HttpMessageHandler Create(bool isLoopback) => new HttpClientHandler
    {
        UseProxy = !isLoopback,
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
    };

    private static void Restrict(HttpMessageHandler handler, Uri endpoint)
    {
        if (handler is HttpClientHandler client)
        {
            RestrictClient(client, endpoint);
        }
    }

    private static bool UsesDefaultProxy(bool usesProxy, IWebProxy? proxy, Uri endpoint) => endpoint.IsLoopback && usesProxy && proxy is null;
#endif

    private static void RestrictClient(HttpClientHandler client, Uri endpoint)
    {
        if (client.AllowAutoRedirect)
        {
            client.AllowAutoRedirect = false;
        }

        if (client.UseCookies)
        {
            client.UseCookies = false;
        }

        if (UsesDefaultProxy(client.UseProxy, client.Proxy, endpoint))
        {
            client.UseProxy = false;
        }
    }
}
