namespace Epic.Generated.Clients.Waiting;

/// <summary>Repeats a call that is safe to repeat until EPIC answers it: waits out server errors, lost connections and rate limits.</summary>
/// <remarks>
/// The length of an outage is the sum of the pauses in it, not a difference of clocks: a machine that slept through the night and
/// has no network yet has not been without EPIC for a night.
/// </remarks>
internal sealed class OutageRetry(TimeProvider time, JobWaitOptions options)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    /// <exception cref="EpicException">The call failed for another reason, or for longer than <see cref="JobWaitOptions.MaxOutage"/>.</exception>
    public async Task<T> ExecuteAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        var outage = TimeSpan.Zero;
        var pause = FirstPause;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TimeSpan wait;
            try
            {
                return await call(cancellationToken).ConfigureAwait(false);
            }
            catch (EpicException error) when (IsTransient(error) && outage < options.MaxOutage)
            {
                wait = error is EpicRateLimitException { RetryAfter: { } asked } && asked > pause ? asked : pause;
            }

            wait = wait < options.MaxOutage - outage ? wait : options.MaxOutage - outage;
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            outage += wait;
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Whether the same call may succeed later.</summary>
    public static bool IsTransient(EpicException error) =>
        error is EpicTransportException or EpicServerException or EpicRateLimitException or EpicResponseException or EpicOutcomeUnknownException;
}
