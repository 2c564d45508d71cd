using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Epic.Generated.Http;
using Epic.Generated.Testing;
using Epic.Generated.Tests.Operations;
using Newtonsoft.Json.Linq;

namespace Epic.Generated.Tests.Http;

/// <summary>Real connections, whose behaviour no mock shows.</summary>
[CancelAfter(30_000)]
internal sealed class ConnectionTests
{
    private const string Empty = "HTTP/1.1 204 No Content\r\n\r\n";

    [Test]
    public async Task A_post_is_not_sent_again_when_a_kept_alive_connection_closes_after_it_was_read([Values] bool hasBody, CancellationToken cancellationToken)
    {
        await using var server = ClosingAfterTheSecondRequest();
        var transport = TestClient.CreateTransport(null, options => Quick(options, server));
        await transport.SendAsync(TestClient.Request(HttpMethod.Get), cancellationToken);
        var post = new EpicRequest("operation", HttpMethod.Post, "thing/");
        if (hasBody)
        {
            post.SetEmptyBody();
        }

        Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => transport.SendAsync(post, cancellationToken));

        Assert.That(server.Requests.Select(request => request.Line), Is.EqualTo(new[] { "GET /api/v2/thing/ HTTP/1.1", "POST /api/v2/thing/ HTTP/1.1" }));
    }

    [Test]
    public async Task A_delete_whose_answer_was_lost_with_a_kept_alive_connection_is_done_when_nothing_is_left(CancellationToken cancellationToken)
    {
        await using var server = ClosingAfterTheSecondRequest(LoopbackServer.Json("""{"detail":"Not found."}""", "404 Not Found"));
        var transport = TestClient.CreateTransport(null, options => Quick(options, server));
        await transport.SendAsync(TestClient.Request(HttpMethod.Get), cancellationToken);

        await transport.SendAsync(TestClient.Request(HttpMethod.Delete), cancellationToken);

        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_get_is_sent_again_when_a_kept_alive_connection_closes(CancellationToken cancellationToken)
    {
        var count = 0;
        await using var server = new LoopbackServer(async (_, stream) =>
        {
            if (Interlocked.Increment(ref count) == 2)
            {
                return false;
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(LoopbackServer.Json("""{"id":7}""")), cancellationToken);
            return true;
        });
        var client = Create(server);
        await client.Jobs.GetAsync(7, cancellationToken);

        var job = await client.Jobs.GetAsync(7, cancellationToken);

        Assert.That(job.Id, Is.EqualTo(7));
    }

    [Test]
    public void A_refused_connection_is_tried_again_for_a_post_too_and_nothing_was_sent()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        free.Stop();
        var client = TestClient.Create(null, options =>
        {
            options.Endpoint = address;
            options.MaxRetries = 2;
            options.RetryDelay = TimeSpan.Zero;
        });

        var error = Assert.ThrowsAsync<EpicTransportException>(() => client.Jobs.CancelAsync(2));

        Assert.That(error.MayHaveBeenSent, Is.False);
        Assert.That(error.Message, Does.Contain("3 attempts"));
    }

    [Test]
    public void A_connection_that_is_not_made_in_time_is_tried_again_for_a_post_too_and_nothing_was_sent(CancellationToken cancellationToken)
    {
        using var transport = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(50),
            ConnectCallback = async (_, token) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, token);
                return Stream.Null;
            },
        };
        var client = TestClient.Create(transport, options => (options.MaxRetries, options.RetryDelay) = (2, TimeSpan.Zero));

        var error = Assert.ThrowsAsync<EpicTransportException>(() => client.Jobs.CancelAsync(2, cancellationToken));

        Assert.That(error.MayHaveBeenSent, Is.False);
        Assert.That(error.Message, Does.Contain("3 attempts"));
    }

    [Test]
    public async Task A_post_is_sent_once_through_a_client_of_the_program_with_a_shorter_timeout([Values] bool copies, CancellationToken cancellationToken)
    {
        await using var server = new LoopbackServer(async (_, _) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return true;
        });
        using var own = new HttpClient { Timeout = TimeSpan.FromMilliseconds(300) };
        using var forwarding = new FunctionHandler(async (request, token) =>
        {
            using var forwarded = new HttpRequestMessage(request.Method, request.RequestUri)
            {
                Content = copies ? new ByteArrayContent(await request.Content!.ReadAsByteArrayAsync(token)) : request.Content,
            };
            return await own.SendAsync(forwarded, token);
        });
        var client = TestClient.Create(forwarding, options => Quick(options, server));

        Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => client.Desktops.LaunchAsync(JobBodies.Desktop, cancellationToken));

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_transport_that_ignores_cancellation_is_left_behind(CancellationToken cancellationToken)
    {
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var asked = new TaskCompletionSource();
        using var deaf = new FunctionHandler((_, _) =>
        {
            asked.SetResult();
            return new TaskCompletionSource<HttpResponseMessage>().Task;
        });
        var call = TestClient.Create(deaf).Jobs.GetAsync(7, mine.Token);
        await asked.Task.WaitAsync(cancellationToken);

        await mine.CancelAsync();

        var error = Assert.ThrowsAsync<OperationCanceledException>(() => call.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, cancellationToken));
        Assert.That(error.CancellationToken, Is.EqualTo(mine.Token));
    }

    [Test]
    public async Task An_answer_cut_in_its_body_is_asked_for_again(
        [Values("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n{\"id\":\r\n")] string cut,
        CancellationToken cancellationToken)
    {
        var count = 0;
        await using var server = new LoopbackServer(async (_, stream) =>
        {
            var isFirst = Interlocked.Increment(ref count) == 1;
            await stream.WriteAsync(Encoding.ASCII.GetBytes(isFirst ? cut : LoopbackServer.Json("""{"id":7}""")), cancellationToken);
            return !isFirst;
        });

        var job = await Create(server).Jobs.GetAsync(7, cancellationToken);

        Assert.That(job.Id, Is.EqualTo(7));
        Assert.That(server.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task An_answer_to_a_post_cut_in_its_body_is_an_error_and_not_asked_for_again(CancellationToken cancellationToken)
    {
        await using var server = new LoopbackServer(async (_, stream) =>
        {
            await stream.WriteAsync("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n[{\"id\":"u8.ToArray(), cancellationToken);
            return false;
        });
        var transport = TestClient.CreateTransport(null, options => Quick(options, server));

        Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => transport.SendAsync<JToken>(TestClient.Request(HttpMethod.Post), cancellationToken));

        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_answer_that_stalls_in_its_body_is_asked_for_again(CancellationToken cancellationToken)
    {
        var count = 0;
        await using var server = new LoopbackServer(async (_, stream) =>
        {
            if (Interlocked.Increment(ref count) == 1)
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"id"u8.ToArray(), cancellationToken);
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(LoopbackServer.Json("""{"id":7}""")), cancellationToken);
            return true;
        });
        var client = TestClient.Create(null, options =>
        {
            Quick(options, server);
            options.AttemptTimeout = TimeSpan.FromSeconds(1);
        });

        var job = await client.Jobs.GetAsync(7, cancellationToken);

        Assert.That(job.Id, Is.EqualTo(7));
    }

    [Test]
    public async Task Cancellation_ends_a_stalled_answer_with_the_callers_token(CancellationToken cancellationToken)
    {
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using var server = new LoopbackServer(async (_, stream) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"id"u8.ToArray(), cancellationToken);
            await mine.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return true;
        });

        var error = Assert.ThrowsAsync<OperationCanceledException>(() => Create(server).Jobs.GetAsync(7, mine.Token));

        Assert.That(error.CancellationToken, Is.EqualTo(mine.Token));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Compressed_answers_are_read(CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        await using (var gzip = new GZipStream(body, CompressionMode.Compress, leaveOpen: true))
        {
            await gzip.WriteAsync("""{"id":7}"""u8.ToArray(), cancellationToken);
        }

        await using var server = new LoopbackServer(async (_, stream) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {body.Length}\r\n\r\n"), cancellationToken);
            await stream.WriteAsync(body.ToArray(), cancellationToken);
            return true;
        });

        var job = await Create(server).Jobs.GetAsync(7, cancellationToken);

        Assert.That(job.Id, Is.EqualTo(7));
        Assert.That(server.Requests.Single().Headers["Accept-Encoding"], Does.Contain("gzip"));
    }

    [Test]
    public async Task Users_share_connections(CancellationToken cancellationToken)
    {
        await using var server = LoopbackServer.Answering(_ => LoopbackServer.Json("""{"id":7}"""));
        var client = Create(server);
        for (var call = 0; call < 5; call++)
        {
            await client.Jobs.GetAsync(7, cancellationToken);
            await client.ForUser($"another-token-{call}").Jobs.GetAsync(7, cancellationToken);
            await Create(server).Jobs.GetAsync(7, cancellationToken);
        }

        Assert.That(server.Connections, Is.EqualTo(1));
    }

    [Test]
    public async Task A_cookie_that_one_user_is_given_is_sent_by_none(
        [Values("shared", "sockets", "client", "wrapped")] string kind,
        CancellationToken cancellationToken)
    {
        using var transport = Handler(kind);
        await using var server = LoopbackServer.Answering(_ => LoopbackServer.Json("""{"id":7}""", headers: "Set-Cookie: sessionid=mine; Path=/\r\n"));
        var client = TestClient.Create(transport, options => Quick(options, server));

        await client.Jobs.GetAsync(7, cancellationToken);
        await client.ForUser("another-token").Jobs.GetAsync(7, cancellationToken);

        Assert.That(server.Requests.Select(request => request.Headers.ContainsKey("Cookie")), Is.All.False);
    }

    [Test]
    public async Task A_redirect_is_an_error_that_says_where_it_leads_and_no_request_follows_it(
        [Values("shared", "sockets", "client", "wrapped")] string kind,
        [Values("301 Moved Permanently", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect")] string status,
        CancellationToken cancellationToken)
    {
        using var transport = Handler(kind);
        await using var elsewhere = LoopbackServer.Answering(_ => LoopbackServer.Json("""{"id":8}"""));
        await using var server = LoopbackServer.Answering(_ => LoopbackServer.Json("", status, $"Location: http://name:password@127.0.0.1:{elsewhere.Address.Port}/login/?key=hidden\r\n"));
        var client = TestClient.Create(transport, options => Quick(options, server));

        var error = Assert.ThrowsAsync<EpicApiException>(() => client.Jobs.GetAsync(7, cancellationToken));

        Assert.That(elsewhere.Requests, Is.Empty);
        Assert.That(server.Requests, Has.Count.EqualTo(1));
        Assert.That(error.Response.RedirectTarget, Is.EqualTo($"{elsewhere.Address}login/"));
        Assert.That(error.ToString(), Does.Contain($"{elsewhere.Address}login/").And.Not.Contain("hidden").And.Not.Contain("password"));
    }

    [Test]
    public async Task A_handler_in_use_with_redirects_is_refused(CancellationToken cancellationToken)
    {
        await using var server = LoopbackServer.Answering(_ => Empty);
        using var transport = new SocketsHttpHandler();
        using var invoker = new HttpMessageInvoker(transport, disposeHandler: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, server.Address);
        using var response = await invoker.SendAsync(request, cancellationToken);

        Assert.That(() => TestClient.Create(transport), Throws.ArgumentException.With.Message.Contains("AllowAutoRedirect"));
    }

    private static LoopbackServer ClosingAfterTheSecondRequest(string afterwards = Empty)
    {
        var count = 0;
        return new LoopbackServer(async (_, stream) =>
        {
            var number = Interlocked.Increment(ref count);
            if (number != 2)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(number == 1 ? Empty : afterwards));
            }

            return number != 2;
        });
    }

    private static HttpMessageHandler? Handler(string kind) => kind switch
    {
        "sockets" => new SocketsHttpHandler(),
        "client" => new HttpClientHandler(),
        "wrapped" => new PassingHandler(new HttpClientHandler()),
        _ => null,
    };

    private static EpicClient Create(LoopbackServer server) => TestClient.Create(null, options => Quick(options, server));

    private static void Quick(EpicClientOptions options, LoopbackServer server)
    {
        options.Endpoint = server.Address;
        options.RetryDelay = TimeSpan.Zero;
    }

    private sealed class PassingHandler(HttpMessageHandler inner) : DelegatingHandler(inner);
}
