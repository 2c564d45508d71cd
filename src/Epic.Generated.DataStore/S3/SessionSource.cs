using Microsoft.Extensions.Logging;

namespace Epic.Generated.DataStore.S3;

/// <summary>
/// The data session of one user, renewed ahead of its expiry. However many callers there are, one request is on its way to EPIC
/// at a time, and all of them get its answer.
/// </summary>
internal sealed class SessionSource(IDataClient client, SessionFactory factory, TimeProvider time, ILogger logger) : IDisposable
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(5);

    private readonly object _gate = new();
    private readonly CancellationTokenSource _disposed = new();
    private DataStoreSession? _current;
    private Task<DataStoreSession>? _renewal;
    private DateTimeOffset _pausedUntil;

    /// <summary>A session that has not expired.</summary>
    /// <exception cref="EpicException">EPIC refused to give one, or could not be reached.</exception>
    public async Task<DataStoreSession> GetAsync(CancellationToken cancellationToken)
    {
        Task<DataStoreSession> renewal;
        DataStoreSession? fallback;
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
            if (fallback is not null && now < fallback.ExpiresAt!.Value - (Margin(fallback) / 2))
            {
                // There is time: nobody waits while the next session is on its way.
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

    /// <summary>A session other than one that the store refused; requests one only if nobody has yet.</summary>
    public async Task<DataStoreSession> ReplaceAsync(DataStoreSession refused, CancellationToken cancellationToken)
    {
        Task<DataStoreSession>? renewal = null;
        lock (_gate)
        {
            if (_current is null || ReferenceEquals(_current, refused))
            {
                renewal = BeginRenewal();
            }
        }

        // The one that another has got meanwhile may be near its own end by now.
        return renewal is null
            ? await GetAsync(cancellationToken).ConfigureAwait(false)
            : await renewal.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _disposed.Cancel();
        _disposed.Dispose();
    }

    // A tenth of the life, so that credentials of three seconds are not renewed on every use and those of an hour are in time.
    private static TimeSpan Margin(DataStoreSession session)
    {
        var tenth = (session.ExpiresAt!.Value - session.ObtainedAt) / 10;
        return tenth < LongestMargin ? tenth : LongestMargin;
    }

    private static DateTimeOffset RenewAt(DataStoreSession session) =>
        session.ExpiresAt is { } end ? end - Margin(session) : DateTimeOffset.MaxValue;

    // Under the lock. The renewal runs apart from its callers: one that gives up does not take it from the others.
    private Task<DataStoreSession> BeginRenewal()
    {
        if (_renewal is null)
        {
            _renewal = Task.Run(RenewAsync, CancellationToken.None);
            // A renewal that nobody waits for may fail: the next one will tell.
            _ = _renewal.ContinueWith(static task => task.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        return _renewal;
    }

    private async Task<DataStoreSession> RenewAsync()
    {
        try
        {
            var answer = await client.GetSessionAsync(_disposed.Token).ConfigureAwait(false);
            var session = factory.Create(answer);
            SessionLog.Renewed(logger, session.Bucket, session.ExpiresAt);
            lock (_gate)
            {
                _current = session;
                _renewal = null;
            }

            return session;
        }
        catch (Exception exception)
        {
            SessionLog.RenewalFailed(logger, exception.GetType().Name);
            lock (_gate)
            {
                _renewal = null;
                if (_current is { ExpiresAt: not null } current)
                {
                    // EPIC is in trouble; what is left of the session's life is not spent on asking at every use.
                    _pausedUntil = time.GetUtcNow() + (Margin(current) / 4);
                }
            }

            throw;
        }
    }
}
