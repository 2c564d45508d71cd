namespace Epic.Generated.DataStore.S3;

/// <summary>Gives up on an exchange in which nothing has moved for a while, however long it takes in all.</summary>
internal sealed class StallGuard : IDisposable
{
    private readonly CancellationTokenSource _stall;
    private readonly CancellationTokenSource _linked;
    private readonly CancellationToken _callers;
    private readonly TimeSpan _limit;

    public StallGuard(TimeSpan limit, TimeProvider time, CancellationToken cancellationToken)
    {
        _limit = limit;
        _callers = cancellationToken;
        _stall = new CancellationTokenSource(limit, time);
        _linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stall.Token);
    }

    /// <summary>Fires when the caller cancels, and when nothing has moved for too long.</summary>
    public CancellationToken Token => _linked.Token;

    /// <summary>Something moved.</summary>
    public void Reset() => _stall.CancelAfter(_limit);

    /// <summary>
    /// Everything has been handed to the system, whose buffers may still take long to empty over a slow line: the answer has
    /// several times as long, unless it was little.
    /// </summary>
    public void ResetForAnswer(int bytes) => _stall.CancelAfter(bytes <= ObjectContent.ChunkSize ? _limit : _limit * 4);

    /// <summary>Nothing is expected to move for now: this side is busy, or waits for its share of the bandwidth.</summary>
    public void Suspend() => _stall.CancelAfter(Timeout.InfiniteTimeSpan);

    /// <summary>Whether a cancellation was the guard's and not the caller's.</summary>
    public bool IsStall => _stall.IsCancellationRequested && !_callers.IsCancellationRequested;

    /// <summary>Ends the exchange.</summary>
    public void Cancel() => _linked.Cancel();

    public void Dispose()
    {
        _linked.Dispose();
        _stall.Dispose();
    }
}
