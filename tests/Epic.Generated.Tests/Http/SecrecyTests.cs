using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Epic.Generated.Testing;
using Epic.Generated.Tests.Telemetry;

namespace Epic.Generated.Tests.Http;

/// <summary>Whatever goes wrong, and whatever the server echoes, the token is in nothing that a person or a log gets to see.</summary>
[NonParallelizable]
[CancelAfter(30_000)]
internal sealed class SecrecyTests
{
    // Every character that JSON, a URL or HTML writes otherwise.
    private const string Token = "s3cret/+&\"<token>=4711";

    private static readonly string[] Forms = [Token, @"s3cret\/+&\""<token>=4711", Uri.EscapeDataString(Token), WebUtility.HtmlEncode(Token), "s3cret", "4711"];

    private static readonly string[] Answers =
    [
        LoopbackServer.Json("""{"id":7}"""),
        LoopbackServer.Json($$"""{"id":"{{Json}}"}"""),
        LoopbackServer.Json($$"""{"detail":"Bad token {{Json}}"}""", "401 Unauthorized"),
        LoopbackServer.Json($$"""{"detail":"Bad token s3cret\/\u002b\u0026\u0022\u003ctoken\u003e\u003d4711"}""", "403 Forbidden"),
        // Escaped twice: reading the JSON leaves the URL's form.
        LoopbackServer.Json($$"""{"detail":"Bad token {{Uri.EscapeDataString(Token).Replace("%", @"\u0025", StringComparison.Ordinal)}}"}""", "403 Forbidden"),
        LoopbackServer.Json($$"""{"{{Json}}":["{{Json}}"]}""", "400 Bad Request"),
        LoopbackServer.Json($"<p>{WebUtility.HtmlEncode(Token)} {Token}</p>", "502 Bad Gateway"),
        LoopbackServer.Json("{}", "404 Not Found", $"X-Request-ID: {Token}\r\n"),
        LoopbackServer.Json("{}", "302 Found", $"Location: https://elsewhere.example.com/{Uri.EscapeDataString(Token)}/?token={Uri.EscapeDataString(Token)}\r\n"),
        LoopbackServer.Json("{}", "429 Too Many Requests", $"Retry-After: {Token}\r\n"),
        LoopbackServer.Json("{}", $"418 {Token}"),
        $"HTTP/1.1 200 OK\r\nBearer {Token}\r\n\r\n",
        $"HTTP/{Token}\r\n\r\n",
        $"HTTP/1.1 200 OK\r\nContent-Length: {Token}\r\n\r\n",
        $"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Token}\r\n",
        $"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {Token.Length}\r\n\r\n{Token}",
        "",
    ];

    private static string Json => Token.Replace("\"", "\\\"", StringComparison.Ordinal);

    [TestCaseSource(nameof(Answers))]
    public async Task The_token_is_in_no_exception_log_trace_or_metric(string answer, CancellationToken cancellationToken)
    {
        await using var server = new LoopbackServer(async (_, stream) =>
        {
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(answer), cancellationToken);
            return false;
        });
        var seen = new ConcurrentQueue<string>();
        using var loggers = new RecordingLoggerFactory(seen);
        using var activities = ListenToActivities(seen);
        using var metrics = ListenToMetrics(seen);
        var options = new EpicClientOptions { Endpoint = server.Address, Token = Token, LoggerFactory = loggers, MaxRetries = 2, RetryDelay = TimeSpan.Zero };
        var client = new EpicClient(options, TestClient.EmptyEnvironment);
        seen.Enqueue($"{client} {client.Settings} {client.Jobs} {client.Settings.Tokens} {options}");

        foreach (var call in new Func<Task>[] { () => client.Jobs.GetAsync(7, cancellationToken), () => client.Jobs.CancelAsync(7, cancellationToken) })
        {
            try
            {
                await call();
            }
            catch (EpicException error)
            {
                Describe(error, seen);
            }
        }

        Assert.That(seen, Has.Count.GreaterThan(3));
        foreach (var form in Forms)
        {
            Assert.That(seen, Has.None.Contains(form));
        }
    }

    [Test]
    public async Task A_token_that_the_bound_cuts_in_two_is_not_there_in_part([Range(1, 35)] int bound, CancellationToken cancellationToken)
    {
        await using var server = LoopbackServer.Answering(_ => LoopbackServer.Json($"you sent {Token} and more", "403 Forbidden"));
        var client = TestClient.Create(null, options => (options.Endpoint, options.Token, options.MaxErrorBodyBytes) = (server.Address, Token, bound));

        var error = Assert.ThrowsAsync<EpicPermissionException>(() => client.Jobs.GetAsync(7, cancellationToken));

        Assert.That(error.RawBody, Is.EqualTo(bound switch
        {
            // The s might be the token's first.
            5 => "you ",
            < 9 => "you sent "[..bound],
            _ when bound < 9 + Token.Length => "you sent ",
            _ => "you sent [token] and more"[..(bound - Token.Length + "[token]".Length)],
        }));
    }

    [Test]
    public async Task A_token_that_was_replaced_is_no_more_shown_than_the_new_one(CancellationToken cancellationToken)
    {
        await using var server = LoopbackServer.Answering(number => LoopbackServer.Json("you sent former-token, then current-token", number == 1 ? "401 Unauthorized" : "403 Forbidden"));
        var tokens = new Queue<string>(["former-token", "current-token"]);
        var client = TestClient.Create(null, options => options.Endpoint = server.Address).ForUser(_ => new(tokens.Dequeue()));

        var error = Assert.ThrowsAsync<EpicPermissionException>(() => client.Jobs.GetAsync(7, cancellationToken));

        Assert.That(error.RawBody, Is.EqualTo("you sent [token], then [token]"));
    }

    private static void Describe(Exception error, ConcurrentQueue<string> seen)
    {
        for (var current = error; current is not null; current = current.InnerException)
        {
            seen.Enqueue($"{current}\n{current.Message}\n{string.Join(' ', current.Data.Values.Cast<object>())}");
            if (current is EpicApiException api)
            {
                var response = api.Response;
                seen.Enqueue($"{response.Detail}\n{response.RawBody}\n{response.RequestId}\n{response.RedirectTarget}\n{string.Join('\n', response.FieldErrors.Select(field => $"{field.Key}: {string.Join(' ', field.Value)}"))}");
            }
        }
    }

    private static ActivityListener ListenToActivities(ConcurrentQueue<string> seen)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => seen.Enqueue($"{activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)} {Events(activity)}"),
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    // The framework's activities quote an answer that is not HTTP; they are not the library's.
    private static string Events(Activity activity) =>
        activity.Source.Name == EpicTelemetry.ActivitySourceName ? string.Join(' ', activity.Events.SelectMany(one => one.Tags)) : "";

    private static MeterListener ListenToMetrics(ConcurrentQueue<string> seen)
    {
        var listener = new MeterListener { InstrumentPublished = (instrument, listening) => listening.EnableMeasurementEvents(instrument) };
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => seen.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => seen.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
        listener.Start();
        return listener;
    }
}
