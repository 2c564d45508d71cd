using Epic.Generated.Credentials;
using Epic.Generated.Http;

namespace Epic.Generated.Testing;

/// <summary>Clients that see nothing of this machine's environment and home directory.</summary>
internal static class TestClient
{
    public const string Token = "3f786850e387550fdab836ed7e6dc881de23001b";

    public static Uri Endpoint { get; } = new("https://epic.example.com/api/v2/");

    public static CredentialEnvironment EmptyEnvironment { get; } = new(_ => null, Path.Combine(Path.GetTempPath(), "no-home"));

    public static EpicClient Create(HttpMessageHandler? transport, Action<EpicClientOptions>? configure = null) =>
        new(Options(transport, configure), EmptyEnvironment);

    /// <summary>The transport of the generated clients, for requests of any method.</summary>
    public static EpicTransport CreateTransport(HttpMessageHandler? transport, Action<EpicClientOptions>? configure = null)
    {
        var options = Options(transport, configure);
        var settings = ClientSettings.Create(options, EmptyEnvironment);
        return new EpicTransport(new EpicPipeline(settings, ConnectionPool.For(settings.Endpoint, options.Transport)), settings.Tokens);
    }

    public static EpicRequest Request(HttpMethod method, bool isRepeatable = false)
    {
        var request = new EpicRequest("operation", method, "thing/", isRepeatable);
        if (method != HttpMethod.Get && method != HttpMethod.Delete)
        {
            request.SetEmptyBody();
        }

        return request;
    }

    private static EpicClientOptions Options(HttpMessageHandler? transport, Action<EpicClientOptions>? configure)
    {
        var options = new EpicClientOptions { Endpoint = Endpoint, Token = Token, Transport = transport };
        configure?.Invoke(options);
        return options;
    }
}
