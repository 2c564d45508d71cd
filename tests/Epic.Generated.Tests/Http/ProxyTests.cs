using System.Net;
using Epic.Generated.Testing;
using Epic.Generated.Tests.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Epic.Generated.Tests.Http;

/// <summary>Proxies: no message shows their password, and none is used for this machine.</summary>
[NonParallelizable]
[CancelAfter(30_000)]
internal sealed class ProxyTests
{
    private const string Refusal = "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Digest realm=\"x\"\r\nContent-Length: 0\r\n\r\n";

    private readonly IWebProxy _before = HttpClient.DefaultProxy;

    [TearDown]
    public void End() => HttpClient.DefaultProxy = _before;

    [Test]
    public async Task The_password_of_a_proxy_is_in_no_exception([Values("ada:PROXYPASS", "ada:PROXY%40PASS", "PROXYPASS", "ada:PROXY'PASS", "ada'x:PASS'", "ada:PROXY%20%27%2FPASS")] string user, [Values] bool isPost, CancellationToken cancellationToken)
    {
        await using var proxy = LoopbackServer.Answering(_ => Refusal);
        using var transport = new SocketsHttpHandler { Proxy = new WebProxy(new Uri($"http://{user}@127.0.0.1:{proxy.Address.Port}")) };
        var client = TestClient.Create(transport, options => options.MaxRetries = 0);

        var error = Assert.ThrowsAsync(Is.InstanceOf<EpicException>(), () => isPost ? client.Desktops.LaunchAsync(JobBodies.Desktop, cancellationToken) : client.Jobs.GetAsync(7, cancellationToken));

        Assert.That(proxy.Requests.Single().Line, Does.StartWith("CONNECT epic.example.com:443"));
        Assert.That(error.ToString(), Does.Not.Contain("PASS").And.Not.Contain("ada"));
    }

    [TestCase("to 'http://ada:word@proxy:80/' failed", "to 'http://proxy:80/' failed")]
    [TestCase("http://a:b@c@proxy and https://u:p@x/y@z", "http://proxy and https://x/y@z")]
    [TestCase("http://proxy/", "http://proxy/")]
    [TestCase("to 'http://ada:w'o'rd@proxy' and 'mail@b'", "to 'http://proxy' and 'mail@b'")]
    [TestCase("mail ada@example.com", "mail ada@example.com")]
    [TestCase("://", "://")]
    [TestCase("socks5://:@", "socks5://")]
    [TestCase("", "")]
    public void Names_and_passwords_are_taken_out_of_addresses(string text, string shown) =>
        Assert.That(Errors.Redaction.WithoutPasswords(text), Is.EqualTo(shown));

    [Test]
    public async Task This_machine_is_reached_without_the_proxy_of_the_system(
        [Values("shared", "sockets", "client", "container")] string kind,
        [Values("127.0.0.1", "localhost")] string host,
        CancellationToken cancellationToken)
    {
        await using var proxy = LoopbackServer.Answering(_ => LoopbackServer.Json("""{"id":666}"""));
        await using var server = LoopbackServer.Answering(_ => LoopbackServer.Json("""{"id":7}"""));
        HttpClient.DefaultProxy = new WebProxy(proxy.Address);
        using HttpMessageHandler? transport = kind switch
        {
            "sockets" => new SocketsHttpHandler(),
            "client" => new HttpClientHandler(),
            _ => null,
        };
        var endpoint = new UriBuilder(server.Address) { Host = host }.Uri;
        await using var provider = new ServiceCollection()
            .AddSingleton(TestClient.EmptyEnvironment)
            .AddEpicClient(options => (options.Endpoint, options.Token) = (endpoint, TestClient.Token))
            .Services.BuildServiceProvider();
        var client = kind == "container" ? provider.GetRequiredService<EpicClient>() : TestClient.Create(transport, options => options.Endpoint = endpoint);

        var job = await client.Jobs.GetAsync(7, cancellationToken);

        Assert.That(job.Id, Is.EqualTo(7));
        Assert.That(proxy.Requests, Is.Empty);
    }

    [Test]
    public async Task A_proxy_that_a_program_names_is_used_for_this_machine_too(CancellationToken cancellationToken)
    {
        await using var proxy = LoopbackServer.Answering(_ => LoopbackServer.Json("""{"id":666}"""));
        using var transport = new SocketsHttpHandler { Proxy = new WebProxy(proxy.Address) };
        var client = TestClient.Create(transport, options => options.Endpoint = new Uri("http://127.0.0.1:9/"));

        Assert.That((await client.Jobs.GetAsync(7, cancellationToken)).Id, Is.EqualTo(666));
    }
}
