using System.Net;
using Epic.Generated.DataStore.S3;
using Epic.Generated.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.DataStore.Tests.S3;

/// <summary>How long a store that does not answer is waited for, on a clock of the test's own.</summary>
internal sealed class S3RetryPolicyTests
{
    private VirtualClock _time = null!;
    private FakeDataClient _epic = null!;
    private ConcurrencyLimiter _limiter = null!;
    private S3RetryPolicy _policy = null!;
    private List<TimeSpan> _attempts = null!;

    private TimeSpan Now => _time.Elapsed;

    [SetUp]
    public void CreatePolicy()
    {
        _time = new VirtualClock();
        _epic = new FakeDataClient(_time);
        _limiter = new ConcurrencyLimiter(_time);
        _policy = new S3RetryPolicy(_epic, new DataStoreSettings(), _limiter, _time, NullLogger.Instance);
        _attempts = [];
    }

    [TestCase("cut")]
    [TestCase("502")]
    [TestCase("503")]
    [TestCase("hang")]
    [TestCase("no connection in time")]
    public async Task A_cut_of_thirty_seconds_is_ridden_out(string kind)
    {
        await AnswerAsync();
        var request = _policy.RunAsync((_, token) => AttemptAsync(kind, until: TimeSpan.FromSeconds(30), token), default);

        await _time.RunAsync(Task.WhenAny(request));

        Assert.That(await request);
        Assert.That(Now, Is.LessThan(TimeSpan.FromSeconds(kind == "hang" ? 60 : 45)), "and is noticed soon after it has ended");
    }

    [TestCase("cut", 60, 67)]
    [TestCase("503", 60, 67)]
    [TestCase("hang", 90, 125)]
    public async Task A_cut_that_outlasts_the_patience_is_an_error(string kind, int least, int most)
    {
        await AnswerAsync();
        var request = _policy.RunAsync((_, token) => AttemptAsync(kind, TimeSpan.MaxValue, token), default);

        await _time.RunAsync(Task.WhenAny(request));

        Assert.That(async () => await request, Throws.TypeOf<S3Exception>());
        Assert.That(Now.TotalSeconds, Is.InRange(least, most));
        Assert.That(_attempts.Zip(_attempts.Skip(1), (one, next) => next - one), Has.All.LessThanOrEqualTo(TimeSpan.FromSeconds(kind == "hang" ? 37 : 7)));
    }

    [TestCase("cut")]
    [TestCase("503")]
    public async Task A_store_that_has_never_answered_is_given_up_after_some_seconds(string kind)
    {
        var request = _policy.RunAsync((_, token) => AttemptAsync(kind, TimeSpan.MaxValue, token), default);

        await _time.RunAsync(Task.WhenAny(request));

        Assert.That(async () => await request, Throws.TypeOf<S3Exception>());
        Assert.That(_attempts, Has.Count.EqualTo(6));
        Assert.That(Now.TotalSeconds, Is.InRange(4, 9));
    }

    [Test]
    public async Task After_an_outage_requests_fail_soon_until_the_store_answers_again()
    {
        await AnswerAsync();
        var inVain = _policy.RunAsync((_, token) => AttemptAsync("cut", TimeSpan.MaxValue, token), default);
        await _time.RunAsync(Task.WhenAny(inVain));
        Assert.That(async () => await inVain, Throws.TypeOf<S3Exception>());

        _attempts.Clear();
        var next = _policy.RunAsync((_, token) => AttemptAsync("cut", TimeSpan.MaxValue, token), default);
        await _time.RunAsync(Task.WhenAny(next));
        Assert.That(async () => await next, Throws.TypeOf<S3Exception>());
        Assert.That(_attempts, Has.Count.EqualTo(6));

        await AnswerAsync();
        var cut = Now;
        var later = _policy.RunAsync((_, token) => AttemptAsync("cut", cut + TimeSpan.FromSeconds(30), token), default);
        await _time.RunAsync(Task.WhenAny(later));
        Assert.That(await later);
    }

    [Test]
    public async Task An_answer_that_is_an_error_is_an_answer_of_a_store_that_is_there()
    {
        Assert.That(
            async () => await _policy.RunAsync<bool>((_, _) => throw new S3Exception("NoSuchKey") { Status = HttpStatusCode.NotFound }, default),
            Throws.TypeOf<S3Exception>());
        var request = _policy.RunAsync((_, token) => AttemptAsync("cut", TimeSpan.FromSeconds(30), token), default);

        await _time.RunAsync(Task.WhenAny(request));

        Assert.That(await request);
    }

    [TestCase("BadDigest", 400, 6)]
    [TestCase("SlowDown", 429, 6)]
    [TestCase("RequestTimeout", 400, 6)]
    [TestCase("NotImplemented", 501, 1)]
    [TestCase("InvalidRequest", 400, 1)]
    [TestCase("PreconditionFailed", 412, 1)]
    public async Task Other_answers_are_asked_for_again_a_few_times_or_not_at_all(string code, int status, int attempts)
    {
        await AnswerAsync();
        var made = 0;
        var request = _policy.RunAsync<bool>(
            (_, _) =>
            {
                made++;
                throw new S3Exception(code) { Status = (HttpStatusCode)status };
            },
            default);

        await _time.RunAsync(Task.WhenAny(request));

        Assert.That(async () => await request, Throws.TypeOf<S3Exception>());
        Assert.That(made, Is.EqualTo(attempts));
    }

