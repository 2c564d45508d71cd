using System.Diagnostics;
using System.Globalization;

namespace Epic.Generated.Benchmarks;

/// <summary>
/// Measures two ways to do the same work in interleaved rounds of one process, so that other load of the
/// machine reaches both, and reports the ratio of the medians and the median of the rounds' own ratios.
/// </summary>
internal static class Comparison
{
    public static async Task RunAsync(string name, int rounds, int operationsPerRound, Func<Task> baseline, Func<Task> candidate)
    {
        for (var warmUp = 0; warmUp < 3; warmUp++)
        {
            await MeasureAsync(operationsPerRound, baseline);
            await MeasureAsync(operationsPerRound, candidate);
        }

        var pairs = new List<(Sample Baseline, Sample Candidate)>();
        for (var round = 0; round < rounds; round++)
        {
            // Who goes first changes, since the first may pay for the other's garbage.
            if (round % 2 == 0)
            {
                var first = await MeasureAsync(operationsPerRound, baseline);
                pairs.Add((first, await MeasureAsync(operationsPerRound, candidate)));
            }
            else
            {
                var first = await MeasureAsync(operationsPerRound, candidate);
                pairs.Add((await MeasureAsync(operationsPerRound, baseline), first));
            }
        }

        var times = pairs.Select(pair => pair.Candidate.Microseconds / pair.Baseline.Microseconds).Order().ToList();
        var before = Median(pairs.Select(pair => pair.Baseline.Microseconds));
        var after = Median(pairs.Select(pair => pair.Candidate.Microseconds));
        var allocations = Median(pairs.Select(pair => pair.Candidate.Bytes / pair.Baseline.Bytes));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {before:F0} µs | {after:F0} µs | {after / before:F2} | {Median(times):F2} ({times[0]:F2} to {times[^1]:F2}) | {Median(pairs.Select(pair => pair.Baseline.Bytes)) / 1024:F1} KiB | {Median(pairs.Select(pair => pair.Candidate.Bytes)) / 1024:F1} KiB | {allocations:F2} |"));
    }

    private static async Task<Sample> MeasureAsync(int operations, Func<Task> work)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var bytes = GC.GetTotalAllocatedBytes(precise: true);
        var start = Stopwatch.GetTimestamp();
        for (var operation = 0; operation < operations; operation++)
        {
            await work();
        }

        var elapsed = Stopwatch.GetElapsedTime(start);
        return new Sample(elapsed.TotalMicroseconds / operations, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / operations);
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private sealed record Sample(double Microseconds, double Bytes);
}
