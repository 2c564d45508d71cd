using Epic.Generated.Benchmarks;
using Epic.Generated.Benchmarks.Http;

// dotnet run -c Release --project tests/Epic.Generated.Benchmarks [-- http]
var suites = new Dictionary<string, Func<Task>>
{
    ["http"] = HttpBenchmarks.RunAsync,
};

foreach (var name in args.Length > 0 ? args : [.. suites.Keys])
{
    if (!suites.TryGetValue(name, out var suite))
    {
        await Console.Error.WriteLineAsync($"There is no suite '{name}'; there are: {string.Join(", ", suites.Keys)}.");
        return 2;
    }

    await Console.Out.WriteLineAsync($"## {name} ({Machine.Description})");
    await suite();
}

return 0;
