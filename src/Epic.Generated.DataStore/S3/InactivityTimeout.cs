namespace Epic.Generated.DataStore.S3;

/// <summary>Ends an exchange in which no byte has moved for a while, however long the exchange takes in all.</summary>
internal sealed class InactivityTimeout : IDisposable
{
    // The system's buffers take so much at once.
    private const int Buffered = 256 * 1024;

    private readonly CancellationTokenSource _expiry;
    private readonly CancellationTokenSource _linked;
    private readonly CancellationToken _callers;
    private readonly TimeSpan _limit;

    /// <param name="limit">The longest time without a byte.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <param name="answerLimit">The longest time until the answer begins; null for <paramref name="limit"/>.</param>
    public InactivityTimeout(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken, TimeSpan? answerLimit = null)
    {
        _limit = limit;
        _callers = cancellationToken;
        _expiry = new CancellationTokenSource(answerLimit ?? limit, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _expiry.Token);
    }

    /// <summary>Fires when the caller cancels, and when no byte has moved for too long.</summary>
    public CancellationToken Token => _linked.Token;

    /// <summary>Whether the time-out has expired and the caller has not cancelled.</summary>
    public bool IsExpired => _expiry.IsCancellationRequested && !_callers.IsCancellationRequested;

    /// <summary>Restarts the time, because bytes moved.</summary>
    public void Reset() => _expiry.CancelAfter(_limit);

    /// <summary>
    /// Restarts the time when the system has taken the whole body. The system's buffers may take long to empty over a slow line,
    /// so the answer to a large body has four times as long.
    /// </summary>
    public void ResetForAnswer(int bytes) => _expiry.CancelAfter(bytes <= Buffered ? _limit : _limit * 4);

    /// <summary>Stops the time while this side is busy or waits for its share of the bandwidth.</summary>
    public void Suspend() => _expiry.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>Ends the exchange.</summary>
    public void Cancel() => _linked.Cancel();

    public void Dispose()
    {
        _linked.Dispose();
        _expiry.Dispose();
    }
}
