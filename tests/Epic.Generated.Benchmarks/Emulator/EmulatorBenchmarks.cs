using System.Globalization;
using Epic.Generated.Emulator;

namespace Epic.Generated.Benchmarks.Emulator;

/// <summary>Measures the cost of the emulator for the tests that run on it: its start, its answers, and a large site.</summary>
internal static class EmulatorBenchmarks
{
    private const int Starts = 11;
    private const int Few = 200;
    private const int Many = 100_000;

    public static async Task RunAsync()
    {
        await StartUp.ReportAsync(Starts);

        await using var few = await StartAsync(Few);
        await using var many = await StartAsync(Many);
        Console.WriteLine();
        Console.WriteLine("| GETs | a second, median (range) | bytes of an answer |");
        Console.WriteLine("| --- | --- | --- |");
        await Throughput.ReportAsync("profile/settings/", few);
        await Throughput.ReportAsync("job/1001/", few);
        await Throughput.ReportAsync("job/?limit=10", few);
        await Throughput.ReportAsync("job/?limit=100", few);

        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| a page of 100 jobs | of {Few} | of {Many:N0} | of the medians | of the rounds (range) | of {Few} | of {Many:N0} | allocation ratio |"));
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        using var fewHttp = Http(few);
        using var manyHttp = Http(many);
        await Comparison.RunAsync("the first", 15, 40, () => GetAsync(fewHttp, "job/?limit=100"), () => GetAsync(manyHttp, "job/?limit=100"));
        await Comparison.RunAsync("the last", 15, 40, () => GetAsync(fewHttp, $"job/?limit=100&offset={Few - 100}"), () => GetAsync(manyHttp, $"job/?limit=100&offset={Many - 100}"));
    }

    internal static HttpClient Http(EpicEmulator emulator)
    {
        var http = new HttpClient { BaseAddress = new Uri(emulator.BaseAddress, "/api/v2/") };
        http.DefaultRequestHeaders.Authorization = new("Bearer", emulator.Token);
        return http;
    }

    private static Task<EpicEmulator> StartAsync(int jobs)
    {
        var site = SiteSeed.Default();
        site.Jobs.Clear();
        site.Jobs.Add(new JobSeed { Name = "sweep", App = "openfoam:v1606", Queue = "aws:c5", Data = "epic://work/cavity/", Count = jobs });
        return EpicEmulator.StartAsync(new EpicEmulatorOptions { Site = site });
    }

    private static async Task GetAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }
}
