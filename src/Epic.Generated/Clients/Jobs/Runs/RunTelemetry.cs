using System.Diagnostics.Metrics;
using Epic.Generated.Http;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>The activities and the metrics of runs.</summary>
internal static class RunTelemetry
{
    public const string PhaseTag = "epic.run.phase";

    private static readonly Histogram<double> Work = EpicTelemetry.Meter.CreateHistogram(
        "epic.run.operation.duration",
        "s",
        "Duration of the work on runs: the way to the submission (run_submit), the way from the last job's end (run_finish), and calls of RunAsync (job_run).",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 1800, 3600, 14400, 86400] });

    private static readonly Histogram<double> Life = EpicTelemetry.Meter.CreateHistogram(
        "epic.run.duration",
        "s",
        "Time from the record of a run to its end.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [60, 300, 600, 1800, 3600, 7200, 14400, 43200, 86400, 172800, 604800, 2592000] });

    private static readonly Counter<double> Cost = EpicTelemetry.Meter.CreateCounter<double>("epic.run.cost", "{currency}", "Cost of the jobs of ended runs, as EPIC shows it.");

    /// <summary>Measures a part of the work on a run.</summary>
    public static Task<T> MeasureAsync<T>(string operation, string run, TimeProvider time, Func<Task<T>> work, CancellationToken cancellationToken) =>
        WorkTelemetry.MeasureAsync(operation, Work, time, work, cancellationToken, new KeyValuePair<string, object?>("epic.run.id", run));

    /// <summary>A run has ended.</summary>
    public static void Ended(RunRecord run, TimeProvider time)
    {
        // The clock of another machine may have recorded the begin.
        var seconds = Math.Max(0, (time.GetUtcNow() - run.CreatedAt).TotalSeconds);
        Life.Record(seconds, new KeyValuePair<string, object?>(PhaseTag, run.Phase.ToString()));
        foreach (var cost in run.Jobs.Select(static job => job.Cost).OfType<Money>())
        {
            Cost.Add((double)cost.Amount, new KeyValuePair<string, object?>("epic.currency", cost.Currency));
        }
    }
}
