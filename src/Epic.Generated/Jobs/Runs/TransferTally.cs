namespace Epic.Generated.Jobs;

/// <summary>Counts what a transfer of many files has moved.</summary>
internal sealed class TransferTally(JobRunPhase phase, int totalFiles, long totalBytes, IProgress<JobRunProgress>? progress)
{
    private readonly object _gate = new();
    private int _files;
    private long _bytes;

    public void Done(long bytes)
    {
        lock (_gate)
        {
            _files++;
            _bytes += bytes;

            // Under the lock, so that reports come in the order of what they say.
            progress?.Report(new JobRunProgress(phase) { Files = _files, TotalFiles = totalFiles, Bytes = _bytes, TotalBytes = totalBytes });
        }
    }
}
