using System.Net;
using Epic.Generated.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.Clients.Waiting;

/// <summary>Repeats a call that is safe to repeat until EPIC answers it: waits out server errors, lost connections and rate limits.</summary>
/// <remarks>
/// The length of an outage is the sum of the pauses in it, not a difference of clocks: a machine that slept through the night and
/// has no network yet has not been without EPIC for a night.
/// </remarks>
internal sealed class OutageRetry(TimeProvider time, JobWaitOptions options, ILogger? logger = null)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    // EPIC may need a minute to show a new job or desktop.
    private static readonly TimeSpan TimeToAppear = TimeSpan.FromMinutes(2);

    public OutageRetry(ClientContext context, JobWaitOptions options)
        : this(context.Time, options, context.Logger)
    {
    }

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
            catch (EpicException error) when (outage < LimitOf(error))
            {
                wait = error is EpicRateLimitException { RetryAfter: { } asked } && asked > pause ? asked : pause;
                var left = LimitOf(error) - outage;
                wait = wait < left ? wait : left;
                WaitLog.Outage(logger ?? NullLogger.Instance, wait.TotalSeconds, LimitOf(error), error.Message);
            }

            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            outage += wait;
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    /// <summary>Whether the same call may succeed later. It cannot over a transport that was disposed of.</summary>
    public static bool IsTransient(EpicException error) => error is EpicTransportException { InnerException: not ObjectDisposedException } or EpicServerException or EpicRateLimitException
        or EpicResponseException or EpicOutcomeUnknownException
        or EpicCredentialsException { IsTransient: true }
        or EpicApiException { Status: HttpStatusCode.RequestTimeout or StatusCodes.TooEarly or StatusCodes.AbandonedAtAws or StatusCodes.AbandonedAtNginx };

    private TimeSpan LimitOf(EpicException error) => error switch
    {
        EpicNotFoundException => TimeToAppear < options.MaxOutage ? TimeToAppear : options.MaxOutage,
        _ when IsTransient(error) => options.MaxOutage,
        _ => TimeSpan.Zero,
    };
}
