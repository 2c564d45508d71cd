using System.Collections.Concurrent;

namespace Epic.Generated.Orleans.Tests;

/// <summary>Records the events of all runs.</summary>
internal sealed class RecordedEvents : IJobRunHandler
{
    private readonly ConcurrentQueue<JobRunEvent> _events = [];

    public IReadOnlyList<JobRunEvent> Of(string run) => [.. _events.Where(happened => happened.RunId == run)];

    public Task HandleAsync(JobRunEvent happened, CancellationToken cancellationToken = default)
    {
        _events.Enqueue(happened);
        return Task.CompletedTask;
    }
}
