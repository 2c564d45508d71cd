using Microsoft.Extensions.Logging;

namespace Epic.Generated.DataStore.S3;

/// <summary>
/// Runs a request with the current session, repeats it after a failure on the way, and tries once more with another session when
/// the store refused this one.
/// </summary>
internal sealed class S3RetryPolicy(IDataClient sessions, DataStoreSettings settings, ConcurrencyLimiter limiter, TimeProvider time, ILogger logger)
{
    // Whether the store has answered, and no request has given up since.
    private volatile bool _isKnown;

    /// <summary>Runs a request that may be repeated.</summary>
    /// <exception cref="S3Exception">The store refused, or failed every time.</exception>
    /// <exception cref="EpicException">EPIC gave no session.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled; it carries the caller's token.</exception>
    public async Task<T> RunAsync<T>(Func<S3SessionState, CancellationToken, Task<T>> operation, CancellationToken cancellationToken)
    {
        var schedule = new RetrySchedule(settings, time);
        try
        {
            while (true)
            {
                var began = time.GetTimestamp();
                TimeSpan? wait;
                try
                {
                    return await RunOnceAsync(operation, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception exception) when (exception is S3Exception { IsTransient: true } or EpicTransportException or EpicServerException)
                {
                    wait = WaitAfter(exception, schedule, began);
                    if (wait is null)
                    {
                        throw;
                    }
                }

                await Task.Delay(wait.Value, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException exception) when (cancellationToken.IsCancellationRequested && exception.CancellationToken != cancellationToken)
        {
            throw new OperationCanceledException(exception.Message, exception, cancellationToken);
        }
    }

    private TimeSpan? WaitAfter(Exception exception, RetrySchedule schedule, long began)
    {
        TimeSpan? wait;
        switch (exception)
        {
            case S3Exception { IsOutage: false }:
                return schedule.AfterError();
            case S3Exception failure:
                wait = schedule.AfterOutage(time.GetTimestamp(), failure.InnerException is TimeoutException, _isKnown);
                break;
            default:
                // EPIC gave no session, after several requests of its client. Without an earlier session that is final.
                wait = _isKnown ? schedule.AfterOutage(began, hasWaited: true, _isKnown) : null;
                break;
        }

        if (wait is null)
        {
            // The next request fails soon if the store is still away.
            _isKnown = false;
        }

        return wait;
    }

    private async Task<T> RunOnceAsync<T>(Func<S3SessionState, CancellationToken, Task<T>> operation, CancellationToken cancellationToken)
    {
        var session = S3SessionState.Get(await sessions.GetS3SessionAsync(cancellationToken).ConfigureAwait(false));
        try
        {
            return await AttemptAsync(operation, session, cancellationToken).ConfigureAwait(false);
        }
        catch (S3Exception exception) when (exception.IsClockSkew || (exception.MayBeExpiry && !(exception.IsDenial && session.DenialsAreReal)))
        {
            if (!exception.IsClockSkew)
            {
                S3Log.Refused(logger, exception.Code);
                session = S3SessionState.Get(await sessions.ReplaceS3SessionAsync(session.Session, cancellationToken).ConfigureAwait(false));
            }
        }

        try
        {
            return await AttemptAsync(operation, session, cancellationToken).ConfigureAwait(false);
        }
        catch (S3Exception exception) when (exception.IsDenial)
        {
            session.DenialsAreReal = true;
            throw;
        }
    }

    private async Task<T> AttemptAsync<T>(Func<S3SessionState, CancellationToken, Task<T>> operation, S3SessionState session, CancellationToken cancellationToken)
    {
        try
        {
            var result = await operation(session, cancellationToken).ConfigureAwait(false);
            _isKnown = true;
            return result;
        }
        catch (Exception exception) when (S3Exception.From(exception) is { } failure)
        {
            limiter.Note(failure);
            if (!failure.IsOutage)
            {
                _isKnown = true;
            }

            if (ReferenceEquals(failure, exception))
            {
                throw;
            }

            cancellationToken.ThrowIfCancellationRequested();
            throw failure;
        }
    }
}
