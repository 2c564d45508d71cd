using System.Collections.Concurrent;
using Epic.Generated.Clients.Jobs.Runs;

namespace Epic.Generated.Hosting.Runs;

/// <summary>The state of a process's hosted runs, for the health check and the metrics.</summary>
internal sealed class RunServiceState(TimeProvider time)
{
    private long _lastPoll = time.GetTimestamp();

    /// <summary>The runs that this process works on.</summary>
    public ConcurrentDictionary<string, OwnedRun> Runs { get; } = new(StringComparer.Ordinal);

    /// <summary>The number of processes that work on runs of the store, this one included.</summary>
    public int Replicas { get; set; } = 1;

    /// <summary>The number of runs whose jobs are polled.</summary>
    public int Followed { get; set; }

    /// <summary>The pause before the next poll.</summary>
    public TimeSpan PollPause { get; set; }

    /// <summary>The message of the last error of the store; null while it can be reached.</summary>
    public string? StoreError { get; set; }

    public TimeProvider Time => time;

    /// <summary>The time since the last successful poll, or since the service has begun to poll.</summary>
    public TimeSpan SincePoll => time.GetElapsedTime(Interlocked.Read(ref _lastPoll));

    public void Polled() => Interlocked.Exchange(ref _lastPoll, time.GetTimestamp());
}
