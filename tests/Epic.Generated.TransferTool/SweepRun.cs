using System.Globalization;

namespace Epic.Generated.TransferTool;

/// <summary>A sweep whose points fail once, which says how many have been submitted and have ended.</summary>
internal static class SweepRun
{
    /// <summary>As fast as the site runs that its test has started.</summary>
    private const double Speed = 7200;

    public static async Task RunAsync(string records, int points)
    {
        var sweeps = new JobSweeps(new EpicClient(), new JobRunFileStore(records), new FastClock(Speed));
        var result = await sweeps.RunAsync("wing", Points(points), new JobSweepOptions
        {
            MaxParallel = 4,
            MaxRetries = 1,
            MaxCost = new Money(100_000, "GBP"),
            Progress = new Writer(),
        });
        await Console.Out.WriteLineAsync($"Succeeded {result.Runs.Count(run => run.Succeeded)} Retries {result.Retries}");
    }

    private static JobSweep Points(int points) => JobSweep.Create(
        new Dictionary<string, IReadOnlyList<string>> { ["n"] = [.. Enumerable.Range(1, points).Select(n => n.ToString(CultureInfo.InvariantCulture))] },
        point => new OpenFoamJob
        {
            Name = $"wing-{point["n"]}",
            AppCode = "openfoam:v2312",
            QueueCode = "aws:c5",
            DataPath = EpicPath.Parse($"epic://work/wing/{point["n"]}/"),
            Solver = new() { Partitions = 4, Runtime = TimeSpan.FromHours(24), EndTime = 200 },
        });

    private sealed class Writer : IProgress<JobSweepProgress>
    {
        public void Report(JobSweepProgress value)
        {
            Console.WriteLine($"{value.Submitted} {value.Ended}");
            Console.Out.Flush();
        }
    }
}
