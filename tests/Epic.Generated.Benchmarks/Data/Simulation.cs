using System.Globalization;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Tests.S3;

namespace Epic.Generated.Benchmarks.Data;

/// <summary>
/// Transfers over lines that this machine does not have, with the library's own limiter on simulated time and with the costs that were
/// measured on it. Tells the part of the way that is busiest.
/// </summary>
internal static class Simulation
{
    private const double Gbit = 1e9 / 8;
    private const int Small = 4 << 10;
    private const int Part = 8 << 20;

    // Of an upload of 20,000 files of 4 KiB and of a download of 4 GiB, in CPU seconds, on two cores (the benchmarks' README).
    private static readonly TimeSpan ClientCost = TimeSpan.FromMilliseconds(0.22 / 2);
    private static readonly TimeSpan ClientCostOfMebiByte = TimeSpan.FromMilliseconds(1.7 / 2);

    // The limit of S3 for a prefix: 3,500 writes a second.
    private static readonly TimeSpan StoreCost = TimeSpan.FromSeconds(1.0 / 3500);

    public static async Task RunAsync()
    {
        await Console.Out.WriteLineAsync("| line | work | time | requests a second | MB/s | most under way | line busy | store busy | this side busy |");
        await Console.Out.WriteLineAsync("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var (name, bandwidth, milliseconds) in new[] { ("10 Gbit/s, 5 ms", 10 * Gbit, 5.0), ("500 Mbit/s, 30 ms", Gbit / 2, 30), ("100 Mbit/s, 300 ms", Gbit / 10, 300) })
        {
            Write(name, "1,000,000 × 4 KiB", bandwidth, milliseconds, 1_000_000, Small, ConcurrencyLimiter.Most);
            Write(name, "100 GiB", bandwidth, milliseconds, 12_800, Part, ConcurrencyLimiter.MostParts);
        }
    }

    private static void Write(string line, string work, double bandwidth, double milliseconds, int count, long bytes, int workers)
    {
        var path = new SimulatedPath
        {
            RoundTrip = TimeSpan.FromMilliseconds(milliseconds),
            Bandwidth = bandwidth,
            StoreCost = StoreCost,
            ClientCost = ClientCost,
            ClientCostOfMebiByte = ClientCostOfMebiByte,
        };
        var taken = path.Run((count, bytes, workers));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {line} | {work} | {taken.TotalSeconds:F0} s | {count / taken.TotalSeconds:F0} | {count * bytes / taken.TotalSeconds / 1e6:F0} | {path.MostUnderWay} | {path.Busy.Line / taken:P0} | {path.Busy.Store / taken:P0} | {path.Busy.Client / taken:P0} |"));
    }
}
