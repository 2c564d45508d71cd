using System.Diagnostics;
using System.Globalization;
using Epic.Generated.Emulator;

namespace Epic.Generated.Benchmarks.Emulator;

/// <summary>From the call of StartAsync to the first answer read, in processes that did nothing before and in one that did.</summary>
internal static class StartUp
{
    /// <summary>The suite that a child process runs: one start, whose time it prints.</summary>
    public const string Suite = "emulator-start";

    public static async Task RunOnceAsync() =>
        Console.WriteLine((await MeasureAsync()).TotalMilliseconds.ToString("F1", CultureInfo.InvariantCulture));

    public static async Task ReportAsync(int starts)
    {
        var first = new List<double>();
        for (var i = 0; i < starts; i++)
        {
            first.Add(await InNewProcessAsync());
        }

        var again = new List<double>();
        await MeasureAsync();
        for (var i = 0; i < starts; i++)
        {
            again.Add((await MeasureAsync()).TotalMilliseconds);
        }

        Console.WriteLine("| start to first answer | median (range) |");
        Console.WriteLine("| --- | --- |");
        Report("the first of a process", first);
        Report("each further one", again);
    }

    private static void Report(string name, List<double> milliseconds)
    {
        milliseconds.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {milliseconds[milliseconds.Count / 2]:F0} ms ({milliseconds[0]:F0} to {milliseconds[^1]:F0}) |"));
    }

    private static async Task<TimeSpan> MeasureAsync()
    {
        var start = Stopwatch.GetTimestamp();
        await using var emulator = await EpicEmulator.StartAsync();
        using var http = EmulatorBenchmarks.Http(emulator);
        await http.GetStringAsync(new Uri("profile/settings/", UriKind.Relative));
        return Stopwatch.GetElapsedTime(start);
    }

    private static async Task<double> InNewProcessAsync()
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Add(typeof(StartUp).Assembly.Location);
        }

        start.ArgumentList.Add(Suite);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return double.Parse(output.Trim().Split('\n')[^1], CultureInfo.InvariantCulture);
    }
}
