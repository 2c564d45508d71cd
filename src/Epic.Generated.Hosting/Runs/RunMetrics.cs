using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Epic.Generated.Clients.Jobs.Runs;

namespace Epic.Generated.Hosting.Runs;

/// <summary>The metrics of the runs that this process works on.</summary>
internal static class RunMetrics
{
    private static readonly ConcurrentDictionary<RunServiceState, bool> States = new();

    private static readonly Counter<long> Polls = EpicTelemetry.Meter.CreateCounter<long>("epic.run.polls", "{poll}", "Polls of the jobs of hosted runs.");

    static RunMetrics()
    {
        EpicTelemetry.Meter.CreateObservableUpDownCounter("epic.runs", Count, "{run}", "Unfinished runs that this process works on, by phase.");
        EpicTelemetry.Meter.CreateObservableGauge("epic.run.age", Ages, "s", "Age of the oldest unfinished run that this process works on, by phase.");
    }

    /// <summary>Adds a service to the metrics until the result is disposed of.</summary>
    public static IDisposable Add(RunServiceState state)
    {
        States[state] = true;
        return new Registration(state);
    }

    /// <summary>Counts a poll.</summary>
    /// <param name="error">The kind of its failure; null if it succeeded.</param>
    public static void Polled(string? error)
    {
        if (error is null)
        {
            Polls.Add(1);
        }
        else
        {
            Polls.Add(1, new KeyValuePair<string, object?>(EpicTelemetry.ErrorTag, error));
        }
    }

    private static IEnumerable<Measurement<long>> Count() =>
        ByPhase().Select(static group => new Measurement<long>(group.Count(), PhaseTag(group.Key)));

    private static IEnumerable<Measurement<double>> Ages() =>
        ByPhase().Select(static group => new Measurement<double>(group.Max(static run => run.Age), PhaseTag(group.Key)));

    private static IEnumerable<IGrouping<JobRunPhase, (JobRunPhase Phase, double Age)>> ByPhase() => States.Keys
        .SelectMany(static state => state.Runs.Values.Select(run => (run.Record.Phase, Math.Max(0, (state.Time.GetUtcNow() - run.Record.CreatedAt).TotalSeconds))))
        .GroupBy(static run => run.Item1);

    private static KeyValuePair<string, object?> PhaseTag(JobRunPhase phase) => new(RunTelemetry.PhaseTag, phase.ToString());

    private sealed class Registration(RunServiceState state) : IDisposable
    {
        public void Dispose() => States.TryRemove(state, out _);
    }
}
