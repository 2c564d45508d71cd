using Microsoft.Extensions.Logging;

namespace Epic.Generated.Clients.Data;

/// <summary>
/// The data session of one user, renewed ahead of its expiry. However many callers there are, one request is on its way to EPIC
/// at a time, and all of them get its answer.
/// </summary>
/// <param name="request">Requests a session from EPIC.</param>
/// <param name="reader">Checks EPIC's answer.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">The log.</param>
internal sealed class S3SessionSource(Func<CancellationToken, Task<DataSession>> request, S3SessionReader reader, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);

    private readonly object _gate = new();
    private S3Session? _current;
    private Task<S3Session>? _renewal;
    private DateTimeOffset _pausedUntil;

    /// <summary>A session that has not expired.</summary>
    /// <exception cref="EpicException">EPIC refused to give one, or could not be reached.</exception>
    public async Task<S3Session> GetAsync(CancellationToken cancellationToken)
    {
        Task<S3Session> renewal;
        S3Session? fallback;
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_current is { } current && now < RenewAt(current))
            {
                return current;
            }

            fallback = _current is { ExpiresAt: { } end } && now < end ? _current : null;
            if (fallback is not null && now < _pausedUntil)
            {
                return fallback;
            }

            renewal = BeginRenewal();
            if (fallback is not null && now < fallback.ExpiresAt!.Value - HalfMargin(fallback))
            {
                // There is time: no caller waits for the next session.
                return fallback;
            }
        }

        try
        {
            return await renewal.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (EpicException) when (fallback is not null && time.GetUtcNow() < fallback.ExpiresAt)
        {
            return fallback;
        }
    }

    /// <summary>A session other than one that the store refused; requests one only if no caller has yet.</summary>
    public async Task<S3Session> ReplaceAsync(S3Session refused, CancellationToken cancellationToken)
    {
        Task<S3Session>? renewal = null;
        lock (_gate)
        {
            if (_current is null || ReferenceEquals(_current, refused))
            {
                renewal = BeginRenewal();
            }
        }

        // A session that another caller obtained before may be near its own end by now.
        return renewal is null
            ? await GetAsync(cancellationToken).ConfigureAwait(false)
            : await renewal.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    // A tenth of the life, so that credentials of three seconds are not renewed on every use and those of an hour are in time.
    private static TimeSpan Margin(S3Session session)
    {
        var tenth = TimeSpan.FromTicks((session.ExpiresAt!.Value - session.ObtainedAt).Ticks / 10);
        return tenth < LongestMargin ? tenth : LongestMargin;
    }

    private static TimeSpan HalfMargin(S3Session session) => TimeSpan.FromTicks(Margin(session).Ticks / 2);

    private static DateTimeOffset RenewAt(S3Session session) =>
        session.ExpiresAt is { } end ? end - Margin(session) : DateTimeOffset.MaxValue;

    // Under the lock. The renewal does not depend on its callers: a caller that gives up does not take it from the others.
    private Task<S3Session> BeginRenewal()
    {
        if (_renewal is null)
        {
            _renewal = Task.Run(RenewAsync, CancellationToken.None);
            // A renewal that no caller waits for may fail: the next one will tell.
            _ = _renewal.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        return _renewal;
    }

    private async Task<S3Session> RenewAsync()
    {
        try
        {
            var session = reader.Read(await request(CancellationToken.None).ConfigureAwait(false));
            S3SessionLog.Renewed(logger, session.Bucket, session.ExpiresAt);
            lock (_gate)
            {
                _current = session;
                _renewal = null;
            }

            return session;
        }
        catch (Exception exception)
        {
            S3SessionLog.RenewalFailed(logger, exception.GetType().Name);
            lock (_gate)
            {
                _renewal = null;
                if (_current is { ExpiresAt: not null } current)
                {
                    // EPIC is in trouble. The rest of the session's life is not spent on a request at every use.
                    _pausedUntil = time.GetUtcNow() + TimeSpan.FromTicks(Margin(current).Ticks / 4);
                }
            }

            throw;
        }
    }
}
