using Epic.Generated.Emulator;

namespace Epic.Generated.Orleans.Tests;

/// <summary>Tests on the shared silo. Each uses different runs.</summary>
internal abstract class SiloFixture
{
    protected static EpicEmulator Emulator => SharedSilo.Emulator;

    protected static IServiceProvider Services => SharedSilo.Cluster.GetSiloServiceProvider();

    protected static IJobRunGrain Run(string id) => SharedSilo.Cluster.Client.GetGrain<IJobRunGrain>(id);

    protected static OpenFoamJob Job(string name) => Testing.SampleJobs.Cavity with { Name = name };

    protected static int Submissions(string name) => Emulator.Requests.Of("job_create").Count(request => request.Body.Contains($"\"{name}\"", StringComparison.Ordinal));

    /// <summary>The events of a run from its first to its last one.</summary>
    protected static async Task<List<JobRunEvent>> WatchAsync(IJobRunGrain run, CancellationToken cancellationToken)
    {
        var events = new List<JobRunEvent>();
        await foreach (var happened in run.WatchAsync(cancellationToken: cancellationToken))
        {
            events.Add(happened);
        }

        return events;
    }
}
