using System.Globalization;
using System.Net;
using Epic.Generated;
using Epic.Generated.Clients.Jobs.Runs;
using Epic.Generated.Orleans.Silo;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using StackExchange.Redis;

// Arguments: the port of Redis, the ports of the silo and its gateway, the file of the events. EPIC comes from the environment.
var redis = ConfigurationOptions.Parse($"127.0.0.1:{args[0]},abortConnect=false");
var builder = Host.CreateApplicationBuilder();
builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(static console => console.SingleLine = true)
    .Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(static console => console.LogToStandardErrorThreshold = LogLevel.Trace);
builder.Services.AddEpicClient();
builder.Services.AddSingleton<IJobRunHandler>(new EventFile(args[3]));

// The emulator lists a job at once. The order of the times is that of the defaults: renewal, validity, appearance.
builder.Services.AddSingleton(new RunTimes
{
    Renewal = TimeSpan.FromSeconds(1),
    Validity = TimeSpan.FromSeconds(4),
    Appearance = TimeSpan.FromSeconds(8),
    SearchPause = TimeSpan.FromSeconds(1),
});
builder.UseOrleans(silo => silo
    .Configure<ClusterOptions>(static cluster => cluster.ClusterId = cluster.ServiceId = "epic")
    .ConfigureEndpoints(IPAddress.Loopback, int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture))
    .UseRedisClustering(clustering => clustering.ConfigurationOptions = redis)
    .AddRedisGrainStorageAsDefault(storage => (storage.ConfigurationOptions, storage.DeleteStateOnClear) = (redis, true))
    .UseRedisReminderService(reminders => reminders.ConfigurationOptions = redis)
    .Configure<ClusterMembershipOptions>(static membership =>
    {
        membership.ProbeTimeout = TimeSpan.FromSeconds(1);
        membership.NumMissedProbesLimit = 2;
        membership.NumVotesForDeathDeclaration = 1;
        membership.TableRefreshTimeout = TimeSpan.FromSeconds(5);
        membership.DefunctSiloExpiration = TimeSpan.FromSeconds(10);
    })
    .Configure<ReminderOptions>(static reminders => reminders.MinimumReminderPeriod = reminders.RefreshReminderListPeriod = TimeSpan.FromSeconds(5))
    .AddEpicJobRuns(static runs =>
    {
        runs.ReminderPeriod = TimeSpan.FromSeconds(5);
        runs.ShortestInterval = TimeSpan.FromSeconds(1);
        runs.LongestInterval = TimeSpan.FromSeconds(5);
    }));

using var host = builder.Build();
await host.StartAsync();
await new Commands(host.Services.GetRequiredService<IGrainFactory>()).ReadAsync();
await host.StopAsync();