    [TestCase("503", true)]
    [TestCase("429", true)]
    [TestCase("hang", true)]
    [TestCase("cut", false)]
    [TestCase("500", false)]
    public async Task A_store_with_too_much_to_do_gets_fewer_requests_at_a_time(string kind, bool isFewer)
    {
        await AnswerAsync();
        var before = _limiter.Limit;
        var request = _policy.RunAsync((_, token) => AttemptAsync(kind, TimeSpan.FromSeconds(1), token), default);

        await _time.RunAsync(Task.WhenAny(request));

        Assert.That(_limiter.Limit, isFewer ? Is.LessThan(before) : Is.EqualTo(before));
    }

    [Test]
    public async Task An_answer_between_two_cuts_ends_the_first_though_it_is_an_error()
    {
        await AnswerAsync();
        var hasAnswered = false;
        var request = _policy.RunAsync(
            (_, token) =>
            {
                if (hasAnswered || Now < TimeSpan.FromSeconds(45))
                {
                    return AttemptAsync("cut", TimeSpan.FromSeconds(90), token);
                }

                hasAnswered = true;
                throw new S3Exception("BadDigest") { Status = HttpStatusCode.BadRequest };
            },
            default);

        await _time.RunAsync(Task.WhenAny(request));

        Assert.That(await request);
    }

    [Test]
    public async Task A_large_part_that_is_cut_again_and_again_is_tried_as_often_as_ever_however_long_each_attempt_takes()
    {
        await AnswerAsync();
        var made = 0;
        var request = _policy.RunAsync(
            async (_, token) =>
            {
                await Task.Delay(TimeSpan.FromMinutes(2), _time, token);
                return ++made == 6 ? true : throw new S3Exception("connection cut");
            },
            default);

        await _time.RunAsync(Task.WhenAny(request));

        Assert.That(await request);
    }

    [Test]
    public async Task A_cancellation_ends_the_wait_at_once()
    {
        await AnswerAsync();
        using var cancel = new CancellationTokenSource();
        var request = _policy.RunAsync((_, token) => AttemptAsync("cut", TimeSpan.MaxValue, token), cancel.Token);
        await _time.RunAsync(Task.WhenAny(request, Task.Delay(TimeSpan.FromSeconds(20), _time)));
        Assert.That(request.IsCompleted, Is.False);

        await cancel.CancelAsync();

        Assert.That(async () => await request, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task Many_requests_that_wait_together_come_back_apart_and_do_not_press()
    {
        await AnswerAsync();
        var requests = Enumerable.Range(0, 16)
            .Select(_ => _policy.RunAsync((_, token) => AttemptAsync("cut", TimeSpan.FromSeconds(30), token), default))
            .ToArray();

        await _time.RunAsync(Task.WhenAll(requests));

        Assert.That(await Task.WhenAll(requests), Has.All.True);
        var late = _attempts.Where(attempt => attempt > TimeSpan.FromSeconds(10)).ToArray();
        Assert.That(late, Has.Length.LessThan(16 * 8), "about one in five seconds of each");
        Assert.That(late.GroupBy(attempt => Math.Floor(attempt.TotalSeconds)).Max(second => second.Count()), Is.LessThan(13), "not all in the same second");
        Assert.That(_epic.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task A_session_that_ends_while_EPIC_cannot_be_reached_either_is_waited_for()
    {
        _epic.Life = TimeSpan.FromSeconds(30);
        await AnswerAsync();
        _epic.Fails = true;
        _time.Jump(TimeSpan.FromSeconds(31));
        var request = _policy.RunAsync((_, _) => Task.FromResult(true), default);
        await _time.RunAsync(Task.WhenAny(request, Task.Delay(TimeSpan.FromSeconds(25), _time)));
        Assert.That(request.IsCompleted, Is.False);
        _epic.Fails = false;

        await _time.RunAsync(Task.WhenAny(request));

        Assert.That(await request);
    }

    [Test]
    public async Task A_session_that_EPIC_does_not_give_for_too_long_is_the_error_that_EPIC_gave()
    {
        _epic.Life = TimeSpan.FromSeconds(30);
        await AnswerAsync();
        _epic.Fails = true;
        _time.Jump(TimeSpan.FromSeconds(31));
        var begin = Now;
        var request = _policy.RunAsync((_, _) => Task.FromResult(true), default);

        await _time.RunAsync(Task.WhenAny(request));

        Assert.That(async () => await request, Throws.TypeOf<EpicServerException>());
        Assert.That((Now - begin).TotalSeconds, Is.InRange(60, 67));
    }

    [Test]
    public void A_first_session_that_EPIC_does_not_give_is_not_asked_for_again_as_its_client_has_done_that()
    {
        _epic.Fails = true;

        Assert.That(async () => await _policy.RunAsync((_, _) => Task.FromResult(true), default), Throws.TypeOf<EpicServerException>());
        Assert.That(_epic.Requests, Is.EqualTo(1));
    }

    private Task<bool> AnswerAsync() => _policy.RunAsync((_, _) => Task.FromResult(true), default);

    private async Task<bool> AttemptAsync(string kind, TimeSpan until, CancellationToken cancellationToken)
    {
        lock (_attempts)
        {
            _attempts.Add(Now);
        }

        if (Now >= until)
        {
            return true;
        }

        if (kind == "hang")
        {
            await Task.Delay(TimeSpan.FromSeconds(30), _time, cancellationToken);
        }

        throw kind switch
        {
            "cut" => new S3Exception("connection cut"),
            "hang" => new TimeoutException(),
            "no connection in time" => new TaskCanceledException("connect", new TimeoutException()),
            _ => new S3Exception(kind) { Status = (HttpStatusCode)int.Parse(kind, System.Globalization.CultureInfo.InvariantCulture) },
        };
    }
}
