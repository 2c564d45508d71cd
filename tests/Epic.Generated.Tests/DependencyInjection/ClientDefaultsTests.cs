using System.Net;
using System.Text;
using Epic.Generated.Testing;
using Epic.Generated.Tests.Operations;
using Microsoft.Extensions.DependencyInjection;
using Polly.CircuitBreaker;

namespace Epic.Generated.Tests.DependencyInjection;

/// <summary>The handlers that a program gives all of its HTTP clients, as .NET Aspire does: none of them pays twice.</summary>
[CancelAfter(60_000)]
internal sealed class ClientDefaultsTests
{
    private static readonly TestCaseData[] Charged =
    [
        new TestCaseData((IEpicClient epic, CancellationToken token) => (Task)epic.Jobs.SubmitAsync(JobBodies.OpenFoam, token)).SetArgDisplayNames("job_create"),
        new TestCaseData((IEpicClient epic, CancellationToken token) => (Task)epic.Desktops.LaunchAsync(JobBodies.Desktop, token)).SetArgDisplayNames("desktop_create"),
        new TestCaseData((IEpicClient epic, CancellationToken token) => (Task)epic.Jobs.CancelAsync(7, token)).SetArgDisplayNames("job_cancel"),
    ];

    public enum Defaults
    {
        StandardBefore,
        StandardAfter,
        Hedging,
        OwnRetries,
        OwnRetriesOfCopies,
        OwnRetriesOfTheClient,
        StandardOfTheClient,
    }

    [Test]
    public async Task A_charged_request_whose_answer_was_lost_is_sent_once(
        [ValueSource(nameof(Charged))] TestCaseData charged,
        [Values] Defaults defaults,
        [Values("reset", "502 Bad Gateway", "408 Request Timeout")] string end,
        CancellationToken cancellationToken)
    {
        await using var server = Ending(end);
        await using var provider = Provide(server.Address, defaults);
        var send = (Func<IEpicClient, CancellationToken, Task>)charged.Arguments[0]!;

        Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => send(provider.GetRequiredService<IEpicClient>(), cancellationToken));

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_copy_is_recognised_by_its_body_its_address_or_its_headers(
        [ValueSource(nameof(Charged))] TestCaseData charged,
        [Values] Copied copied,
        [Values("reset", "502 Bad Gateway")] string end,
        CancellationToken cancellationToken)
    {
        await using var server = Ending(end);
        await using var provider = Provide(server.Address, null, configureClient: builder => builder.AddHttpMessageHandler(() => new RepeatingHandler(copied)));
        var send = (Func<IEpicClient, CancellationToken, Task>)charged.Arguments[0]!;

        Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => send(provider.GetRequiredService<IEpicClient>(), cancellationToken));

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_handler_that_sends_over_its_own_connections_has_the_request_sent_once(
        [ValueSource(nameof(Charged))] TestCaseData charged, [Values] bool copies, [Values("reset", "502 Bad Gateway")] string end, CancellationToken cancellationToken)
    {
        await using var server = Ending(end);
        using var own = new HttpMessageInvoker(new SocketsHttpHandler());
        await using var provider = Provide(server.Address, null, configureClient: builder => builder.AddHttpMessageHandler(() => new ForwardingHandler(own, copies)));
        var send = (Func<IEpicClient, CancellationToken, Task>)charged.Arguments[0]!;

        Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => send(provider.GetRequiredService<IEpicClient>(), cancellationToken));

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_handler_inside_the_transport_sends_a_charged_request_once_too(
        [ValueSource(nameof(Charged))] TestCaseData charged,
        [Values(null, Copied.All, Copied.BodyItself, Copied.AddressOnly)] Copied? copied,
        [Values("alone", "deeper", "shared", "container")] string where,
        [Values("reset", "502 Bad Gateway")] string end,
        CancellationToken cancellationToken)
    {
        await using var server = Ending(end);
        using var repeating = new RepeatingHandler(copied) { InnerHandler = new SocketsHttpHandler() };
        using var passing = new PassingHandler { InnerHandler = repeating };
        HttpMessageHandler transport = where == "deeper" ? passing : repeating;
        await using var provider = Provide(server.Address, null, options => options.Transport = transport);
        var clients = Enumerable.Range(0, where == "shared" ? 3 : 1)
            .Select(_ => where == "container" ? provider.GetRequiredService<IEpicClient>() : TestClient.Create(transport, options => (options.Endpoint, options.RetryDelay) = (server.Address, TimeSpan.Zero)))
            .ToList();
        var send = (Func<IEpicClient, CancellationToken, Task>)charged.Arguments[0]!;

        foreach (var client in clients)
        {
            Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => send(client, cancellationToken));
        }

