using Epic.Generated.Clients.Waiting;

namespace Epic.Generated;

/// <summary>How jobs are waited for and followed. The defaults suit jobs of minutes to days.</summary>
public sealed record JobWaitOptions
{
    /// <summary>
    /// How long to wait at most, more than zero and up to 49 days; null, the default, for as long as it takes. The jobs go on
    /// running when it is over.
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

    /// <summary>The pause between two looks at EPIC after something has changed, more than zero and up to a day; 2 seconds by default. It grows while nothing changes.</summary>
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

    /// <summary>What the pause grows to, more than zero and up to a day; a minute by default. Less than <see cref="ShortestInterval"/> counts as that.</summary>
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
    /// How long EPIC may be out of reach at a stretch (server errors, no network, no name resolution) before the wait gives up
    /// with the last error, zero or more; a day by default. Time that the machine sleeps does not count.
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
    /// Whether cancelling the wait cancels the jobs too; false by default. The wait then ends when they are cancelled; if EPIC is
    /// out of reach, that is tried again for half a minute. Of jobs that could not be cancelled, the
    /// <see cref="EpicJobsNotCancelledException"/> tells that is inside the <see cref="OperationCanceledException"/>. Leaving a
    /// loop over events is not a cancellation, and neither is <see cref="Timeout"/>.
    /// </summary>
    public bool CancelJobsOnCancellation { get; init; }
}
