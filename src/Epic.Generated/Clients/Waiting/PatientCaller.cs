namespace Epic.Generated.Clients.Waiting;

/// <summary>Asks EPIC until it answers: server errors, lost connections and rate limits are waited out.</summary>
/// <remarks>
/// What an outage has lasted is the sum of the pauses in it and not a difference of clocks: a machine that slept through the night
/// and has no network yet has not been out of reach for a night.
/// </remarks>
internal sealed class PatientCaller(TimeProvider time, JobWaitOptions options)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    public async Task<T> CallAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
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
            catch (EpicException error) when (IsPassing(error) && outage < options.MaxOutage)
            {
                wait = error is EpicRateLimitException { RetryAfter: { } asked } && asked > pause ? asked : pause;
            }

            wait = wait < options.MaxOutage - outage ? wait : options.MaxOutage - outage;
            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            outage += wait;
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    public static bool IsPassing(EpicException error) =>
        error is EpicTransportException or EpicServerException or EpicRateLimitException or EpicResponseException;
}
