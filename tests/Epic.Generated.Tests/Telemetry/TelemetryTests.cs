using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Epic.Generated.Testing;
using RichardSzalay.MockHttp;

namespace Epic.Generated.Tests.Telemetry;

/// <summary>The traces, metrics and logs of a call.</summary>
[NonParallelizable]
internal sealed class TelemetryTests
{
    private readonly List<Activity> _activities = [];
    private readonly ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> _measured = new();
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly MockHttpMessageHandler _mock = new();
    private ActivityListener? _activityListener;
    private MeterListener? _meterListener;

    [SetUp]
    public void Begin()
    {
        _activities.Clear();
        _measured.Clear();
        _lines.Clear();
        _mock.Clear();
        _activityListener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == EpicTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _activities.Add,
        };
        ActivitySource.AddActivityListener(_activityListener);
        _meterListener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == EpicTelemetry.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        _meterListener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _measured.Enqueue((instrument.Name, value, tags.ToArray().ToDictionary())));
        _meterListener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _measured.Enqueue((instrument.Name, value, tags.ToArray().ToDictionary())));
        _meterListener.Start();
    }

    [TearDown]
    public void End()
    {
        _activityListener?.Dispose();
        _meterListener?.Dispose();
    }

    [OneTimeTearDown]
    public void EndAll() => _mock.Dispose();

    [Test]
    public async Task A_retried_call_is_one_activity_that_counts_its_retries()
    {
        _mock.Expect("*").Respond(HttpStatusCode.BadGateway);
        _mock.Expect("*").Respond("application/json", "{}");

        await Create().Jobs.GetAsync(7);

        var activity = _activities.Single();
        Assert.Multiple(() =>
        {
            Assert.That(activity.OperationName, Is.EqualTo("job_read"));
            Assert.That(activity.Status, Is.EqualTo(ActivityStatusCode.Unset));
            Assert.That(activity.TagObjects.ToDictionary(), Is.EquivalentTo(new Dictionary<string, object?>
            {
                ["epic.operation"] = "job_read",
                ["http.request.method"] = "GET",
                ["url.full"] = "https://epic.example.com/api/v2/job/7/",
                ["server.address"] = "epic.example.com",
                ["server.port"] = 443,
                ["http.response.status_code"] = 200,
                ["http.request.resend_count"] = 1,
            }));
        });
    }

    [Test]
    public void A_failed_call_is_an_activity_with_its_error()
    {
        _mock.When("*").Respond(HttpStatusCode.Forbidden);

        Assert.ThrowsAsync<EpicPermissionException>(() => Create().Jobs.CancelAsync(7));

        var activity = _activities.Single();
        Assert.Multiple(() =>
        {
            Assert.That(activity.Status, Is.EqualTo(ActivityStatusCode.Error));
            Assert.That(activity.GetTagItem("http.response.status_code"), Is.EqualTo(403));
            Assert.That(activity.GetTagItem("error.type"), Is.EqualTo("403"));
            Assert.That(activity.GetTagItem("http.request.resend_count"), Is.Null);
        });
    }

    [Test]
    public async Task Durations_and_retries_are_measured_with_their_operation()
    {
        var time = new ManualTime();
        _mock.Expect("*").Throw(new HttpRequestException(HttpRequestError.ResponseEnded));
        _mock.Expect("*").Respond("application/json", "{}");
        var client = Create(options =>
        {
            time.Use(options);
            options.RetryDelay = TimeSpan.FromSeconds(1);
        });
        var call = client.Jobs.GetAsync(7);
        var waits = await time.PassWaitsAsync(call, default);
        await call;

        var retry = _measured.Single(one => one.Name == "epic.client.retries");
        var duration = _measured.Single(one => one.Name == "epic.client.operation.duration");
        Assert.Multiple(() =>
        {
            Assert.That(retry.Value, Is.EqualTo(1));
            Assert.That(retry.Tags, Is.EquivalentTo(new Dictionary<string, object?> { ["epic.operation"] = "job_read", ["error.type"] = "ResponseEnded" }));
            Assert.That(duration.Value, Is.EqualTo(waits.Single().TotalSeconds).Within(1e-6));
            Assert.That(duration.Tags, Is.EquivalentTo(new Dictionary<string, object?> { ["epic.operation"] = "job_read", ["http.response.status_code"] = 200 }));
        });
    }

    [Test]
    public async Task A_call_is_an_activity_of_a_client_and_has_the_librarys_version()
    {
        _mock.When("*").Respond("application/json", "{}");

        await Create().Jobs.GetAsync(7);

        var activity = _activities.Single();
        Assert.That(activity.Kind, Is.EqualTo(ActivityKind.Client));
        Assert.That(activity.Source.Version, Does.Match(@"^\d+\.\d+\.\d+$"));
    }

    [Test]
    public void An_answer_that_cannot_be_read_is_a_failure([Values("{", "<html>")] string body)
    {
        _mock.When("*").Respond("application/json", body);

        Assert.ThrowsAsync<EpicResponseException>(() => Create().Jobs.GetAsync(7));

        Assert.That(_activities.Single().Status, Is.EqualTo(ActivityStatusCode.Error));
        Assert.That(_measured.Single().Tags["error.type"], Is.EqualTo("response"));
        Assert.That(_lines.Single(), Does.StartWith("Information job_read failed (response)"));
    }

    [Test]
    public async Task A_call_that_its_caller_cancels_is_no_error()
    {
        using var mine = new CancellationTokenSource();
        using var transport = new FunctionHandler(async (_, token) =>
        {
            await mine.CancelAsync();
            token.ThrowIfCancellationRequested();
            return new HttpResponseMessage();
        });

        Assert.ThrowsAsync<OperationCanceledException>(() => TestClient.Create(transport).Jobs.GetAsync(7, mine.Token));

        var activity = _activities.Single();
        Assert.That(activity.Status, Is.EqualTo(ActivityStatusCode.Unset));
        Assert.That(activity.GetTagItem("error.type"), Is.Null);
        Assert.That(_measured.Single().Tags["error.type"], Is.EqualTo("cancelled"));
    }

    [Test]
    public void The_boundaries_of_durations_suit_calls_of_milliseconds_and_of_minutes()
    {
        var boundaries = EpicTelemetry.Duration.Advice!.HistogramBucketBoundaries!;

        Assert.That(boundaries, Is.Ordered);
        Assert.That(boundaries[0], Is.LessThanOrEqualTo(0.005));
        Assert.That(boundaries[^1], Is.GreaterThanOrEqualTo(180));
        Assert.That(EpicTelemetry.Meter.Version, Is.EqualTo(EpicTelemetry.Source.Version));
    }

    [Test]
    public void Failures_are_measured_by_their_kind()
    {
        _mock.Expect("*").Throw(new HttpRequestException(HttpRequestError.ConnectionError));

        Assert.ThrowsAsync<EpicTransportException>(() => Create(options => options.MaxRetries = 0).Jobs.GetAsync(7));

        Assert.That(_measured.Single().Tags["error.type"], Is.EqualTo("ConnectionError"));
    }

    [Test]
    public async Task Retries_and_outcomes_are_logged()
    {
        _mock.Expect("*").Respond(HttpStatusCode.BadGateway);
        _mock.Expect("*").Respond("application/json", "{}");
        _mock.Expect("*").Respond(HttpStatusCode.NotFound);
        var client = Create();

        await client.Jobs.GetAsync(7);
        Assert.ThrowsAsync<EpicNotFoundException>(() => client.Jobs.GetAsync(8));

        Assert.That(_lines.Select(line => line.Split(" after ")[0].Split(" in ")[0]), Is.EqualTo(new[]
        {
            "Warning job_read failed (502); retry 1",
            "Debug job_read answered 200",
            "Information job_read failed (404)",
        }));
    }

    private EpicClient Create(Action<EpicClientOptions>? configure = null) => TestClient.Create(_mock, options =>
    {
        options.RetryDelay = TimeSpan.FromTicks(1);
        options.LoggerFactory = new RecordingLoggerFactory(_lines);
        configure?.Invoke(options);
    });
}
