using Epic.Generated.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Tests.Data;

internal sealed class S3SessionSourceTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private FakeTimeProvider _time = null!;
    private FakeDataClient _epic = null!;

    [SetUp]
    public void MakeSource()
    {
        _time = new FakeTimeProvider(Start);
        _epic = new FakeDataClient(_time);
    }

    [Test]
    public async Task A_hundred_callers_cause_one_request()
    {
        _epic.Hold();
        var callers = Enumerable.Range(0, 100).Select(_ => Task.Run(() => _epic.GetS3SessionAsync(default))).ToArray();
        await _epic.Requested(1);
        _epic.Release();

        var sessions = await Task.WhenAll(callers);

        Assert.That(_epic.Requests, Is.EqualTo(1));
        Assert.That(sessions.Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_caller_that_gives_up_does_not_take_the_session_from_the_others()
    {
        _epic.Hold();
        using var impatience = new CancellationTokenSource();
        var impatient = _epic.GetS3SessionAsync(impatience.Token);
        var patient = _epic.GetS3SessionAsync(default);
        await _epic.Requested(1);
        await impatience.CancelAsync();

        Assert.That(async () => await impatient, Throws.InstanceOf<OperationCanceledException>());
        _epic.Release();
        Assert.That((await patient).AccessKeyId, Is.EqualTo("key-1"));
        Assert.That(_epic.Requests, Is.EqualTo(1));
    }

    [Test]
    public async Task Key_secret_token_bucket_and_prefix_are_always_of_one_session()
    {
        var seen = new List<S3Session>();
        for (var round = 0; round < 20; round++)
        {
            seen.AddRange(await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => _epic.GetS3SessionAsync(default)))));
            _time.Advance(TimeSpan.FromMinutes(58));
        }

        Assert.That(_epic.Requests, Is.GreaterThan(10));
        foreach (var session in seen)
        {
            var number = session.AccessKeyId["key-".Length..];
            Assert.Multiple(() =>
            {
                Assert.That(session.SecretAccessKey, Is.EqualTo("secret-" + number));
                Assert.That(session.SessionToken, Is.EqualTo("token-" + number));
                Assert.That(session.Bucket, Is.EqualTo("bucket-" + number));
                Assert.That(session.Prefix, Is.EqualTo($"users/{number}/"));
            });
        }
    }

    [TestCase(3600, 3299, 3360)]
    [TestCase(3, 2, 2.95)]
    public async Task Is_renewed_ahead_of_its_expiry_and_not_before(double life, double stillGood, double renewed)
    {
        _epic.Life = TimeSpan.FromSeconds(life);
        var first = await _epic.GetS3SessionAsync(default);
        _time.SetUtcNow(Start.AddSeconds(stillGood));
        Assert.That(await _epic.GetS3SessionAsync(default), Is.SameAs(first));
        Assert.That(_epic.Requests, Is.EqualTo(1));

        _time.SetUtcNow(Start.AddSeconds(renewed));
        await _epic.GetS3SessionAsync(default);
        await _epic.Requested(2);
        await _epic.Answered(2);
        Assert.That((await _epic.GetS3SessionAsync(default)).AccessKeyId, Is.EqualTo("key-2"));
        Assert.That(_epic.Requests, Is.EqualTo(2));
    }

    [Test]
    public async Task A_caller_does_not_wait_while_the_current_session_is_valid_for_long_enough()
    {
        var first = await _epic.GetS3SessionAsync(default);
        _epic.Hold();
        _time.SetUtcNow(Start.AddMinutes(56));

        var meanwhile = await _epic.GetS3SessionAsync(default);

        Assert.That(meanwhile, Is.SameAs(first));
        await _epic.Requested(2);
        _epic.Release();
    }

    [Test]
    public async Task Short_lives_cost_one_request_each()
    {
        _epic.Life = TimeSpan.FromSeconds(3);
        for (var tick = 0; tick < 600; tick++)
        {
            await _epic.GetS3SessionAsync(default);
            await _epic.Answered(_epic.Requests);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.That(_epic.Requests, Is.InRange(20, 23), "a minute of lives of three seconds, renewed a little early");
    }

    [Test]
    public async Task The_current_session_is_used_while_EPIC_fails()
    {
        var first = await _epic.GetS3SessionAsync(default);
        _epic.Fails = true;
        _time.SetUtcNow(Start.AddMinutes(59));
        Assert.That(await _epic.GetS3SessionAsync(default), Is.SameAs(first), "it has not expired");

        _time.SetUtcNow(Start.AddMinutes(61));
        Assert.That(async () => await _epic.GetS3SessionAsync(default), Throws.TypeOf<EpicServerException>(), "it has");

        _epic.Fails = false;
        Assert.That((await _epic.GetS3SessionAsync(default)).AccessKeyId, Is.Not.EqualTo(first.AccessKeyId));
    }

    [Test]
    public async Task A_failing_EPIC_is_not_asked_at_every_use()
    {
        await _epic.GetS3SessionAsync(default);
        _epic.Fails = true;
        _time.SetUtcNow(Start.AddMinutes(58));
        for (var use = 0; use < 50; use++)
        {
            await _epic.GetS3SessionAsync(default);
        }

        Assert.That(_epic.Requests, Is.EqualTo(2));
    }

    [Test]
    public async Task A_refused_session_is_replaced_once_for_all_who_were_refused()
    {
        var refused = await _epic.GetS3SessionAsync(default);

        var replacements = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => _epic.ReplaceS3SessionAsync(refused, default))));

        Assert.That(replacements.Distinct().Single(), Is.Not.SameAs(refused));
        Assert.That(_epic.Requests, Is.EqualTo(2));
    }

    [Test]
    public async Task A_replacement_that_has_itself_expired_by_the_time_it_is_asked_for_is_none()
    {
        _epic.Life = TimeSpan.FromSeconds(3);
        var refused = await _epic.GetS3SessionAsync(default);
        var replacement = await _epic.ReplaceS3SessionAsync(refused, default);
        _time.Advance(TimeSpan.FromSeconds(4));

        Assert.That((await _epic.ReplaceS3SessionAsync(refused, default)).AccessKeyId, Is.EqualTo("key-3"));
        Assert.That(replacement.AccessKeyId, Is.EqualTo("key-2"));
    }

    [Test]
    public async Task An_expiry_that_has_passed_already_is_a_wrong_clock_and_no_reason_to_ask_at_every_use()
    {
        _epic.Life = TimeSpan.FromMinutes(-10);
        for (var use = 0; use < 10; use++)
        {
            await _epic.GetS3SessionAsync(default);
        }

        Assert.That(_epic.Requests, Is.EqualTo(1));
    }

    [TestCase("bucket")]
    [TestCase("prefix")]
    [TestCase("region")]
    [TestCase("credentials")]
    [TestCase("token")]
    public void An_answer_that_lacks_a_value_of_a_session_is_an_error_that_names_the_value(string lacking)
    {
        _epic.Lacking = lacking;

        Assert.That(async () => await _epic.GetS3SessionAsync(default), Throws.TypeOf<EpicResponseException>().With.Message.Contains("EPIC's data session has no"));
    }

    [Test]
    public async Task Nothing_that_is_written_about_a_session_contains_its_secrets()
    {
        var session = await _epic.GetS3SessionAsync(default);

        Assert.That(session.ToString(), Does.Not.Contain("secret").And.Not.Contain("token-").And.Not.Contain("key-1"));
    }
}
