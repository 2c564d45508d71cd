namespace Epic.Generated.DataStore.S3;

/// <summary>The connections to the data store, shared by all users and clients of the process.</summary>
internal static class ConnectionPool
{
    public static readonly SocketsHttpHandler Handler = new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        // Addresses of S3 change; connections are renewed now and then.
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
    };

    public static readonly HttpMessageInvoker Invoker = new(Handler, disposeHandler: false);
}
