using System.Net;
using Epic.Generated.Testing;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;

namespace Epic.Generated.Tests.Http;

/// <summary>Time-outs and cancellation, and the difference between them.</summary>
[CancelAfter(20_000)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
internal sealed class TimeoutTests
{
    private static readonly Exception[] PassingFailures =
    [
        new BrokenCircuitException(),
        new TimeoutRejectedException(),
        new RateLimiterRejectedException(),
        new InvalidOperationException("No token.", new BrokenCircuitException()),
        EpicErrors.Server(),
        EpicErrors.Transport(),
        EpicErrors.RateLimit(TimeSpan.FromSeconds(3)),
    ];

    private const int Never = int.MaxValue;
    private const int BadGateway = -1;

    private readonly ManualTime _time = new();
    private readonly SemaphoreSlim _arrived = new(0);
    private int _requests;

    [Test]
    public async Task A_get_that_is_not_answered_in_time_is_sent_again(CancellationToken cancellationToken)
    {
        var call = Create(answeredAttempt: 2).Jobs.GetAsync(7, cancellationToken);

        await PassAsync(ManualTime.AttemptTimeout, cancellationToken);
        await _time.PassWaitsAsync(call, cancellationToken);

        Assert.That((await call).Id, Is.EqualTo(7));
        Assert.That(_requests, Is.EqualTo(2));
    }

    [Test]
    public async Task A_post_that_is_not_answered_in_time_is_an_error_and_may_have_been_sent(CancellationToken cancellationToken)
    {
        var call = Create(answeredAttempt: 2).Jobs.CancelAsync(7, cancellationToken);

        await PassAsync(ManualTime.AttemptTimeout, cancellationToken);

        var error = (EpicTimeoutException)Assert.ThrowsAsync<EpicOutcomeUnknownException>(() => call).InnerException!;
        Assert.Multiple(() =>
        {
            Assert.That(error.MayHaveBeenSent, Is.True);
            Assert.That(error.Timeout, Is.EqualTo(ManualTime.AttemptTimeout));
            Assert.That(error.OperationId, Is.EqualTo("job_cancel"));
            Assert.That(error.Message, Does.Contain("AttemptTimeout").And.Contain("job_cancel"));
            Assert.That(_requests, Is.EqualTo(1));
        });
    }

    [Test]
    public async Task A_call_ends_with_its_total_time(CancellationToken cancellationToken)
    {
        var call = Create(Never, options => options.AttemptTimeout = ManualTime.TotalTimeout).Jobs.GetAsync(7, cancellationToken);

        await PassAsync(ManualTime.TotalTimeout, cancellationToken);

        var error = Assert.ThrowsAsync<EpicTimeoutException>(() => call);
        Assert.That(error.Message, Does.Contain("TotalTimeout"));
    }

    [Test]
    public async Task A_call_ends_with_its_total_time_while_it_waits_to_be_sent_again(CancellationToken cancellationToken)
    {
        var call = Create(BadGateway, options =>
        {
            options.RetryDelay = TimeSpan.FromHours(1);
            options.MaxRetryDelay = TimeSpan.FromHours(1);
        }).Jobs.GetAsync(7, cancellationToken);
        await _time.NextWaitAsync(cancellationToken);

        _time.Advance(ManualTime.TotalTimeout);

        var error = Assert.ThrowsAsync<EpicTimeoutException>(() => call);
        Assert.That(error.Timeout, Is.EqualTo(ManualTime.TotalTimeout));
        Assert.That(error.Message, Does.Contain("the last failure: EPIC answered with 502"));
    }

    [Test]
    public async Task A_call_that_ran_out_of_time_says_that_the_connection_was_refused(CancellationToken cancellationToken)
    {
        using var handler = new FunctionHandler((_, _) => throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused (http://user:secret@127.0.0.1:9)"));
        var call = TestClient.Create(handler, options =>
        {
            _time.Use(options);
            (options.RetryDelay, options.MaxRetryDelay) = (TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        }).Jobs.CancelAsync(7, cancellationToken);
        await _time.NextWaitAsync(cancellationToken);

        _time.Advance(ManualTime.TotalTimeout);

        var error = Assert.ThrowsAsync<EpicTimeoutException>(() => call);
        Assert.That(error.Message, Does.Contain("1 attempt; the last failure: Connection refused").And.Not.Contain("secret"));
        Assert.That(error.MayHaveBeenSent, Is.False);
    }

    [Test]
    public async Task Cancellation_ends_the_wait_for_a_retry_with_the_callers_token(CancellationToken cancellationToken)
    {
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var call = Create(BadGateway).Jobs.GetAsync(7, mine.Token);
        await _time.NextWaitAsync(cancellationToken);

        await mine.CancelAsync();

        var error = Assert.ThrowsAsync<OperationCanceledException>(() => call);
        Assert.That(error.CancellationToken, Is.EqualTo(mine.Token));
    }

    [Test]
    public async Task Cancellation_ends_an_attempt_with_the_callers_token_and_no_retry(CancellationToken cancellationToken)
    {
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var call = Create(Never).Jobs.GetAsync(7, mine.Token);
        await _arrived.WaitAsync(cancellationToken);

        await mine.CancelAsync();

        var error = Assert.ThrowsAsync<OperationCanceledException>(() => call);
        Assert.That(error.CancellationToken, Is.EqualTo(mine.Token));
        Assert.That(_requests, Is.EqualTo(1));
    }

    [Test]
    public async Task A_call_cancelled_before_it_begins_sends_nothing()
    {
        using var mine = new CancellationTokenSource();
        await mine.CancelAsync();

        var error = Assert.ThrowsAsync<OperationCanceledException>(() => Create(answeredAttempt: 1).Jobs.GetAsync(7, mine.Token));

        Assert.That(error.CancellationToken, Is.EqualTo(mine.Token));
        Assert.That(_requests, Is.Zero);
    }

    [Test]
    public async Task A_token_provider_that_does_not_answer_is_given_up_at_cancellation_though_it_ignores_it(CancellationToken cancellationToken)
    {
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var never = new TaskCompletionSource<string>();
        var client = Create(Never).ForUser(_ => new ValueTask<string>(never.Task));
        var call = client.Jobs.GetAsync(7, mine.Token);

        await mine.CancelAsync();

        Assert.That(async () => await call.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, CancellationToken.None), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void A_post_for_which_no_token_came_in_time_was_not_sent(CancellationToken cancellationToken)
    {
        var never = new TaskCompletionSource<string>();
        var call = Create(Never, options => options.MaxRetries = 0).ForUser(_ => new ValueTask<string>(never.Task)).Jobs.CancelAsync(7, cancellationToken);

        _time.Advance(ManualTime.AttemptTimeout);

        var error = Assert.ThrowsAsync<EpicTimeoutException>(() => call.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, CancellationToken.None));
        Assert.That(error.MayHaveBeenSent, Is.False);
    }

    [Test]
    public async Task A_post_for_whose_retry_no_token_came_in_time_was_not_sent(CancellationToken cancellationToken)
    {
        using var asked = new SemaphoreSlim(0);
        var tokens = new Queue<Task<string>>([Task.FromResult("the-first-token"), new TaskCompletionSource<string>().Task]);
        var handler = new FunctionHandler((_, _) => Task.FromResult(new HttpResponseMessage(HttpStatusCode.TooManyRequests)));
        var client = TestClient.Create(handler, options =>
        {
            _time.Use(options);
            options.MaxRetries = 1;
        });
        var call = client.ForUser(_ =>
        {
            asked.Release();
            return new(tokens.Dequeue());
        }).Jobs.CancelAsync(7, cancellationToken);

        await asked.WaitAsync(cancellationToken);
        _time.Advance(await _time.NextWaitAsync(cancellationToken));
        await asked.WaitAsync(cancellationToken);
        _time.Advance(ManualTime.AttemptTimeout);

        var error = Assert.ThrowsAsync<EpicTimeoutException>(() => call.WaitAsync(TimeSpan.FromSeconds(10), TimeProvider.System, CancellationToken.None));
        Assert.That(error.MayHaveBeenSent, Is.False, "what EPIC turned away for its rate it has not done");
    }

    [Test]
    public async Task A_token_provider_that_fails_for_a_lost_network_is_asked_again([Values] bool isWrapped, CancellationToken cancellationToken)
    {
        var asked = 0;
        var client = Create(answeredAttempt: 1).ForUser(_ => ++asked switch
        {
            1 => throw (isWrapped ? new AggregateException("No token.", new HttpRequestException("No network.")) : new HttpRequestException("No network.")),
            2 => throw new TimeoutException(),
            3 => ValueTask.FromException<string>(new OperationCanceledException("A time-out of the provider's own.")),
            _ => new("a-token-of-the-user"),
        });
        var call = client.Jobs.CancelAsync(7, cancellationToken);

        await _time.PassWaitsAsync(call, cancellationToken);

        await call;
        Assert.That((asked, _requests), Is.EqualTo((4, 1)));
    }

    [Test]
    public void A_token_provider_that_fails_otherwise_is_asked_once(CancellationToken cancellationToken)
    {
        var asked = 0;
        var client = Create(answeredAttempt: 1).ForUser(_ =>
        {
            asked++;
            throw new InvalidOperationException("Not signed in.");
        });

        var error = Assert.ThrowsAsync<EpicCredentialsException>(() => client.Jobs.GetAsync(7, cancellationToken));

        Assert.That((error.IsTransient, asked), Is.EqualTo((false, 1)));
        Assert.That(error.InnerException, Is.TypeOf<InvalidOperationException>());
    }

    [TestCase(HttpStatusCode.Unauthorized, false)]
    [TestCase(HttpStatusCode.Forbidden, false)]
    [TestCase(HttpStatusCode.BadRequest, false)]
    [TestCase(HttpStatusCode.NotFound, false)]
    [TestCase(HttpStatusCode.RequestTimeout, true)]
    [TestCase(HttpStatusCode.TooManyRequests, true)]
    [TestCase((HttpStatusCode)425, true)]
    [TestCase((HttpStatusCode)460, true)]
    [TestCase((HttpStatusCode)499, true)]
    [TestCase(HttpStatusCode.BadGateway, true)]
    [TestCase(null, true)]
    public void A_token_service_that_refuses_does_not_pass(HttpStatusCode? status, bool isTransient)
    {
        using var handler = new FunctionHandler((_, _) => throw new InvalidOperationException("It was sent."));
        var epic = TestClient.Create(handler, options =>
        {
            (options.Token, options.MaxRetries) = (null, 0);
            options.TokenProvider = _ => throw new HttpRequestException("No token.", null, status);
        });

        Assert.That(() => epic.Jobs.GetAsync(7), Throws.TypeOf<EpicCredentialsException>().With.Property("IsTransient").EqualTo(isTransient));
    }

    [TestCaseSource(nameof(PassingFailures))]
    public void A_token_provider_whose_own_client_gives_up_for_now_may_pass(Exception failure)
    {
        using var handler = new FunctionHandler((_, _) => throw new InvalidOperationException("It was sent."));
        var epic = TestClient.Create(handler, options => (options.Token, options.MaxRetries, options.TokenProvider) = (null, 0, _ => throw failure));

        Assert.That(() => epic.Jobs.GetAsync(7), Throws.TypeOf<EpicCredentialsException>().With.Property("IsTransient").True);
    }

    [Test]
    public async Task A_token_provider_that_keeps_failing_is_an_error_that_may_pass(CancellationToken cancellationToken)
    {
        var client = Create(answeredAttempt: 1).ForUser(_ => throw new IOException("No connection to http://ada:PASSWORD@identity/."));
        var call = client.Jobs.GetAsync(7, cancellationToken);

        await _time.PassWaitsAsync(call, cancellationToken);

        var error = Assert.ThrowsAsync<EpicCredentialsException>(() => call);
        Assert.That(error.IsTransient, Is.True);
        Assert.That(error.ToString(), Does.Not.Contain("PASSWORD"));
    }

    /// <param name="answeredAttempt">The first attempt that is answered.</param>
    /// <param name="configure">Sets further options.</param>
    private EpicClient Create(int answeredAttempt, Action<EpicClientOptions>? configure = null)
    {
        var handler = new FunctionHandler(async (_, token) =>
        {
            var attempt = Interlocked.Increment(ref _requests);
            _arrived.Release();
            if (answeredAttempt == BadGateway)
            {
                return new HttpResponseMessage(HttpStatusCode.BadGateway);
            }

            await Task.Delay(attempt >= answeredAttempt ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, TimeProvider.System, token);
            return new HttpResponseMessage { Content = new StringContent("""{"id":7}""") };
        });
        return TestClient.Create(handler, options =>
        {
            _time.Use(options);
            configure?.Invoke(options);
        });
    }

    private async Task PassAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await _arrived.WaitAsync(cancellationToken);
        _time.Advance(time);
    }
}
