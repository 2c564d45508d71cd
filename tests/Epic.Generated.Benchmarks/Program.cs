using Epic.Generated.Benchmarks;
using Epic.Generated.Benchmarks.Data;
using Epic.Generated.Benchmarks.Emulator;
using Epic.Generated.Benchmarks.Http;

// dotnet run -c Release --project tests/Epic.Generated.Benchmarks [-- http|emulator|simulation]
var suites = new Dictionary<string, Func<Task>>
{
    ["http"] = HttpBenchmarks.RunAsync,
    ["emulator"] = EmulatorBenchmarks.RunAsync,
    ["simulation"] = Simulation.RunAsync,
};

// The measurements that need a separate process each.
if (args is [StartUp.Suite])
{
    await StartUp.RunOnceAsync();
    return 0;
}

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
