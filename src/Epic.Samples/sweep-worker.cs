#:package Microsoft.Extensions.Hosting@10.0.12
#:project ../Epic.Generated
#:project ../Epic.Generated.DataStore
using Epic.Generated;
using Epic.Generated.DataStore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// A worker that carries out a sweep of angles: it uploads the case for each, and stops and goes on as its host does.
// dotnet run sweep-worker.cs wing epic://work/wing/ 0 2 4
var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders();
builder.Services.AddEpicClient().AddDataStore();
builder.Services.AddSingleton(new Study(args[0], EpicPath.Parse(args[1]), args[2..]));
builder.Services.AddHostedService<SweepWorker>();
await builder.Build().RunAsync();

/// <summary>The study: a case whose template system/controlDict.template has {{angle}} in its text.</summary>
internal sealed record Study(string CaseFolder, EpicPath Data, string[] Angles);

internal sealed class SweepWorker(IEpicClient epic, IEpicDataStore store, Study study, IHostApplicationLifetime host) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sweep = JobSweep.Create(
            new Dictionary<string, IReadOnlyList<string>> { ["angle"] = study.Angles },
            point => new OpenFoamJob
            {
                Name = $"wing-{point["angle"]}",
                AppCode = "openfoam:v1606",
                QueueCode = "aws:c5",
                DataPath = study.Data / $"{point["angle"]}/",
            });
        var options = new JobSweepOptions
        {
            MaxParallel = 2,
            MaxRetries = 1,
            MaxCost = new Money(500m, "GBP"),
            Transfer = new SweepFolderTransfer(store, sweep, study.CaseFolder, point => Path.Combine("results", point.Job.Name)),
            Progress = new ConsoleProgress(),
        };

        // After a restart of the host, or a crash, the same call goes on and pays for no job again.
        var state = await epic.Jobs.SweepAsync("wing-angles", sweep, options, stoppingToken);
        Console.WriteLine(state.Succeeded ? "All points succeeded." : $"{state.Runs.Count(run => !run.Succeeded)} points failed.");
        host.StopApplication();
    }
}

internal sealed class ConsoleProgress : IProgress<JobSweepProgress>
{
    public void Report(JobSweepProgress value) => Console.WriteLine($"{value.Run.Name}: {value.Ended} of {value.Points} points have ended");
}
