// A service that uses EPIC: the client from a container, a list, quotes, a run from case to results, errors.
using Epic.Generated;
using Epic.Generated.DataStore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

var builder = Host.CreateApplicationBuilder(args);
builder.Logging.ClearProviders();
builder.Services.AddEpicClient(builder.Configuration.GetSection("Epic"));
using var host = builder.Build();
await host.StartAsync();
var epic = host.Services.GetRequiredService<IEpicClient>();

await foreach (var application in epic.Catalog.ListAllApplicationsAsync(paging: new PagingOptions { PageSize = 2 }))
{
    Console.WriteLine($"application: {application.Product?.Name} in {application.Versions.Count} versions");
}

var store = new EpicDataStore(epic);
var limits = await epic.Billing.GetLimitsAsync();
Console.WriteLine($"limits: {limits.Limits.Count}, total {limits.Total}");

var folder = EpicPath.Parse("epic://consumer/cavity/");
var work = Directory.CreateTempSubdirectory("epic-consumer-").FullName;
var sample = Path.Combine(work, "cavity");
foreach (var file in new[] { "0/U", "system/controlDict", "system/fvSchemes", "system/fvSolution" })
{
    Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(sample, file))!);
    await File.WriteAllTextAsync(Path.Combine(sample, file), $"// {file}\n");
}

var job = new OpenFoamJob { Name = "cavity", AppCode = "openfoam:v2312", DataPath = folder, Solver = new() { EndTime = 200 } };
var quotes = await epic.Jobs.QuoteAsync(job);
Console.WriteLine($"quotes: {quotes.Count}, {quotes.Cheapest?.QueueCode} for {quotes.Cheapest?.Total}");
var run = await new EpicCaseRunner(epic, store).RunAsync("cavity", job with { QueueCode = "aws:c5" }, new CaseRunOptions
{
    CaseFolder = sample,
    Store = new JobRunFileStore(Path.Combine(work, "runs")),
    ResultsFolder = Path.Combine(work, "results"),
    MaxCost = new Money(1000, "GBP"),
    Wait = new JobWaitOptions { ShortestInterval = TimeSpan.FromMilliseconds(50), LongestInterval = TimeSpan.FromMilliseconds(200) },
});
var finished = await epic.Jobs.GetAsync(run.Jobs.Single().Id);
Console.WriteLine($"run: {finished.Name} {finished.Status} {finished.Config?.Upload?.Count} {finished.AppOptions?.Count} {string.Join(',', finished.JobSteps.Select(step => $"{step.StepName}={step.ExitCode}"))}");
Console.WriteLine($"results: {(await File.ReadAllTextAsync(Path.Combine(work, "results", "simpleFoam.log"))).Split('\n').Length > 1}");

await store.UploadAsync(new MemoryStream("from the consumer"u8.ToArray()), folder / "note.txt");
await store.DownloadFileAsync(folder / "note.txt", Path.Combine(work, "note.txt"));
Console.WriteLine($"note: {await File.ReadAllTextAsync(Path.Combine(work, "note.txt"))}");
await store.DeleteFolderAsync(folder);

var project = await epic.Projects.UpdateAsync(1, new ProjectPatch { Description = "by the consumer" });
Console.WriteLine($"project: {project.Description}");
try
{
    await epic.Jobs.GetAsync(987_654_321);
}
catch (EpicNotFoundException error)
{
    Console.WriteLine($"error: {(int)error.Status} {error.Detail}");
}

Directory.Delete(work, recursive: true);
