using Microsoft.Extensions.Logging;

namespace Epic.Generated.DataStore.S3;

/// <summary>
/// Runs a request against the store: with the session of the moment, again after a failure in transit, and once more with
/// another session when the store refused this one.
/// </summary>
internal sealed class StoreCaller(SessionSource sessions, DataStoreSettings settings, TimeProvider time, ILogger logger)
{
    // Whether the store is there: it has answered someone, and nobody has since waited for it in vain.
    private volatile bool _isKnown;

    /// <summary>Runs a request that may be repeated.</summary>
    /// <exception cref="StoreFault">The store refused, or failed every time.</exception>
    /// <exception cref="EpicException">EPIC gave no session.</exception>
    public Task<T> RunAsync<T>(Func<DataStoreSession, CancellationToken, Task<T>> operation, CancellationToken cancellationToken) =>
        RunAsync(operation, static () => 0, cancellationToken);

    /// <summary>Runs a request that goes on where the attempt before was cut off.</summary>
    /// <param name="operation">The request.</param>
    /// <param name="progress">How far it has come: as long as it comes further, no number of cuts is too many.</param>
    /// <param name="cancellationToken">Cancels the request, and the wait for another attempt.</param>
    /// <exception cref="StoreFault">The store refused, or failed every time.</exception>
    /// <exception cref="EpicException">EPIC gave no session.</exception>
    public async Task<T> RunAsync<T>(Func<DataStoreSession, CancellationToken, Task<T>> operation, Func<long> progress, CancellationToken cancellationToken)
    {
        var schedule = new RetrySchedule(settings, time);
        while (true)
        {
            var began = time.GetTimestamp();
            var before = progress();
            TimeSpan? wait;
            try
            {
                return await RunOnceAsync(operation, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is StoreFault { IsTransient: true } or EpicTransportException or EpicServerException)
            {
                if (progress() > before)
                {
                    _isKnown = true;
                    schedule.Reset();
                }

                wait = WaitAfter(exception, schedule, began);
                if (wait is null)
                {
                    throw;
                }
            }

            await Task.Delay(wait.Value, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private TimeSpan? WaitAfter(Exception exception, RetrySchedule schedule, long began)
    {
        TimeSpan? wait;
        switch (exception)
        {
            case StoreFault { IsSilence: false }:
                return schedule.AfterError();
            case StoreFault fault:
                wait = schedule.AfterSilence(time.GetTimestamp(), fault.InnerException is TimeoutException, _isKnown);
                break;
            default:
                // EPIC gave no session, which its client has asked for several times. Without one before, that is final.
                wait = _isKnown ? schedule.AfterSilence(began, hasWaited: true, _isKnown) : null;
                break;
        }

        if (wait is null)
        {
            // Whoever comes next finds out soon whether it is still so.
            _isKnown = false;
        }

        return wait;
    }

    /// <summary>Runs a request of AWS's client, which knows no time-out here, and which may be repeated.</summary>
    /// <exception cref="StoreFault">The store refused, or failed every time.</exception>
    public Task<T> RunS3Async<T>(Func<DataStoreSession, CancellationToken, Task<T>> operation, CancellationToken cancellationToken) =>
        RunAsync(
            async (session, token) =>
            {
                using var guard = new StallGuard(settings.StallTimeout, time, token);
                try
                {
                    return await operation(session, guard.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException) when (guard.IsStall)
                {
                    throw new TimeoutException("The data store did not answer in time.");
                }
                catch (IOException exception)
                {
                    // AWS's client lets a cut connection through as it comes; nothing here touches a local file.
                    throw new StoreFault("connection cut", exception);
                }
            },
            cancellationToken);

    // With the session of the moment, and with another if that was refused.
    private async Task<T> RunOnceAsync<T>(Func<DataStoreSession, CancellationToken, Task<T>> operation, CancellationToken cancellationToken)
    {
        var session = await sessions.GetAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await AttemptAsync(operation, session, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreFault fault) when (fault.IsClockSkew || (fault.MayBeExpiry && !(fault.IsDenial && session.DenialsAreReal)))
        {
            if (!fault.IsClockSkew)
            {
                SessionLog.Refused(logger, fault.Code);
                session = await sessions.ReplaceAsync(session, cancellationToken).ConfigureAwait(false);
            }
        }

        try
        {
            return await AttemptAsync(operation, session, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreFault fault) when (fault.IsDenial)
        {
            session.DenialsAreReal = true;
            throw;
        }
    }

    private async Task<T> AttemptAsync<T>(Func<DataStoreSession, CancellationToken, Task<T>> operation, DataStoreSession session, CancellationToken cancellationToken)
    {
        try
        {
            var result = await operation(session, cancellationToken).ConfigureAwait(false);
            _isKnown = true;
            return result;
        }
        catch (Exception exception) when (StoreFault.Of(exception) is { } fault)
        {
            if (!fault.IsSilence)
            {
                _isKnown = true;
            }

            if (ReferenceEquals(fault, exception))
            {
                throw;
            }

            cancellationToken.ThrowIfCancellationRequested();
            throw fault;
        }
    }
}
