namespace Epic.Generated.Http;

/// <summary>Cancels an attempt when nothing arrives for a while. Each piece of an answer restarts the time.</summary>
internal sealed class InactivityTimeout : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly CancellationToken _caller;
    private readonly ITimer _timer;

    public InactivityTimeout(TimeProvider time, TimeSpan limit, CancellationToken caller)
    {
        Limit = limit;
        _caller = caller;
        _source = CancellationTokenSource.CreateLinkedTokenSource(caller);
        Token = _source.Token;
        _timer = time.CreateTimer(static state => ((InactivityTimeout)state!).Elapse(), this, limit, Timeout.InfiniteTimeSpan);
    }

    public TimeSpan Limit { get; }

    /// <summary>The caller's cancellation and this one.</summary>
    public CancellationToken Token { get; }

    /// <summary>Whether the time has passed, and the caller has not cancelled.</summary>
    public bool HasElapsed => Token.IsCancellationRequested && !_caller.IsCancellationRequested;

    public void Restart() => _timer.Change(Limit, Timeout.InfiniteTimeSpan);

    public void Dispose()
    {
        _timer.Dispose();
        _source.Dispose();
    }

    private void Elapse()
    {
        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The attempt ended while the timer fired.
        }
    }
}
