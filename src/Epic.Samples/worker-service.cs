#:project ../Epic.Generated
#:project ../Epic.Generated.Hosting
#:package Microsoft.Extensions.Hosting@10.0.12
// A worker service that runs a job for each line "ORDER FOLDER" of a file. Killed and started again, it continues: no order is paid twice.
// dotnet run worker-service.cs orders.txt
using Epic.Generated;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Warning);
builder.Services.AddEpicClient();
builder.Services.AddSingleton<IJobRunStore>(new JobRunFileStore("runs"));
builder.Services.AddSingleton<IJobRunHandler, Printer>();
builder.Services.AddEpicJobRuns();
builder.Services.AddHostedService(services => ActivatorUtilities.CreateInstance<Orders>(services, args[0]));
await builder.Build().RunAsync();

internal sealed class Orders(string file, IJobRuns runs, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var line in await File.ReadAllLinesAsync(file, stoppingToken))
        {
            if (line.Split(' ') is not [var order, var folder])
            {
                continue;
            }

            var job = new OpenFoamJob { Name = order, AppCode = "openfoam:v1606", QueueCode = "aws:c5", DataPath = EpicPath.Parse(folder) };
            await runs.StartAsync(order, job, new JobRunOptions { MaxCost = new Money(100, "GBP") }, stoppingToken);
        }

        while (await runs.ListAsync(openOnly: true, stoppingToken).GetAsyncEnumerator(stoppingToken).MoveNextAsync())
        {
            await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
        }

        await foreach (var run in runs.ListAsync(cancellationToken: stoppingToken))
        {
            Console.WriteLine($"{run.Id}: {(run.Succeeded ? "succeeded" : run.Error ?? "failed")}, {run.Jobs.FirstOrDefault()?.Cost}");
        }

        lifetime.StopApplication();
    }
}

internal sealed class Printer : IJobRunHandler
{
    public Task HandleAsync(JobRunEvent happened, CancellationToken cancellationToken = default)
    {
        if (happened.Kind == JobRunEventKind.PhaseReached)
        {
            Console.WriteLine($"{happened.RunId}: {happened.Phase}");
        }

        return Task.CompletedTask;
    }
}
