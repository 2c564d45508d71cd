using System.Net.Http.Headers;
using Newtonsoft.Json;

namespace Epic.Generated.Benchmarks.Http;

/// <summary>
/// Measures the cost of the client over a bare <see cref="HttpClient"/> and Newtonsoft.Json reading the same bytes into the same
/// models from the same server.
/// </summary>
internal static class HttpBenchmarks
{
    private const int PageSize = 100;
    private const int Total = 10_000;

    public static async Task RunAsync()
    {
        var answers = new Dictionary<string, byte[]> { ["/api/v2/job/5/"] = CannedServer.Json(SampleJobs.One(5)) };
        for (var offset = 0; offset < Total; offset += PageSize)
        {
            answers[$"/api/v2/job/?limit={PageSize}{(offset == 0 ? "" : $"&offset={offset}")}"] = CannedServer.Json(SampleJobs.Page(offset, PageSize, Total));
        }

        await using var server = new CannedServer(target => answers[target]);
        using var bare = new HttpClient { BaseAddress = server.BaseAddress };
        bare.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "benchmark");
        var client = new EpicClient(new EpicClientOptions { Endpoint = server.BaseAddress, Token = "benchmark" });
        var serializer = JsonSerializer.CreateDefault();

        async Task<T> BareAsync<T>(string path)
        {
            using var response = await bare.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            response.EnsureSuccessStatusCode();
            await using var stream = await response.Content.ReadAsStreamAsync();
            using var reader = new JsonTextReader(new StreamReader(stream));
            return serializer.Deserialize<T>(reader)!;
        }

        async Task BarePagesAsync()
        {
            var seen = 0;
            for (var offset = 0; offset < Total; offset += PageSize)
            {
                seen += (await BareAsync<JobPage>($"job/?limit={PageSize}{(offset == 0 ? "" : $"&offset={offset}")}")).Results.Count;
            }

            Expect(seen == Total);
        }

        async Task PagesAsync()
        {
            var seen = 0;
            await foreach (var job in client.Jobs.ListAllAsync(paging: new PagingOptions { PageSize = PageSize }))
            {
                seen += job.Id is null ? 0 : 1;
            }

            Expect(seen == Total);
        }

        Console.WriteLine("| work | bare | client | of the medians | of the rounds (range) | bare | client | allocation ratio |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        await Comparison.RunAsync("GET one job", 151, 200, async () => Expect((await BareAsync<Job>("job/5/")).Id == 5), async () => Expect((await client.Jobs.GetAsync(5)).Id == 5));
        await Comparison.RunAsync(
            "list 100 jobs", 51, 40, async () => Expect((await BareAsync<JobPage>($"job/?limit={PageSize}")).Results.Count == PageSize),
            async () => Expect((await client.Jobs.ListAsync(limit: PageSize)).Results.Count == PageSize));
        await Comparison.RunAsync("page through 10,000 jobs", 11, 1, BarePagesAsync, PagesAsync);
    }

    private static void Expect(bool condition)
    {
        if (!condition)
        {
            throw new InvalidOperationException("A benchmark read something else than it was sent.");
        }
    }
}
