using System.Collections.Concurrent;
using Epic.Generated.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Epic.Generated.Hosting.Tests.Runs;

/// <summary>Replicas of a service on one EPIC, one store and one clock.</summary>
internal abstract class ServiceFixture : IJobRunHandler
{
    protected FakeTimeProvider Clock { get; } = new();

    /// <summary>The events that were told.</summary>
    protected ConcurrentQueue<JobRunEvent> Told { get; private set; } = new();

    /// <summary>The runs whose events the handler fails for.</summary>
    protected ConcurrentQueue<string> Failing { get; private set; } = new();

    protected TestSite Site { get; private set; } = new();

    protected MemoryRunStore Store { get; private set; } = new();

    [SetUp]
    public void SetUp() => (Site, Store, Told, Failing) = (new TestSite(), new MemoryRunStore(), new(), new());

    public Task HandleAsync(JobRunEvent happened, CancellationToken cancellationToken = default)
    {
        if (Failing.Contains(happened.RunId))
        {
            throw new InvalidOperationException("The handler fails.");
        }

        Told.Enqueue(happened);
        return Task.CompletedTask;
    }

    protected static OpenFoamJob Job(string name) => SampleJobs.Cavity with { Name = name };

    protected async Task<Replica> StartAsync(IJobRunStore? store = null)
    {
        var replica = new Replica(Site.Epic, store ?? Store, Clock, Activity, this);
        await replica.StartAsync();
        return replica;
    }

    private long Activity() => Site.Epic.Calls.Count + Store.Reads + Store.Writes + Told.Count;
}
