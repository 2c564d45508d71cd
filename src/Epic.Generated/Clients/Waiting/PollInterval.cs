namespace Epic.Generated.Clients.Waiting;

/// <summary>The intervals between polls: short after a change, growing while nothing changes, and longer where a poll takes several requests.</summary>
internal sealed class PollInterval(JobWaitOptions options)
{
    private const double Growth = 1.5;

    // In shortest intervals. With those by default, ten requests a minute while nothing changes, and one a second otherwise.
    private const double PauseOfRequest = 3;
    private const double PauseOfRequestAfterChange = 0.5;

    private TimeSpan _current = options.ShortestInterval;
    private bool _isFirst = true;

    /// <summary>The pause before the next poll.</summary>
    /// <param name="changed">Whether the last poll saw a change.</param>
    /// <param name="requests">The number of requests of the last poll.</param>
    /// <param name="pollers">The number of processes that poll and share the number of requests a minute.</param>
    public TimeSpan Next(bool changed, int requests = 1, int pollers = 1)
    {
        var longest = options.LongestInterval > options.ShortestInterval ? options.LongestInterval : options.ShortestInterval;
        _current = changed ? options.ShortestInterval : _current;
        var all = requests * pollers;
        // The first poll shows a state and no change.
        var share = changed && !_isFirst ? PauseOfRequestAfterChange : PauseOfRequest;
        var least = all > 1 ? options.ShortestInterval * (all * share) : TimeSpan.Zero;
        var pause = _current > least ? _current : least;
        _current = _current * Growth < longest ? _current * Growth : longest;
        _isFirst = false;
        return pause;
    }
}
