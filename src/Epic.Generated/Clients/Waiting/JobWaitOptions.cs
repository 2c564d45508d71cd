using Epic.Generated.Clients.Waiting;

namespace Epic.Generated;

/// <summary>Time-out, polling intervals and cancellation of a wait for jobs. The defaults suit jobs of minutes to days.</summary>
public sealed record JobWaitOptions
{
    /// <summary>
    /// The longest wait, more than zero and up to 49 days; null, the default, for no limit. The jobs keep running when it is over.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not more than zero, or more than 49 days.</exception>
    public TimeSpan? Timeout
    {
        get;
        init
        {
            if (value is { } timeout)
            {
                WaitLimits.CheckTimeout(timeout, nameof(Timeout));
            }

            field = value;
        }
    }

    /// <summary>The interval between two polls after a change, more than zero and up to a day; 2 seconds by default. It grows while nothing changes. A poll of many jobs takes a request for a hundred of them; then the interval is at least 6 seconds for each request, up to <see cref="LongestInterval"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not more than zero, or more than a day.</exception>
    public TimeSpan ShortestInterval
    {
        get;
        init
        {
            WaitLimits.CheckInterval(value, nameof(ShortestInterval));
            field = value;
        }
    } = TimeSpan.FromSeconds(2);

    /// <summary>The longest interval between two polls, more than zero and up to a day; a minute by default. If it is less than <see cref="ShortestInterval"/>, that is used.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not more than zero, or more than a day.</exception>
    public TimeSpan LongestInterval
    {
        get;
        init
        {
            WaitLimits.CheckInterval(value, nameof(LongestInterval));
            field = value;
        }
    } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// The longest outage of EPIC (server errors, rate limits, no network, no name resolution, unreadable answers, a token provider without
    /// network) before the wait fails with the last error, zero or more; a day by default. Laptop sleep does not count. Each failed poll is
    /// logged as a warning.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than zero.</exception>
    public TimeSpan MaxOutage
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, nameof(MaxOutage));
            field = value;
        }
    } = TimeSpan.FromDays(1);

    /// <summary>
    /// Whether cancelling the wait cancels the jobs too; false by default. The wait then ends when they are cancelled. If EPIC is out of
    /// reach, the requests are repeated for half a minute. If jobs could not be cancelled, the inner exception of the
    /// <see cref="OperationCanceledException"/> is an <see cref="EpicJobsNotCancelledException"/>, which lists them. Leaving a loop over
    /// events is not a cancellation, and neither is <see cref="Timeout"/>.
    /// </summary>
    public bool CancelJobsOnCancellation { get; init; }
}
