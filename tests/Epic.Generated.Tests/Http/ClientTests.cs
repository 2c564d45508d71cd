using System.Collections.Concurrent;
using System.Net;
using Epic.Generated.Http;
using Epic.Generated.Testing;
using RichardSzalay.MockHttp;

namespace Epic.Generated.Tests.Http;

/// <summary>The form of a request, its user, and its address.</summary>
[CancelAfter(60_000)]
internal sealed class ClientTests
{
    [Test]
    public async Task A_request_names_its_user_its_client_and_its_format(CancellationToken cancellationToken)
    {
        await using var server = LoopbackServer.Answering(_ => LoopbackServer.Json("""{"id":7}"""));
        var client = TestClient.Create(null, options =>
        {
            options.Endpoint = server.Address;
            options.ApplicationId = "nightly-sweep/1.4";
        });

        await client.Jobs.GetAsync(7, cancellationToken);

        var headers = server.Requests.Single().Headers;
        Assert.Multiple(() =>
        {
            Assert.That(headers["Authorization"], Is.EqualTo("Bearer " + TestClient.Token));
            Assert.That(headers["Accept"], Is.EqualTo("application/json"));
            Assert.That(headers["User-Agent"], Does.Match(@"^Epic\.Generated/\d+\.\d+\.\d+\S* \(\.NET \d+\.\d+\.\d+\) nightly-sweep/1\.4$"));
            Assert.That(headers.Keys, Is.EquivalentTo(new[] { "Host", "Authorization", "Accept", "User-Agent", "Accept-Encoding" }));
        });
    }

    [Test]
    public void Every_client_of_an_operation_is_there()
    {
        var client = TestClient.Create(null);
        var properties = typeof(IEpicClient).GetProperties();

        Assert.That(properties.Count(property => property.PropertyType.Name.EndsWith("Client", StringComparison.Ordinal)), Is.EqualTo(13));
        Assert.That(properties.Select(property => property.GetValue(client)), Has.None.Null);
    }

