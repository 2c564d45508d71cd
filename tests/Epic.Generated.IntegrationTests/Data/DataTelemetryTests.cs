using System.Diagnostics;
using System.Diagnostics.Metrics;
using Epic.Generated.DataStore;

namespace Epic.Generated.IntegrationTests.Data;

/// <summary>The activities and metrics of transfers and synchronisations.</summary>
internal sealed class DataTelemetryTests : EmulatedStoreFixture
{
    [Test]
    public async Task Transfers_and_synchronisations_are_activities_with_a_duration_and_bytes()
    {
        using var trace = new Activity("test").Start();
        var (activities, measurements) = (new List<Activity>(), new List<(string Name, double Value, string? Operation, string? Error)>());
        using var traces = new ActivityListener
        {
            ShouldListenTo = source => source.Name == EpicTelemetry.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                // Other fixtures run beside this one.
                if (activity.TraceId == trace.TraceId && activity.Kind == ActivityKind.Internal)
                {
                    activities.Add(activity);
                }
            },
        };
        ActivitySource.AddActivityListener(traces);
        using var metrics = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Name.StartsWith("epic.data.", StringComparison.Ordinal)) { listener.EnableMeasurementEvents(instrument); } } };
        metrics.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        metrics.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        metrics.Start();
        var path = EpicPath.Parse("epic://telemetry/file");

        await Store.UploadAsync(new MemoryStream(new byte[100]), path);
        await Store.DownloadAsync(path, Stream.Null);
        await Store.ExecuteSyncAsync(await Store.PlanSyncAsync(EpicPath.Parse("epic://telemetry/"), LocalPath("copy")));
        Assert.That(async () => await Store.DownloadAsync(EpicPath.Parse("epic://telemetry/missing"), Stream.Null), Throws.TypeOf<EpicDataNotFoundException>());

        Assert.That(activities.Select(activity => activity.DisplayName), Is.EqualTo(new[] { "data_upload", "data_download", "data_sync", "data_download" }));
        Assert.That(activities.Select(activity => activity.GetTagItem("error.type")), Is.EqualTo(new[] { null, null, null, nameof(EpicDataNotFoundException) }));
        Assert.That(measurements.Where(one => one.Name == "epic.data.transferred").Select(one => (one.Operation, one.Value)), Is.EqualTo(new[] { ("data_upload", 100d), ("data_download", 100), ("data_sync", 100) }));
        Assert.That(measurements.Where(one => one.Name == "epic.data.operation.duration").Select(one => one.Error), Is.EqualTo(new[] { null, null, null, nameof(EpicDataNotFoundException) }));

        void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            if (Activity.Current?.TraceId == trace.TraceId)
            {
                var all = tags.ToArray().ToDictionary();
                measurements.Add((instrument.Name, value, (string?)all.GetValueOrDefault("epic.operation"), (string?)all.GetValueOrDefault("error.type")));
            }
        }
    }
}
