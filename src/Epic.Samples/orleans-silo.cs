#:project ../Epic.Generated.Orleans
#:package Microsoft.Orleans.Server@10.4.2
// A silo that works on runs of jobs. It is in memory; a cluster of several has its membership, records and reminders in Redis or a
// database. A web service calls the grain with the number of an order: a second click, or a second replica, pays nothing twice.
// dotnet run orleans-silo.cs order-4711 epic://work/cavity/
using Epic.Generated;
using Epic.Generated.Orleans;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Hosting;

var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Error);
builder.Services.AddEpicClient();
builder.Services.AddSingleton<IJobRunHandler, Mailer>();
builder.UseOrleans(silo => silo
    .UseLocalhostClustering(siloPort: Random.Shared.Next(20_000, 30_000), gatewayPort: 0)
    .AddMemoryGrainStorageAsDefault()
    .UseInMemoryReminderService()
    .AddEpicJobRuns(runs => runs.ShortestInterval = TimeSpan.FromSeconds(1)));
using var host = builder.Build();
await host.StartAsync();

var (order, folder) = (args[0], EpicPath.Parse(args[1]));
var job = new OpenFoamJob { Name = order, AppCode = "openfoam:v1606", QueueCode = "aws:c5", DataPath = folder };
var run = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IJobRunGrain>(order);
await run.StartAsync(job, maxCost: new Money(50m, "GBP"));
await run.StartAsync(job, maxCost: new Money(50m, "GBP")); // the second click
await foreach (var happened in run.WatchAsync())
{
    if (happened.Kind == JobRunEventKind.JobStatusChanged)
    {
        Console.WriteLine($"{order}: job {happened.Job!.Id} is '{happened.Job.Status}'");
    }
}

await host.StopAsync();

// It receives every event at least once and in order, on whichever silo the run is.
internal sealed class Mailer : IJobRunHandler
{
    public Task HandleAsync(JobRunEvent happened, CancellationToken cancellationToken = default)
    {
        if (happened is { Kind: JobRunEventKind.PhaseReached, Phase: JobRunPhase.Done or JobRunPhase.Failed })
        {
            Console.WriteLine($"{happened.RunId}: mail to the customer, {happened.Phase}");
        }

        return Task.CompletedTask;
    }
}