    [Test]
    public async Task Nothing_of_one_user_reaches_another_under_load(CancellationToken cancellationToken)
    {
        const int Users = 200;
        const int Calls = 25;
        await using var server = new LoopbackServer(async (request, stream) =>
        {
            // Answers late and out of order, with the token that came, and refuses every seventh request first.
            await Task.Delay(TimeSpan.FromMilliseconds(request.Line.Length % 3), TimeProvider.System, cancellationToken);
            var isRefused = request.Token.GetHashCode(StringComparison.Ordinal) % 7 == 0 && Random.Shared.Next(3) == 0;
            var answer = isRefused ? LoopbackServer.Json("{}", "503 Service Unavailable") : LoopbackServer.Json($$"""{"name":"{{request.Token}}"}""");
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), cancellationToken);
            return true;
        });
        var root = TestClient.Create(null, options => Patient(options, server));
        var wrong = new ConcurrentBag<string>();

        await Task.WhenAll(Enumerable.Range(0, Users).Select(user => Task.Run(
            async () =>
            {
                var token = $"token-of-user-{user}";
                var client = (user % 3) switch
                {
                    0 => root.ForUser(token),
                    1 => root.ForUser(async _ =>
                    {
                        await Task.Yield();
                        return token;
                    }),
                    _ => TestClient.Create(null, options =>
                    {
                        Patient(options, server);
                        options.Token = token;
                    }),
                };
                for (var call = 0; call < Calls; call++)
                {
                    var job = await client.Jobs.GetAsync(call, cancellationToken);
                    if (job.Name != token)
                    {
                        wrong.Add($"{token} was answered as {job.Name}");
                    }
                }
            },
            cancellationToken)));

        Assert.That(wrong, Is.Empty);
        Assert.That(server.Requests, Has.Count.GreaterThanOrEqualTo(Users * Calls));
    }

    [Test]
    public async Task Answers_read_at_the_same_time_do_not_mix(CancellationToken cancellationToken)
    {
        // Bodies of very different lengths share pooled buffers, and some are cut.
        await using var server = new LoopbackServer(async (request, stream) =>
        {
            var id = int.Parse(request.Line.Split('/')[4]);
            var answer = LoopbackServer.Json($$"""{"id":{{id}},"name":"{{new string((char)('a' + (id % 26)), id * 37)}}"}""");
            var isCut = Random.Shared.Next(10) == 0;
            await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(isCut ? answer[..^5] : answer), cancellationToken);
            return !isCut;
        });
        var client = TestClient.Create(null, options => Patient(options, server));

        await Parallel.ForEachAsync(Enumerable.Range(1, 800), new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellationToken }, async (id, token) =>
        {
            var job = await client.Jobs.GetAsync(id, token);
            Assert.That(job.Id, Is.EqualTo(id));
            Assert.That(job.Name, Is.EqualTo(new string((char)('a' + (id % 26)), id * 37)));
        });
    }

    [Test]
    public async Task A_later_change_of_options_has_no_effect(CancellationToken cancellationToken)
    {
        using var mock = new MockHttpMessageHandler();
        mock.Expect("https://epic.example.com/api/v2/job/7/").WithHeaders("Authorization", "Bearer " + TestClient.Token).Respond("application/json", "{}");
        var options = new EpicClientOptions { Endpoint = TestClient.Endpoint, Token = TestClient.Token, Transport = mock };
        var client = new EpicClient(options, TestClient.EmptyEnvironment);

        (options.Token, options.Endpoint) = ("another-token", new Uri("https://elsewhere.example.com"));
        await client.Jobs.GetAsync(7, cancellationToken);

        mock.VerifyNoOutstandingExpectation();
    }

    [Test]
    public void A_request_that_leads_away_from_the_endpoint_is_not_sent([Values("//elsewhere.example.com/job/", "https://elsewhere.example.com/job/", "../v1/job/")] string target)
    {
        using var mock = new MockHttpMessageHandler();
        var all = mock.When("*").Respond("application/json", "{}");
        var transport = TestClient.CreateTransport(mock);

        Assert.That(() => transport.SendAsync(new EpicRequest("operation", HttpMethod.Get, target), default), Throws.InvalidOperationException);
        Assert.That(mock.GetMatchCount(all), Is.Zero);
    }

    [Test]
    public async Task A_rotating_token_is_taken_for_each_request(CancellationToken cancellationToken)
    {
        using var mock = new MockHttpMessageHandler();
        mock.Expect("*").WithHeaders("Authorization", "Bearer token-1").Respond("application/json", "{}");
        mock.Expect("*").WithHeaders("Authorization", "Bearer token-2").Respond("application/json", "{}");
        var asked = 0;
        var client = TestClient.Create(mock, options => (options.Token, options.TokenProvider) = (null, _ => new($"token-{++asked}")));

        await client.Jobs.GetAsync(1, cancellationToken);
        await client.Jobs.GetAsync(1, cancellationToken);

        mock.VerifyNoOutstandingExpectation();
    }

    [Test]
    public async Task A_refused_token_is_asked_for_again_once_and_the_request_sent_with_the_new_one_a_post_too(CancellationToken cancellationToken)
    {
        await using var server = LoopbackServer.Answering(number => LoopbackServer.Json("{}", number == 1 ? "401 Unauthorized" : "200 OK"));
        var tokens = new Queue<string>(["old", "new"]);
        var client = TestClient.Create(null, options => options.Endpoint = server.Address).ForUser(_ => new(tokens.Dequeue()));

        await client.Jobs.CancelAsync(7, cancellationToken);

        Assert.That(server.Requests.Select(request => $"{request.Line} {request.Token} {request.Body}"), Is.EqualTo(new[]
        {
            "POST /api/v2/job/7/cancel/ HTTP/1.1 old {}",
            "POST /api/v2/job/7/cancel/ HTTP/1.1 new {}",
        }));
    }

    [TestCase(new[] { "old", "old" }, 1)]
    [TestCase(new[] { "old", "new", "newer" }, 2)]
    public void A_refused_token_ends_in_an_error_when_asking_does_not_help(string[] given, int requests)
    {
        using var mock = new MockHttpMessageHandler();
        var all = mock.When("*").Respond(HttpStatusCode.Unauthorized);
        var tokens = new Queue<string>(given);

        Assert.ThrowsAsync<EpicAuthenticationException>(() => TestClient.Create(mock).ForUser(_ => new(tokens.Dequeue())).Jobs.GetAsync(7));

        Assert.That(mock.GetMatchCount(all), Is.EqualTo(requests));
    }

    [Test]
    public void A_token_provider_that_fails_is_told_apart_and_nothing_is_sent()
    {
        using var mock = new MockHttpMessageHandler();
        var all = mock.When("*").Respond("application/json", "{}");
        var failure = new HttpRequestException(HttpRequestError.ConnectionError, "The identity service is away.");

        var error = Assert.ThrowsAsync<EpicCredentialsException>(() => TestClient.Create(mock).ForUser(_ => throw failure).Jobs.GetAsync(7));

        Assert.That(error.InnerException, Is.SameAs(failure));
        Assert.That(mock.GetMatchCount(all), Is.Zero);
    }

    [Test]
    public void A_client_without_a_token_of_its_own_acts_for_others_only()
    {
        using var mock = new MockHttpMessageHandler();
        var all = mock.When("*").Respond("application/json", "{}");
        var client = TestClient.Create(mock, options => (options.Token, options.RequireToken) = (null, false));

        Assert.ThrowsAsync<EpicCredentialsException>(() => client.Jobs.GetAsync(7));
        Assert.That(mock.GetMatchCount(all), Is.Zero);
        Assert.DoesNotThrowAsync(() => client.ForUser("another-token").Jobs.GetAsync(7));
    }

    private static void Patient(EpicClientOptions options, LoopbackServer server)
    {
        options.Endpoint = server.Address;
        options.RetryDelay = TimeSpan.FromMilliseconds(1);
        options.MaxRetryDelay = TimeSpan.FromMilliseconds(20);
        options.MaxRetries = 20;
    }
}
