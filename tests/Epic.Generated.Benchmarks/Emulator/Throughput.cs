using System.Diagnostics;
using System.Globalization;
using Epic.Generated.Emulator;

namespace Epic.Generated.Benchmarks.Emulator;

/// <summary>How many GETs a second the emulator answers while their client runs in the same process, on the same cores.</summary>
internal static class Throughput
{
    private const int Connections = 4;
    private const int Rounds = 7;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    public static async Task ReportAsync(string path, EpicEmulator emulator)
    {
        using var http = EmulatorBenchmarks.Http(emulator);
        var length = (await http.GetByteArrayAsync(new Uri(path, UriKind.Relative))).Length;
        await MeasureAsync(http, path);
        await MeasureAsync(http, path);
        var rates = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            rates.Add(await MeasureAsync(http, path));
        }

        rates.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {path} | {rates[Rounds / 2]:F0} ({rates[0]:F0} to {rates[^1]:F0}) | {length} |"));
    }

    private static async Task<double> MeasureAsync(HttpClient http, string path)
    {
        var address = new Uri(path, UriKind.Relative);
        var count = 0;
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(start) < Round)
            {
                using var response = await http.GetAsync(address);
                response.EnsureSuccessStatusCode();
                await response.Content.CopyToAsync(Stream.Null);
                Interlocked.Increment(ref count);
            }
        })));
        return count / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
