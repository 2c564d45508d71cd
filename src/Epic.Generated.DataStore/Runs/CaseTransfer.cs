namespace Epic.Generated.DataStore.Runs;

/// <summary>Transfers cases and results by synchronising folders, so that an interrupted transfer continues.</summary>
internal sealed class CaseTransfer(IEpicDataStore store) : ICaseTransfer
{
    // A file that its user edited while the job ran is newer than the uploaded one, and stays.
    private static readonly SyncOptions NewResults = new() { Overwrite = OverwriteMode.IfNewer };

    public async Task UploadAsync(string folder, EpicPath target, IProgress<JobRunProgress>? progress, CancellationToken cancellationToken)
    {
        var plan = await store.PlanSyncAsync(folder, target, cancellationToken: cancellationToken).ConfigureAwait(false);
        await store.ExecuteSyncAsync(plan, Progress(JobRunPhase.Upload, progress), cancellationToken).ConfigureAwait(false);
    }

    public async Task DownloadAsync(EpicPath source, string folder, IProgress<JobRunProgress>? progress, CancellationToken cancellationToken)
    {
        var plan = await store.PlanSyncAsync(source, folder, NewResults, cancellationToken).ConfigureAwait(false);
        await store.ExecuteSyncAsync(plan, Progress(JobRunPhase.Download, progress), cancellationToken).ConfigureAwait(false);
    }

    private static PhaseProgress? Progress(JobRunPhase phase, IProgress<JobRunProgress>? progress) => progress is null ? null : new PhaseProgress(phase, progress);

    private sealed class PhaseProgress(JobRunPhase phase, IProgress<JobRunProgress> progress) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value) => progress.Report(new JobRunProgress(phase)
        {
            Files = value.FilesTransferred,
            TotalFiles = value.FilesToTransfer,
            Bytes = value.BytesTransferred,
            TotalBytes = value.BytesToTransfer,
        });
    }
}
