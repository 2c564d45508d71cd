using System.Collections.Concurrent;
using Epic.Generated.Testing;

namespace Epic.Generated.IntegrationTests;

/// <summary>Counts the sessions that EPIC gave, and notes when one was used.</summary>
internal sealed class TimedDataClient(IDataClient source, Uri endpoint) : DataClientDouble(endpoint, TimeProvider.System)
{
    private readonly ConcurrentQueue<DateTimeOffset> _uses = new();
    private int _sessions;

    public int Sessions => Volatile.Read(ref _sessions);

    public override Task<DataSession> GetSessionAsync(CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _sessions);
        return source.GetSessionAsync(cancellationToken);
    }

    public override Task<S3Session> GetS3SessionAsync(CancellationToken cancellationToken = default)
    {
        _uses.Enqueue(TimeProvider.System.GetUtcNow());
        return base.GetS3SessionAsync(cancellationToken);
    }

    /// <summary>The number of sessions that all uses need if each session lives so long from the first use on.</summary>
    public int SessionsOfLife(TimeSpan life)
    {
        var sessions = 0;
        var end = DateTimeOffset.MinValue;
        foreach (var use in _uses.Order())
        {
            if (use >= end)
            {
                sessions++;
                end = use + life;
            }
        }

        return sessions;
    }
}
