using System.Globalization;
using System.Net;
using System.Security.Authentication;
using Epic.Generated.Http;
using Epic.Generated.Testing;
using Epic.Generated.Tests.Operations;
using RichardSzalay.MockHttp;

namespace Epic.Generated.Tests.Http;

/// <summary>Retries: the requests that are sent again, those that never are, and the waits between attempts.</summary>
[CancelAfter(20_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class RetryTests
{
    private const string Address = "https://epic.example.com/api/v2/thing/";

    private static readonly TestCaseData[] Posts =
    [
        Post("job quote", isRepeated: true, (epic, token) => epic.Jobs.QuoteAsync(JobBodies.Quote, token)),
        Post("desktop quote", isRepeated: true, (epic, token) => epic.Desktops.QuoteAsync(new DesktopQuoteSpec { NodeCode = "viz:large", Runtime = 1 }, token)),
        Post("job", isRepeated: false, (epic, token) => epic.Jobs.SubmitAsync(JobBodies.OpenFoam, token)),
        Post("desktop", isRepeated: false, (epic, token) => epic.Desktops.LaunchAsync(JobBodies.Desktop, token)),
        Post("cancellation", isRepeated: false, (epic, token) => epic.Jobs.CancelAsync(1, token)),
    ];

    private readonly ManualTime _time = new();
    private readonly MockHttpMessageHandler _mock = new();

    public enum Kind
    {
        Get,
        Put,
        Delete,
        Quote,
        Post,
        Patch,
    }

    [TearDown]
    public void End() => _mock.Dispose();

    [Test]
    public async Task A_repeatable_request_is_sent_again(
        [Values(Kind.Get, Kind.Put, Kind.Delete, Kind.Quote)] Kind kind,
        [Values(408, 425, 429, 460, 499, 500, 502, 503, 504)] int status,
        CancellationToken cancellationToken)
    {
        Answers((HttpStatusCode)status, HttpStatusCode.OK);

        var waits = await SendAsync(kind, cancellationToken);

        Assert.That(waits, Has.Count.EqualTo(1));
        _mock.VerifyNoOutstandingExpectation();
    }

    [TestCaseSource(nameof(Posts))]
    public async Task Of_all_posts_only_quotes_are_sent_again(bool isRepeated, Func<IEpicClient, CancellationToken, Task> post, CancellationToken cancellationToken)
    {
        var request = _mock.When("*").Respond(HttpStatusCode.ServiceUnavailable);
        var call = post(TestClient.Create(_mock, _time.Use), cancellationToken);

        await _time.PassWaitsAsync(call, cancellationToken);

        Assert.That(() => call, isRepeated ? Throws.TypeOf<EpicServerException>() : Throws.TypeOf<EpicOutcomeUnknownException>());
        Assert.That(_mock.GetMatchCount(request), isRepeated ? Is.GreaterThan(1) : Is.EqualTo(1));
    }

    [Test]
    public async Task A_request_that_must_not_be_repeated_is_sent_once(
        [Values(Kind.Post, Kind.Patch)] Kind kind,
        [Values(408, 500, 502, 503, 504)] int status,
        CancellationToken cancellationToken)
    {
        Answers((HttpStatusCode)status, HttpStatusCode.OK);

        var error = await Expect<EpicOutcomeUnknownException>(() => SendAsync(kind, cancellationToken));

        Assert.That(error.InnerException, Is.InstanceOf<EpicApiException>().With.Property("Status").EqualTo((HttpStatusCode)status));
        Assert.That(error.OperationId, Is.EqualTo("operation"));
        Assert.That(_mock.VerifyNoOutstandingExpectation, Throws.Exception, "the second request was not to be sent");
    }

    [Test]
    public async Task A_request_that_EPIC_turned_away_for_its_rate_is_sent_again([Values(Kind.Post, Kind.Patch)] Kind kind, CancellationToken cancellationToken)
    {
        Answers(HttpStatusCode.TooManyRequests, HttpStatusCode.TooManyRequests, HttpStatusCode.OK);

        await SendAsync(kind, cancellationToken);

        _mock.VerifyNoOutstandingExpectation();
    }

    [Test]
    public async Task Other_answers_are_not_asked_for_again([Values] Kind kind, [Values(301, 400, 401, 403, 404, 405, 409, 410, 422)] int status, CancellationToken cancellationToken)
    {
        Answers((HttpStatusCode)status, HttpStatusCode.OK);

        await Expect<EpicApiException>(() => SendAsync(kind, cancellationToken));

        Assert.That(_mock.VerifyNoOutstandingExpectation, Throws.Exception);
    }

    [Test]
    public async Task A_request_of_which_nothing_was_sent_is_sent_again(
        [Values] Kind kind,
        [Values(HttpRequestError.NameResolutionError, HttpRequestError.ConnectionError, HttpRequestError.SecureConnectionError, HttpRequestError.ProxyTunnelError)] HttpRequestError failure,
        CancellationToken cancellationToken)
    {
        Fails(new HttpRequestException(failure));
        Answers(HttpStatusCode.OK);

        await SendAsync(kind, cancellationToken);

        _mock.VerifyNoOutstandingExpectation();
    }

    [Test]
    public async Task A_timeout_of_the_transport_is_no_failure_to_connect([Values(Kind.Post, Kind.Patch)] Kind kind, CancellationToken cancellationToken)
    {
        Fails(new TaskCanceledException("", new TimeoutException()));
        Answers(HttpStatusCode.OK);

        var error = await Expect<EpicOutcomeUnknownException>(() => SendAsync(kind, cancellationToken));

        Assert.That(error.InnerException, Is.TypeOf<EpicTransportException>().With.Property("MayHaveBeenSent").True);
        Assert.That(_mock.VerifyNoOutstandingExpectation, Throws.Exception);
    }

    [Test]
    public async Task A_failure_to_connect_after_the_body_was_read_leaves_the_outcome_open(CancellationToken cancellationToken)
    {
        // A transport that sends again by itself: its last failure says nothing of the first request.
        using var transport = new FunctionHandler(async (request, token) =>
        {
            await request.Content!.ReadAsStringAsync(token);
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        });

        var error = await Expect<EpicOutcomeUnknownException>(() => TestClient.CreateTransport(transport).SendAsync(Request(Kind.Post), cancellationToken));

        Assert.That(error.InnerException, Is.TypeOf<EpicTransportException>().With.Property("MayHaveBeenSent").True);
    }

    [Test]
    public async Task A_lost_connection_repeats_repeatable_requests(
        [Values(Kind.Get, Kind.Put, Kind.Delete, Kind.Quote)] Kind kind,
        [Values] bool inBody,
        CancellationToken cancellationToken)
    {
        Fails(inBody ? new HttpIOException(HttpRequestError.ResponseEnded) : new HttpRequestException(HttpRequestError.ResponseEnded));
        Answers(HttpStatusCode.OK);

        await SendAsync(kind, cancellationToken);

        _mock.VerifyNoOutstandingExpectation();
    }

    [Test]
    public async Task A_lost_connection_ends_requests_that_must_not_be_repeated(
        [Values(Kind.Post, Kind.Patch)] Kind kind,
        [Values(HttpRequestError.Unknown, HttpRequestError.ResponseEnded, HttpRequestError.InvalidResponse, HttpRequestError.HttpProtocolError)] HttpRequestError failure,
        CancellationToken cancellationToken)
    {
        Fails(new HttpRequestException(failure));
        Answers(HttpStatusCode.OK);

        var error = await Expect<EpicOutcomeUnknownException>(() => SendAsync(kind, cancellationToken));

        Assert.That(error.InnerException, Is.TypeOf<EpicTransportException>().With.Property("MayHaveBeenSent").True);
        Assert.That(_mock.VerifyNoOutstandingExpectation, Throws.Exception);
    }

    [Test]
    public async Task A_certificate_that_is_not_trusted_is_not_tried_again(CancellationToken cancellationToken)
    {
        Fails(new HttpRequestException(HttpRequestError.SecureConnectionError, "not trusted", new AuthenticationException()));
        Answers(HttpStatusCode.OK);

        var error = await Expect<EpicTransportException>(() => SendAsync(Kind.Get, cancellationToken));

        Assert.That(error.MayHaveBeenSent, Is.False);
        Assert.That(_mock.VerifyNoOutstandingExpectation, Throws.Exception);
    }

    [Test]
    public async Task A_lost_answer_is_remembered_through_later_failures_to_connect(CancellationToken cancellationToken)
    {
        Fails(new HttpRequestException(HttpRequestError.ResponseEnded));
        Fails(new HttpRequestException(HttpRequestError.ConnectionError));
        Fails(new HttpRequestException(HttpRequestError.ConnectionError));

        var error = await Expect<EpicTransportException>(() => SendAsync(Kind.Put, cancellationToken, options => options.MaxRetries = 2));

        Assert.That(error.MayHaveBeenSent, Is.True);
    }

    [Test]
    public async Task An_error_of_the_transport_that_no_retry_mends_is_an_EpicException(CancellationToken cancellationToken)
    {
        using var transport = new SocketsHttpHandler();
        var client = TestClient.CreateTransport(transport);
        transport.Dispose();

        var error = await Expect<EpicTransportException>(() => client.SendAsync(Request(Kind.Get), cancellationToken));

        Assert.That(error.InnerException, Is.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public void A_transport_that_is_disposed_already_is_refused()
    {
        using var transport = new SocketsHttpHandler();
        transport.Dispose();

        Assert.That(() => TestClient.Create(transport), Throws.ArgumentException.With.Message.Contains("Transport is disposed"));
    }

    [Test]
    public async Task Retries_end_with_the_last_error([Values(0, 1, 4)] int retries, CancellationToken cancellationToken)
    {
        Answers([.. Enumerable.Repeat(HttpStatusCode.BadGateway, retries), HttpStatusCode.ServiceUnavailable]);

        var error = await Expect<EpicServerException>(() => SendAsync(Kind.Get, cancellationToken, options => options.MaxRetries = retries));

        Assert.That(error.Status, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        _mock.VerifyNoOutstandingExpectation();
    }

    [Test]
    public async Task Waits_grow_up_to_the_longest_and_differ_between_clients(CancellationToken cancellationToken)
    {
        var runs = new List<List<TimeSpan>>();
        for (var run = 0; run < 20; run++)
        {
            Answers([.. Enumerable.Repeat(HttpStatusCode.BadGateway, 8), HttpStatusCode.OK]);
            runs.Add(await SendAsync(Kind.Get, cancellationToken, options =>
            {
                options.MaxRetries = 8;
                options.RetryDelay = TimeSpan.FromSeconds(0.5);
                options.MaxRetryDelay = TimeSpan.FromSeconds(8);
            }));
        }

        Assert.Multiple(() =>
        {
            Assert.That(runs.SelectMany(waits => waits), Is.All.LessThanOrEqualTo(TimeSpan.FromSeconds(8)));
            Assert.That(runs.Average(waits => waits[3].TotalSeconds), Is.GreaterThan(2 * runs.Average(waits => waits[0].TotalSeconds)));
            Assert.That(runs.Select(waits => waits[0]).Distinct().Count(), Is.GreaterThan(10));
        });
    }

    [Test]
    public async Task The_wait_that_EPIC_asks_for_is_kept([Values(429, 503)] int status, [Values] bool asDate, CancellationToken cancellationToken)
    {
        _time.SetUtcNow(new DateTimeOffset(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));
        Asks((HttpStatusCode)status, asDate ? "Mon, 23 Nov 2026 09:00:17 GMT" : "17");
        Answers(HttpStatusCode.OK);

        var waits = await SendAsync(Kind.Get, cancellationToken);

        Assert.That(waits, Is.EqualTo(new[] { TimeSpan.FromSeconds(17) }));
    }

    [Test]
    public async Task A_wait_that_has_passed_already_leaves_the_back_off([Values("0", "Mon, 01 Jan 1990 00:00:00 GMT")] string wait, CancellationToken cancellationToken)
    {
        Asks(HttpStatusCode.TooManyRequests, wait);
        Answers(HttpStatusCode.OK);

        var waits = await SendAsync(Kind.Get, cancellationToken);

        Assert.That(waits.Single(), Is.GreaterThan(TimeSpan.Zero));
    }

    [Test]
    public async Task A_wait_that_has_passed_already_is_told_as_none(CancellationToken cancellationToken)
    {
        Asks(HttpStatusCode.TooManyRequests, "Mon, 01 Jan 1990 00:00:00 GMT");

        var error = await Expect<EpicRateLimitException>(() => SendAsync(Kind.Get, cancellationToken, options => options.MaxRetries = 0));

        Assert.That(error.RetryAfter, Is.EqualTo(TimeSpan.Zero));
    }

    [Test]
    public async Task A_longer_wait_than_the_options_allow_fails_at_once_and_says_how_long([Values(61, 3600)] int seconds, CancellationToken cancellationToken)
    {
        Asks(HttpStatusCode.TooManyRequests, seconds.ToString(CultureInfo.InvariantCulture));
        Answers(HttpStatusCode.OK);

        var error = await Expect<EpicRateLimitException>(() => SendAsync(Kind.Get, cancellationToken));

        Assert.That(error.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(seconds)));
        Assert.That(_mock.VerifyNoOutstandingExpectation, Throws.Exception);
    }

    [Test]
    public async Task A_longer_wait_than_the_time_left_fails_at_once(CancellationToken cancellationToken)
    {
        foreach (var wait in new[] { "59", "58", "57", "56" })
        {
            Asks(HttpStatusCode.TooManyRequests, wait);
        }

        // 59 + 58 + 57 of 183 seconds leave 9.
        var error = await Expect<EpicRateLimitException>(() => SendAsync(Kind.Get, cancellationToken));

        Assert.That(error.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(56)));
        _mock.VerifyNoOutstandingExpectation();
    }

    [Test]
    public async Task A_retried_delete_that_finds_nothing_is_done([Values(408, 500, 502, 503, 504)] int status, CancellationToken cancellationToken)
    {
        Answers((HttpStatusCode)status, HttpStatusCode.NotFound);

        await SendAsync(Kind.Delete, cancellationToken);

        _mock.VerifyNoOutstandingExpectation();
    }

    [Test]
    public async Task A_delete_that_was_not_carried_out_before_and_finds_nothing_is_an_error([Values] bool turnedAway, CancellationToken cancellationToken)
    {
        if (turnedAway)
        {
            Answers(HttpStatusCode.TooManyRequests);
            Fails(new HttpRequestException(HttpRequestError.ConnectionError));
        }

        Answers(HttpStatusCode.NotFound);

        await Expect<EpicNotFoundException>(() => SendAsync(Kind.Delete, cancellationToken));
    }

    [Test]
    public async Task A_retried_request_other_than_delete_that_finds_nothing_is_an_error([Values(Kind.Get, Kind.Put)] Kind kind, CancellationToken cancellationToken)
    {
        Answers(HttpStatusCode.ServiceUnavailable, HttpStatusCode.NotFound);

        await Expect<EpicNotFoundException>(() => SendAsync(kind, cancellationToken));
    }

    [Test]
    public async Task Every_attempt_sends_the_same_request(CancellationToken cancellationToken)
    {
        var sent = new List<string>();
        _mock.When(Address).Respond(async request =>
        {
            sent.Add($"{request.Method} {request.Headers} {await request.Content!.ReadAsStringAsync(cancellationToken)}");
            return new HttpResponseMessage(sent.Count < 3 ? HttpStatusCode.BadGateway : HttpStatusCode.OK);
        });

        await SendAsync(Kind.Put, cancellationToken);

        Assert.That(sent, Has.Count.EqualTo(3));
        Assert.That(sent[0], Does.EndWith("{}").And.Contain($"Bearer {TestClient.Token}"));
        Assert.That(sent.Distinct().Count(), Is.EqualTo(1));
    }

    private void Answers(params HttpStatusCode[] statuses)
    {
        foreach (var status in statuses)
        {
            _mock.Expect(Address).Respond(status, "application/json", "{}");
        }
    }

    private static TestCaseData Post(string what, bool isRepeated, Func<IEpicClient, CancellationToken, Task> post) =>
        new TestCaseData(isRepeated, post).SetArgDisplayNames(what);

    private void Asks(HttpStatusCode status, string wait) =>
        _mock.Expect(Address).Respond(status, new Dictionary<string, string> { ["Retry-After"] = wait }, "application/json", "{}");

    private void Fails(Exception exception) => _mock.Expect(Address).Throw(exception);

    private static async Task<TError> Expect<TError>(Func<Task> call)
        where TError : Exception
    {
        try
        {
            await call();
        }
        catch (TError error)
        {
            return error;
        }

        throw new AssertionException($"{typeof(TError).Name} was expected.");
    }

    /// <returns>The waits between the attempts.</returns>
    private async Task<List<TimeSpan>> SendAsync(Kind kind, CancellationToken cancellationToken, Action<EpicClientOptions>? configure = null)
    {
        var transport = TestClient.CreateTransport(_mock, options =>
        {
            _time.Use(options);
            configure?.Invoke(options);
        });
        var call = transport.SendAsync(Request(kind), cancellationToken);
        var waits = await _time.PassWaitsAsync(call, cancellationToken);
        await call;
        return waits;
    }

    private static EpicRequest Request(Kind kind) => kind switch
    {
        Kind.Get => TestClient.Request(HttpMethod.Get),
        Kind.Put => TestClient.Request(HttpMethod.Put),
        Kind.Delete => TestClient.Request(HttpMethod.Delete),
        Kind.Patch => TestClient.Request(HttpMethod.Patch),
        _ => TestClient.Request(HttpMethod.Post, isRepeatable: kind == Kind.Quote),
    };
}