        Assert.That(server.Requests, Has.Count.EqualTo(clients.Count));
    }

    [Test]
    public void A_handler_of_the_transport_that_sends_in_its_own_way_is_called_once(
        [ValueSource(nameof(Charged))] TestCaseData charged, [Values(typeof(HttpRequestException), typeof(TimeoutException), typeof(TaskCanceledException), typeof(IOException))] Type failure)
    {
        using var transport = new ThrowingHandler(failure) { InnerHandler = new SocketsHttpHandler() };
        var client = TestClient.Create(transport, options => options.RetryDelay = TimeSpan.Zero);
        var send = (Func<IEpicClient, CancellationToken, Task>)charged.Arguments[0]!;

        Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => send(client, CancellationToken.None));
        Assert.That(transport.Calls, Is.EqualTo(1));
    }

    [Test]
    public async Task A_transport_of_handlers_that_is_in_use_is_refused_unless_a_client_has_prepared_it(CancellationToken cancellationToken)
    {
        await using var server = LoopbackServer.Answering(_ => LoopbackServer.Json("""{"id":7}"""));
        using var transport = new RepeatingHandler { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false } };
        using var used = new RepeatingHandler { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false } };
        foreach (var handler in new[] { transport, used })
        {
            if (handler == transport)
            {
                _ = TestClient.Create(handler, options => options.Endpoint = server.Address);
            }

            using var other = new HttpClient(handler, disposeHandler: false);
            await other.GetStringAsync(server.Address, cancellationToken);
        }

        Assert.That((await TestClient.Create(transport, options => options.Endpoint = server.Address).Jobs.GetAsync(7, cancellationToken)).Id, Is.EqualTo(7));
        Assert.That(() => TestClient.Create(used, options => options.Endpoint = server.Address), Throws.ArgumentException.With.Message.Contains("before the first request"));
    }

    [Test]
    public async Task A_handler_may_fetch_a_token_of_its_own_by_a_POST(CancellationToken cancellationToken)
    {
        await using var server = LoopbackServer.Answering(_ => LoopbackServer.Json("{}"));
        await using var provider = Provide(server.Address, null, configureClient: builder => builder.AddHttpMessageHandler(() => new FetchingHandler()));

        await provider.GetRequiredService<IEpicClient>().Jobs.CancelAsync(7, cancellationToken);

        Assert.That(server.Requests.Select(request => request.Line.Split(' ')[1]), Is.EqualTo(new[] { "/token", "/token", "/api/v2/job/7/cancel/" }));
    }

    [TestCase(Defaults.StandardBefore)]
    [TestCase(Defaults.StandardAfter)]
    [TestCase(Defaults.Hedging)]
    public async Task Resilience_handlers_of_all_clients_are_taken_off(Defaults defaults)
    {
        await using var provider = Provide(new Uri("http://127.0.0.1:9/"), defaults);

        Assert.That(Chain(provider, "Epic.Generated"), Has.None.Contains("Resilience"));
        Assert.That(Chain(provider, "another"), Has.Some.Contains("Resilience"));
    }

    [Test]
    public async Task Other_handlers_of_all_clients_stay_and_may_repeat_repeatable_requests(CancellationToken cancellationToken)
    {
        await using var server = Ending("502 Bad Gateway");
        await using var provider = Provide(server.Address, Defaults.OwnRetries, options => options.MaxRetries = 0);

        Assert.ThrowsAsync<EpicServerException>(() => provider.GetRequiredService<IEpicClient>().Jobs.GetAsync(7, cancellationToken));

        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_handler_may_repeat_a_request_that_never_left(CancellationToken cancellationToken)
    {
        var attempts = 0;
        await using var server = LoopbackServer.Answering(_ => LoopbackServer.Json("{}"));
        using var transport = new SocketsHttpHandler
        {
            ConnectCallback = async (context, token) =>
            {
                if (++attempts < 3)
                {
                    throw new IOException("The network is not there yet.");
                }

                var socket = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, token);
                return new System.Net.Sockets.NetworkStream(socket, ownsSocket: true);
            },
        };
        await using var provider = Provide(server.Address, Defaults.OwnRetries, options => (options.MaxRetries, options.Transport) = (0, transport));

        await provider.GetRequiredService<IEpicClient>().Jobs.CancelAsync(7, cancellationToken);

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [TestCase(typeof(BrokenCircuitException))]
    [TestCase(typeof(NotSupportedException))]
    [TestCase(typeof(ApplicationException))]
    public async Task An_exception_of_a_handler_is_an_EpicException_and_nothing_was_sent(Type type, CancellationToken cancellationToken)
    {
        await using var provider = Provide(new Uri("http://127.0.0.1:9/"), null, options => options.MaxRetries = 0, builder => builder.AddHttpMessageHandler(() => new ThrowingHandler(type)));

        var error = Assert.ThrowsAsync<EpicTransportException>(() => provider.GetRequiredService<IEpicClient>().Jobs.CancelAsync(7, cancellationToken));

        Assert.That(error.InnerException, Is.TypeOf(type));
        Assert.That(error.MayHaveBeenSent, Is.False);
    }

    [Test]
    public async Task A_primary_handler_of_the_program_follows_no_redirect_and_keeps_no_cookie([Values] bool forAll, CancellationToken cancellationToken)
    {
        await using var server = LoopbackServer.Answering(_ => LoopbackServer.Json("", "302 Found", "Location: /api/v2/job/8/\r\nSet-Cookie: a=b; Path=/\r\n"));
        await using var provider = Provide(
            server.Address,
            null,
            configureAll: services => _ = forAll ? services.ConfigureHttpClientDefaults(http => http.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler())) : services,
            configureClient: builder => _ = forAll ? builder : builder.ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler()));
        var client = provider.GetRequiredService<IEpicClient>();

        Assert.ThrowsAsync<EpicApiException>(() => client.Jobs.GetAsync(7, cancellationToken));
        Assert.ThrowsAsync<EpicApiException>(() => client.Jobs.GetAsync(7, cancellationToken));

        Assert.That(server.Requests.Select(request => request.Line), Is.All.Contains("job/7/"));
        Assert.That(server.Requests.Select(request => request.Headers.ContainsKey("Cookie")), Is.All.False);
    }

    private static LoopbackServer Ending(string end) => new(async (_, stream) =>
    {
        if (end == "reset")
        {
            return false;
        }

        await stream.WriteAsync(Encoding.ASCII.GetBytes(LoopbackServer.Json("{}", end)));
        return true;
    });

    private static ServiceProvider Provide(
        Uri endpoint,
        Defaults? defaults,
        Action<EpicClientOptions>? configure = null,
        Action<IHttpClientBuilder>? configureClient = null,
        Action<IServiceCollection>? configureAll = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TestClient.EmptyEnvironment);
        services.AddHttpClient("another");
        configureAll?.Invoke(services);
        if (defaults is not Defaults.StandardAfter)
        {
            AddDefaults(services, defaults);
        }

        IHttpClientBuilder builder = services.AddEpicClient(options =>
        {
            (options.Endpoint, options.Token, options.RetryDelay) = (endpoint, TestClient.Token, TimeSpan.Zero);
            configure?.Invoke(options);
        });
        configureClient?.Invoke(builder);
        switch (defaults)
        {
            case Defaults.StandardAfter:
                AddDefaults(services, Defaults.StandardBefore);
                break;
            case Defaults.OwnRetriesOfTheClient:
                builder.AddHttpMessageHandler(() => new RepeatingHandler());
                break;
            case Defaults.StandardOfTheClient:
                builder.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.FromMilliseconds(1));
                break;
        }

        return services.BuildServiceProvider();
    }

    private static void AddDefaults(IServiceCollection services, Defaults? defaults) => services.ConfigureHttpClientDefaults(http =>
    {
        switch (defaults)
        {
            case Defaults.StandardBefore:
                http.AddStandardResilienceHandler(options => options.Retry.Delay = TimeSpan.FromMilliseconds(1));
                break;
            case Defaults.Hedging:
                http.AddStandardHedgingHandler();
                break;
            case Defaults.OwnRetries:
                http.AddHttpMessageHandler(() => new RepeatingHandler());
                break;
            case Defaults.OwnRetriesOfCopies:
                http.AddHttpMessageHandler(() => new RepeatingHandler(Copied.All));
                break;
        }
    });

    private static List<string> Chain(IServiceProvider provider, string name)
    {
        var types = new List<string>();
        for (HttpMessageHandler? handler = provider.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler(name); handler is not null; handler = (handler as DelegatingHandler)?.InnerHandler)
        {
            types.Add(handler.GetType().FullName!);
        }

        return types;
    }

    /// <summary>The parts of a request that its copy has.</summary>
    public enum Copied
    {
        All,
        AllBehindAPrefix,
        AllWithAnotherQuery,
        BodyItself,
        BodyItselfInAnotherContext,
        AddressOnly,
        TokenOnly,
        UserAgentOnly,
    }

    /// <summary>Sends three times, whatever the request is: the message itself, or copies without its options.</summary>
    private sealed class RepeatingHandler(Copied? copied = null) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    var response = await SendCopyAsync(request, cancellationToken);
                    if (response.StatusCode < HttpStatusCode.BadRequest || attempt == 3)
                    {
                        return response;
                    }

                    response.Dispose();
                }
                catch (HttpRequestException) when (attempt < 3)
                {
                    // Once more.
                }
            }
        }

        private async Task<HttpResponseMessage> SendCopyAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var message = copied is { } parts ? await CopyAsync(request, parts, cancellationToken) : request;
            if (copied != Copied.BodyItselfInAnotherContext)
            {
                return await base.SendAsync(message, cancellationToken);
            }

            var flow = ExecutionContext.SuppressFlow();
            var sending = Task.Run(() => base.SendAsync(message, cancellationToken), cancellationToken);
            flow.Undo();
            return await sending;
        }

        public static async Task<HttpRequestMessage> CopyAsync(HttpRequestMessage request, Copied copied, CancellationToken cancellationToken)
        {
            var address = copied switch
            {
                Copied.All or Copied.AddressOnly => request.RequestUri!,
                Copied.AllBehindAPrefix => new Uri(request.RequestUri!, "/gateway" + request.RequestUri!.PathAndQuery),
                Copied.AllWithAnotherQuery => new Uri(request.RequestUri!, "?tenant=a"),
                _ => new Uri(request.RequestUri!, "/elsewhere"),
            };
            var copy = new HttpRequestMessage(request.Method, address)
            {
                Content = copied is Copied.BodyItself or Copied.BodyItselfInAnotherContext ? request.Content : new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(cancellationToken)),
            };
            foreach (var (name, values) in request.Headers.Where(header => copied switch
            {
                Copied.BodyItself or Copied.BodyItselfInAnotherContext or Copied.AddressOnly => false,
                Copied.TokenOnly => header.Key == "Authorization",
                Copied.UserAgentOnly => header.Key == "User-Agent",
                _ => true,
            }))
            {
                copy.Headers.TryAddWithoutValidation(name, values);
            }

            return copy;
        }
    }

    /// <summary>Sends through a client of the program's own, and not through the handlers below it.</summary>
    private sealed class ForwardingHandler(HttpMessageInvoker own, bool copies) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            await own.SendAsync(copies ? await RepeatingHandler.CopyAsync(request, Copied.All, cancellationToken) : request, cancellationToken);
    }

    /// <summary>Fetches two tokens, as for a proxy, before it sends a request.</summary>
    private sealed class FetchingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            for (var count = 0; count < 2; count++)
            {
                using var fetching = new HttpRequestMessage(HttpMethod.Post, new Uri(request.RequestUri!, "/token")) { Content = new StringContent("user=a") };
                (await base.SendAsync(fetching, cancellationToken)).Dispose();
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class PassingHandler : DelegatingHandler;

    private sealed class ThrowingHandler(Type type) : DelegatingHandler
    {
        public int Calls { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Calls++;
            throw (Exception)Activator.CreateInstance(type)!;
        }
    }
}
