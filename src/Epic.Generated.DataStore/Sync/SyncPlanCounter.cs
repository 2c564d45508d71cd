namespace Epic.Generated.DataStore.Sync;

/// <summary>Counts the work of planning and reports it.</summary>
internal sealed class SyncPlanCounter(IProgress<SyncPlanProgress>? progress, TimeProvider time)
{
    private readonly object _gate = new();
    private readonly ProgressThrottle<SyncPlanProgress>? _throttle = progress is null ? null : new(progress, time);
    private SyncPlanProgress _state;

    public void Listed(int files) => Update(state => state with { StoreFiles = files });

    public void Scanned(int entries) => Update(state => state with { LocalFiles = entries });

    public void Comparing(int files) => Update(state => state with { FilesToCompare = files });

    public void Compared() => Update(static state => state with { FilesCompared = state.FilesCompared + 1 });

    public void Complete()
    {
        lock (_gate)
        {
            _throttle?.Complete(() => _state);
        }
    }

    private void Update(Func<SyncPlanProgress, SyncPlanProgress> change)
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
