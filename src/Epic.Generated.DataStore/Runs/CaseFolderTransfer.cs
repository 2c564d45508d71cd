namespace Epic.Generated.DataStore;

/// <summary>Moves the files of runs between local folders and the data store, by synchronisations: an interrupted one continues.</summary>
public sealed class CaseFolderTransfer : IJobRunTransfer
{
    // A file that its user edited while the job ran is newer than the uploaded one, and stays.
    private static readonly SyncOptions NewResults = new() { Overwrite = OverwriteMode.IfNewer };

    private readonly IEpicDataStore _store;
    private readonly Func<JobRun, string?> _caseFolder;
    private readonly Func<JobRun, string?> _resultsFolder;

    /// <summary>Creates a transfer.</summary>
    /// <param name="store">The data store.</param>
    /// <param name="caseFolder">Gives the local folder of a run's case. It is uploaded to <see cref="JobRun.DataPath"/>. Null for a case that is in the data store already.</param>
    /// <param name="resultsFolder">Gives the local folder for a run's results. Null for results that stay in the data store. Default: null, for the folder of the case.</param>
    public CaseFolderTransfer(IEpicDataStore store, Func<JobRun, string?> caseFolder, Func<JobRun, string?>? resultsFolder = null)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(caseFolder);
        (_store, _caseFolder, _resultsFolder) = (store, caseFolder, resultsFolder ?? caseFolder);
    }

    internal IProgress<CaseRunProgress>? Progress { get; init; }

    /// <inheritdoc/>
    public async Task UploadAsync(JobRun run, CancellationToken cancellationToken = default)
    {
        if (_caseFolder(run) is { } folder)
        {
            var plan = await _store.PlanSyncAsync(folder, DataOf(run), cancellationToken: cancellationToken).ConfigureAwait(false);
            await _store.ExecuteSyncAsync(plan, Reporting(CaseRunPhase.Upload), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task DownloadAsync(JobRun run, CancellationToken cancellationToken = default)
    {
        if (_resultsFolder(run) is { } folder)
        {
            var plan = await _store.PlanSyncAsync(DataOf(run), folder, NewResults, cancellationToken).ConfigureAwait(false);
            await _store.ExecuteSyncAsync(plan, Reporting(CaseRunPhase.Download), cancellationToken).ConfigureAwait(false);
        }
    }

    private static EpicPath DataOf(JobRun run) =>
        run.DataPath ?? throw new InvalidOperationException($"The array of the run '{run.Id}' has no common data, so that its files have no folder in the data store.");

    private PhaseProgress? Reporting(CaseRunPhase phase) => Progress is null ? null : new PhaseProgress(phase, Progress);

    private sealed class PhaseProgress(CaseRunPhase phase, IProgress<CaseRunProgress> progress) : IProgress<SyncProgress>
    {
        public void Report(SyncProgress value) => progress.Report(new CaseRunProgress(phase)
        {
            Files = value.FilesTransferred,
            TotalFiles = value.FilesToTransfer,
            Bytes = value.BytesTransferred,
            TotalBytes = value.BytesToTransfer,
        });
    }
}
