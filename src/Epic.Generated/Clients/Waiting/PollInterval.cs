namespace Epic.Generated.Clients.Waiting;

/// <summary>The intervals between polls: short after a change, growing while nothing changes.</summary>
internal sealed class PollInterval(JobWaitOptions options)
{
    private const double Growth = 1.5;

    // Ten requests a minute, also where each poll takes several.
    private static readonly TimeSpan PauseOfRequest = TimeSpan.FromSeconds(6);

    private TimeSpan _current = options.ShortestInterval;

    /// <summary>The pause before the next poll.</summary>
    /// <param name="changed">Whether the last poll saw a change.</param>
    /// <param name="requests">The number of requests of the last poll.</param>
    public TimeSpan Next(bool changed, int requests = 1)
    {
        var longest = options.LongestInterval > options.ShortestInterval ? options.LongestInterval : options.ShortestInterval;
        _current = changed ? options.ShortestInterval : _current;
        var least = requests > 1 ? PauseOfRequest * requests : TimeSpan.Zero;
        var pause = _current > least ? _current : least < longest ? least : longest;
        _current = _current * Growth < longest ? _current * Growth : longest;
        return pause;
    }
}
