#:sdk Microsoft.NET.Sdk.Web
#:project ../Epic.Generated
#:project ../Epic.Generated.Hosting
#:package Npgsql@10.0.3
#:package OpenTelemetry.Extensions.Hosting@1.20.1
#:package OpenTelemetry.Exporter.OpenTelemetryProtocol@1.20.1
// A web service that runs jobs for many users, in as many replicas as share the database. The address of a run is the address of its order:
// a request that a client repeats is the same run. A real service takes the user from its authentication.
// ConnectionStrings__Runs='Host=localhost;Username=orders' dotnet run web-service.cs --urls http://127.0.0.1:5000
// curl -X PUT 'http://127.0.0.1:5000/users/ada/orders/4711?folder=epic://work/cavity/'
using Epic.Generated;
using Epic.Generated.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

var builder = WebApplication.CreateBuilder(args);
await using var database = NpgsqlDataSource.Create(builder.Configuration.GetConnectionString("Runs")!);
var store = new DatabaseJobRunStore(database);
builder.Services.AddEpicClient();
builder.Services.AddSingleton<IJobRunStore>(store);
builder.Services.AddEpicJobRuns();
builder.Services.AddHealthChecks().AddEpic();
var telemetry = builder.Services.AddOpenTelemetry()
    .WithTracing(traces => traces.AddEpicInstrumentation())
    .WithMetrics(metrics => metrics.AddEpicInstrumentation());
if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is not null)
{
    telemetry.UseOtlpExporter();
}

var app = builder.Build();
await store.CreateTableAsync();
app.MapHealthChecks("/health");

app.MapPut("/users/{user}/orders/{order}", async (string user, string order, string folder, IJobRuns runs, CancellationToken cancellationToken) =>
{
    var job = new OpenFoamJob { Name = $"{user}-{order}", AppCode = "openfoam:v1606", QueueCode = "aws:c5", DataPath = EpicPath.Parse(folder) };
    try
    {
        var run = await runs.StartAsync($"{user}/{order}", job, new JobRunOptions { MaxCost = new Money(100, "GBP") }, cancellationToken);
        return Results.Accepted($"/users/{user}/orders/{order}", Show(run));
    }
    catch (EpicRunMismatchException error)
    {
        return Results.Conflict(error.Message);
    }
});

app.MapGet("/users/{user}/orders/{order}", async (string user, string order, IJobRuns runs, CancellationToken cancellationToken) =>
    await runs.GetAsync($"{user}/{order}", cancellationToken) is { } run ? Results.Ok(Show(run)) : Results.NotFound());

app.MapDelete("/users/{user}/orders/{order}", async (string user, string order, IJobRuns runs, CancellationToken cancellationToken) =>
    await runs.GetAsync($"{user}/{order}", cancellationToken) is { } run ? Results.Ok(Show(await runs.CancelAsync(run.Id, cancellationToken))) : Results.NotFound());

await app.RunAsync();

static object Show(JobRun run) => new
{
    run.Id,
    Phase = run.Phase.ToString(),
    run.Succeeded,
    run.Error,
    Price = run.Price?.ToString(),
    Jobs = run.Jobs.Select(job => new { job.Id, job.Status, Cost = job.Cost?.ToString() }),
};
