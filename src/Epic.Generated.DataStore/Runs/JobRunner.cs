namespace Epic.Generated.DataStore.Runs;

/// <summary>
/// Runs jobs from a local case to local results. A submission is recorded before it is sent and after it is answered, so that a
/// process that continues the run of a killed one neither pays again nor loses a job.
/// </summary>
internal sealed class JobRunner(IEpicClient epic, TimeProvider time, ICaseTransfer transfer)
{
    public async Task<JobRunResult> RunAsync(JobSubmission submission, JobRunOptions options, CancellationToken cancellationToken)
    {
        var run = new JobRunArguments(submission, options);
        using var file = JobRunStateFile.Open(run.StateFile);
        var submitter = new RunSubmitter(epic, time, run, file);
        var record = file.Read(run.Fingerprint);
        var earlier = await submitter.ResumeAsync(record, cancellationToken).ConfigureAwait(false);
        var state = earlier ?? await SubmitAsync(run, submitter, record is not null, cancellationToken).ConfigureAwait(false);
        options.Progress?.Report(new JobRunProgress(JobRunPhase.Submit) { JobIds = state.JobIds });
        var jobs = await FollowAsync(options, state, cancellationToken).ConfigureAwait(false);
        options.Progress?.Report(new JobRunProgress(JobRunPhase.Download));
        await transfer.DownloadAsync(run.Root, run.ResultsFolder, options.Progress, cancellationToken).ConfigureAwait(false);
        if (!options.KeepStateFile)
        {
            file.Delete();
        }

        return new JobRunResult(jobs, run.ResultsFolder, wasResumed: earlier is not null);
    }

    // Each run that submits synchronises the case: after an interruption only the missing and the edited files are transferred.
    private async Task<JobRunState> SubmitAsync(JobRunArguments run, RunSubmitter submitter, bool hasRecord, CancellationToken cancellationToken)
    {
        await submitter.CheckPriceAsync(cancellationToken).ConfigureAwait(false);
        run.Options.Progress?.Report(new JobRunProgress(JobRunPhase.Upload));
        await transfer.UploadAsync(run.CaseFolder, run.Root, run.Options.Progress, cancellationToken).ConfigureAwait(false);
        return await submitter.SubmitAsync(hasRecord, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<Job>> FollowAsync(JobRunOptions options, JobRunState state, CancellationToken cancellationToken)
    {
        var array = new JobArrayOperation(epic, state.ArrayId, state.JobIds, time);
        var finished = new Dictionary<long, Job>();
        await foreach (var happened in array.WatchAsync(options.Wait, cancellationToken).ConfigureAwait(false))
        {
            options.Progress?.Report(new JobRunProgress(JobRunPhase.Follow) { JobIds = state.JobIds, Event = happened });
            if (happened is JobFinished)
            {
                finished[happened.JobId] = happened.Job;
            }
        }

        return [.. state.JobIds.Select(id => finished[id])];
    }
}
