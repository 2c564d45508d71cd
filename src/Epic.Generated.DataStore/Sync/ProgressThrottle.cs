namespace Epic.Generated.DataStore.Sync;

/// <summary>Reports at most ten states a second, in order, and always the last one. Its user holds a lock.</summary>
internal sealed class ProgressThrottle<T>(IProgress<T> progress, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private long? _reportedAt;
    private bool _isPending;

    /// <summary>Reports a state unless one was reported within the last tenth of a second.</summary>
    public void Report(Func<T> state)
    {
        if (_reportedAt is { } before && time.GetElapsedTime(before) < Pause)
        {
            _isPending = true;
            return;
        }

        Send(state());
    }

    /// <summary>Reports the last state unless it was reported.</summary>
    public void Complete(Func<T> state)
    {
        if (_isPending || _reportedAt is null)
        {
            Send(state());
        }
    }

    private void Send(T state)
    {
        _isPending = false;
        _reportedAt = time.GetTimestamp();
        progress.Report(state);
    }
}
