using System.Data.Common;
using System.Globalization;
using Epic.Generated;
using Epic.Generated.Hosting;
using Epic.Generated.Hosting.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

// worker DATABASE SPEED: a replica that carries out runs. Each line "ID" of its input starts a run; its output answers "ID". It stops at the end of its input.
var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
builder.Logging.SetMinimumLevel(Environment.GetEnvironmentVariable("WORKER_LOG") is null ? LogLevel.None : LogLevel.Information);
builder.Services.AddSingleton<DbDataSource>(NpgsqlDataSource.Create(args[0]));
builder.Services.AddSingleton<IJobRunStore>(services => new DatabaseJobRunStore(services.GetRequiredService<DbDataSource>()));
builder.Services.AddSingleton<TimeProvider>(new FastClock(double.Parse(args[1], CultureInfo.InvariantCulture)));
builder.Services.AddSingleton<IJobRunHandler, RecordingHandler>();
builder.Services.AddEpicClient(options => options.TimeProvider = TimeProvider.System);
builder.Services.AddEpicJobRuns(options => options.ScanInterval = TimeSpan.FromSeconds(1));
using var host = builder.Build();
await host.StartAsync();
Console.WriteLine("ready");

var runs = host.Services.GetRequiredService<IJobRuns>();
var starts = new List<Task>();
while (await Console.In.ReadLineAsync() is { } id)
{
    starts.Add(StartAsync(id));
}

await Task.WhenAll(starts);
await host.StopAsync();

async Task StartAsync(string id)
{
    try
    {
        var job = new OpenFoamJob { Name = id, AppCode = "openfoam:v1606", QueueCode = "aws:c5", DataPath = EpicPath.Parse($"epic://work/{id}/") };
        await runs.StartAsync(id, job);
        Console.WriteLine(id);
    }
    catch (Exception error)
    {
        Console.WriteLine($"error {id} {error.Message}");
    }
}
