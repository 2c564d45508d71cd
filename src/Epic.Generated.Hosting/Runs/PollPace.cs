using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Hosting.Runs;

/// <summary>
/// The intervals between polls: short after a change, growing while nothing changes, and long enough that all replicas together keep to a
/// number of requests a minute.
/// </summary>
internal sealed class PollPace(JobRunServiceOptions options)
{
    private static readonly TimeSpan QuietRequest = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan BusyRequest = TimeSpan.FromSeconds(1);

    private readonly PollInterval _interval = new(new JobWaitOptions { ShortestInterval = options.ShortestInterval, LongestInterval = options.LongestInterval });

    /// <summary>The pause after a poll.</summary>
    /// <param name="changed">Whether a job has changed.</param>
    /// <param name="requests">The number of requests of the poll.</param>
    /// <param name="replicas">The number of processes that poll.</param>
    public TimeSpan Next(bool changed, int requests, int replicas)
    {
        var interval = _interval.Next(changed);
        var least = (changed ? BusyRequest * Math.Max(0, requests - 1) : QuietRequest * requests) * replicas;
        return interval > least ? interval : least;
    }
}
