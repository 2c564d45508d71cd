using System.Diagnostics;
using Epic.Generated.Emulator;
using Epic.Generated.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Epic.Generated.Hosting.Tests.Telemetry;

/// <summary>Reads the traces and metrics with the SDK of OpenTelemetry, as a dashboard does.</summary>
[NonParallelizable]
internal sealed class OpenTelemetryTests
{
    private readonly List<Activity> _spans = [];
    private readonly List<Metric> _metrics = [];
    private EpicEmulator _emulator = null!;
    private IHost _host = null!;
    private long _failed;

    [OneTimeSetUp]
    public async Task RunAsync()
    {
        _emulator = await EpicEmulator.StartAsync(new EpicEmulatorOptions { Speed = 3600 });
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddEpicClient(options => (options.Endpoint, options.S3Endpoint, options.Token) = (_emulator.BaseAddress, _emulator.S3Endpoint, _emulator.Token));
        builder.Services.AddSingleton<IJobRunStore>(new MemoryRunStore());
        builder.Services.AddEpicJobRuns(options => options.ShortestInterval = options.LongestInterval = TimeSpan.FromMilliseconds(50));
        builder.Services.AddOpenTelemetry()
            .WithTracing(traces => traces.AddEpicInstrumentation().AddInMemoryExporter(_spans))
            .WithMetrics(metrics => metrics.AddEpicInstrumentation().AddInMemoryExporter(_metrics));
        _host = builder.Build();
        await _host.StartAsync();

        var epic = _host.Services.GetRequiredService<IEpicClient>();
        try
        {
            await epic.Jobs.GetAsync(_failed = 987654);
        }
        catch (EpicNotFoundException)
        {
            // Its span is looked at.
        }

        var job = await epic.Jobs.SubmitAsync(SampleJobs.Cavity);
        await job.WaitForCompletionAsync();
        var runs = _host.Services.GetRequiredService<IJobRuns>();
        await runs.StartAsync("order-1", SampleJobs.Cavity with { Name = "order-1" });
        for (var attempt = 0; attempt < 1000 && !(await runs.GetAsync("order-1"))!.HasEnded; attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        Assert.That((await runs.GetAsync("order-1"))!.Succeeded, Is.True);
        await runs.StartAsync("order-2", SampleJobs.Cavity with { Name = "order-2" });
        _emulator.Clock.IsFrozen = true;
        for (var attempt = 0; attempt < 1000 && (await runs.GetAsync("order-2"))!.Phase < JobRunPhase.Submitted; attempt++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }

        _host.Services.GetRequiredService<TracerProvider>().ForceFlush();
        _host.Services.GetRequiredService<MeterProvider>().ForceFlush();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        await _emulator.DisposeAsync();
    }

    [Test]
    public void A_call_is_a_client_span_with_the_tags_of_the_semantic_conventions()
    {
        var span = _spans.First(span => span.DisplayName == "job_create");

        Assert.That((span.Kind, span.Status), Is.EqualTo((ActivityKind.Client, ActivityStatusCode.Unset)));
        Assert.That(span.TagObjects.Select(tag => (tag.Key, tag.Value)), Is.EquivalentTo(new (string, object?)[]
        {
            ("epic.operation", "job_create"), ("http.request.method", "POST"), ("url.full", $"{_emulator.BaseAddress}api/v2/job/"),
            ("server.address", "127.0.0.1"), ("server.port", _emulator.BaseAddress.Port), ("http.response.status_code", 201),
        }));
    }

    [Test]
    public void A_failed_call_has_its_error_type_and_address()
    {
        var span = _spans.Single(span => span.DisplayName == "job_read" && span.GetTagItem("url.full") is string address && address.EndsWith($"/job/{_failed}/", StringComparison.Ordinal));

        Assert.That((span.Kind, span.Status, span.GetTagItem("error.type"), span.GetTagItem("http.response.status_code")), Is.EqualTo((ActivityKind.Client, ActivityStatusCode.Error, (object)"404", (object)404)));
    }

    [TestCase("job_wait", "job_list", "job_read")]
    [TestCase("run_submit", "job_list", "job_create")]
    public void Waits_and_runs_are_spans_with_their_calls_inside(string operation, params string[] calls)
    {
        var span = _spans.First(span => span.DisplayName == operation);

        Assert.That((span.Kind, span.GetTagItem("epic.operation")), Is.EqualTo((ActivityKind.Internal, (object)operation)));
        Assert.That(_spans.Where(inner => inner.ParentSpanId == span.SpanId).Select(inner => inner.DisplayName), Is.Not.Empty.And.SubsetOf(calls));
    }

    [Test]
    public void The_spans_of_a_run_have_its_id() =>
        Assert.That(_spans.Where(span => (string?)span.GetTagItem("epic.run.id") == "order-1").Select(span => span.DisplayName), Is.EquivalentTo(new[] { "run_submit", "run_finish" }));

    [TestCase("epic.client.operation.duration", 0.005, 300)]
    [TestCase("epic.job.wait.duration", 1, 604800)]
    [TestCase("epic.run.operation.duration", 0.1, 86400)]
    [TestCase("epic.run.duration", 60, 2592000)]
    public void A_duration_is_a_histogram_in_seconds_with_its_boundaries(string name, double first, double last)
    {
        var metric = _metrics.Last(metric => metric.Name == name);
        Assert.That((metric.Unit, metric.MetricType), Is.EqualTo(("s", MetricType.Histogram)));
        var bounds = new List<double>();
        foreach (var point in metric.GetMetricPoints())
        {
            bounds.Clear();
            foreach (var bucket in point.GetHistogramBuckets())
            {
                bounds.Add(bucket.ExplicitBound);
            }
        }

        Assert.That((bounds[0], bounds[^2]), Is.EqualTo((first, last)));
    }

    [TestCase("epic.runs", "epic.run.phase", "Submitted")]
    [TestCase("epic.run.age", "epic.run.phase", "Submitted")]
    [TestCase("epic.run.cost", "epic.currency", "GBP")]
    public void Runs_are_counted_by_phase_with_age_and_cost(string name, string tag, string expected)
    {
        var tags = new List<(string, object?)>();
        foreach (var point in _metrics.Last(metric => metric.Name == name).GetMetricPoints())
        {
            foreach (var (key, value) in point.Tags)
            {
                tags.Add((key, value));
            }
        }

        Assert.That(tags, Does.Contain((tag, (object)expected)));
    }

    [Test]
    public void Polls_are_counted() => Assert.That(_metrics.Select(metric => metric.Name), Does.Contain("epic.run.polls"));
}
