namespace Epic.Generated.Clients.Waiting;

/// <summary>The intervals between polls: short after a change, growing while nothing changes.</summary>
internal sealed class PollInterval(JobWaitOptions options)
{
    private const double Growth = 1.5;

    private TimeSpan _current = options.ShortestInterval;

    public TimeSpan Next(bool changed)
    {
        var longest = options.LongestInterval > options.ShortestInterval ? options.LongestInterval : options.ShortestInterval;
        _current = changed ? options.ShortestInterval : _current;
        var pause = _current;
        _current = _current * Growth < longest ? _current * Growth : longest;
        return pause;
    }
}
