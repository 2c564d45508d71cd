namespace Epic.Generated.DataStore.Sync;

/// <summary>Adds up the progress of all files of a sync and reports it.</summary>
internal sealed class SyncProgressCounter
{
    private readonly object _gate = new();
    private readonly SyncPlan _plan;
    private readonly ProgressThrottle<SyncProgress>? _throttle;
    private SyncProgress _state;
    private long _bytes;

    public SyncProgressCounter(SyncPlan plan, IProgress<SyncProgress>? progress, TimeProvider time)
    {
        _plan = plan;
        _throttle = progress is null ? null : new ProgressThrottle<SyncProgress>(progress, time);
        _state = new SyncProgress { FilesToTransfer = plan.FilesToTransfer, BytesToTransfer = plan.BytesToTransfer, FilesToDelete = plan.FilesToDelete };
    }

    public void Begin(SyncItem item) => Update(state => state with { CurrentFile = item.RelativePath });

    /// <summary>Counts bytes. A negative number takes back bytes that must be transferred again.</summary>
    public void AddBytes(long bytes) => Update(state =>
    {
        _bytes += bytes;
        return state with { BytesTransferred = Math.Max(state.BytesTransferred, Math.Min(_bytes, state.BytesToTransfer)) };
    });

    /// <summary>Counts a finished item. Items that needed no work are not counted.</summary>
    public void Record(SyncItemResult result)
    {
        if (_plan.Options.ItemProgress is { } items)
        {
            lock (_gate)
            {
                items.Report(result);
            }
        }

        Update(state => result switch
        {
            { Outcome: SyncOutcome.Failed } => state with { Failures = state.Failures + 1, LastFailure = result },
            { Item.Action: SyncAction.Transfer } => state with { FilesTransferred = state.FilesTransferred + 1 },
            { Item: { Action: SyncAction.Delete, IsFolder: false } } => state with { FilesDeleted = state.FilesDeleted + 1 },
            _ => state,
        });
    }

    /// <summary>Sends the last report.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _throttle?.Complete(() => _state);
        }
    }

    private void Update(Func<SyncProgress, SyncProgress> change)
    {
        if (_throttle is null)
        {
            return;
        }

        lock (_gate)
        {
            _state = change(_state);
            _throttle.Report(() => _state);
        }
    }
}
