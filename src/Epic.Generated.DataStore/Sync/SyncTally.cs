namespace Epic.Generated.DataStore.Sync;

/// <summary>Adds up the progress of all files of a synchronisation.</summary>
internal sealed class SyncTally(SyncPlan plan, IProgress<SyncProgress>? progress)
{
    private readonly object _gate = new();
    private int _files;
    private long _bytes;

    public void FileDone(int files) => Report(files, 0);

    public void BytesMoved(long bytes) => Report(0, bytes);

    private void Report(int files, long bytes)
    {
        if (progress is null)
        {
            return;
        }

        lock (_gate)
        {
            _files += files;
            _bytes += bytes;
            progress.Report(new SyncProgress(_files, plan.FilesToTransfer, _bytes, plan.BytesToTransfer));
        }
    }
}
