using System.Net;

namespace Epic.Generated.Http;

/// <summary>The connections to EPIC.</summary>
internal static class ConnectionPool
{
    // Shorter than an attempt, so that a host that does not answer is known as such: nothing was sent.
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // A new connection looks the host's name up again.
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>The pool of all clients that are given no other.</summary>
    public static SocketsHttpHandler Shared { get; } = Create();

    /// <summary>Makes a pool that keeps nothing of one user for another, and leads a request nowhere but where it was sent.</summary>
    public static SocketsHttpHandler Create() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = ConnectionLifetime,
    };

    /// <summary>Switches the redirects and cookies of a user's handler off.</summary>
    /// <exception cref="ArgumentException">It has them, and is in use already.</exception>
    public static HttpMessageHandler Restrict(HttpMessageHandler transport)
    {
        var innermost = transport;
        while (innermost is DelegatingHandler { InnerHandler: { } inner })
        {
            innermost = inner;
        }

        try
        {
            switch (innermost)
            {
                case SocketsHttpHandler { AllowAutoRedirect: true } or SocketsHttpHandler { UseCookies: true }:
                    ((SocketsHttpHandler)innermost).AllowAutoRedirect = false;
                    ((SocketsHttpHandler)innermost).UseCookies = false;
                    break;
                case HttpClientHandler { AllowAutoRedirect: true } or HttpClientHandler { UseCookies: true }:
                    ((HttpClientHandler)innermost).AllowAutoRedirect = false;
                    ((HttpClientHandler)innermost).UseCookies = false;
                    break;
            }
        }
        catch (InvalidOperationException exception)
        {
            throw new ArgumentException($"{nameof(EpicClientOptions)}.{nameof(EpicClientOptions.Transport)} is in use with redirects or cookies, which would carry one user's requests and sessions elsewhere: set AllowAutoRedirect and UseCookies to false.", nameof(transport), exception);
        }

        return transport;
    }
}
