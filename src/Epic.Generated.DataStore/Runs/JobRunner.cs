namespace Epic.Generated.DataStore.Runs;

/// <summary>
/// Runs jobs from a local case to local results. A submission is recorded before it is sent and after it is answered, so that a
/// process that goes on in place of a killed one neither repeats a payment nor loses a job.
/// </summary>
internal sealed class JobRunner(IEpicClient epic, TimeProvider time, ICaseTransfer transfer)
{
    public async Task<JobRunResult> RunAsync(JobSubmission submission, JobRunOptions options, CancellationToken cancellationToken)
    {
        var plan = new RunPlan(submission, options);
        using var file = JobRunStateFile.Open(plan.StateFile);
        var submitter = new RunSubmitter(epic, time, plan, options, file);
        var earlier = await submitter.TakeOverAsync(file.Read(plan.Fingerprint), cancellationToken).ConfigureAwait(false);
        var state = earlier ?? await SubmitAsync(plan, options, submitter, cancellationToken).ConfigureAwait(false);
        options.Progress?.Report(new JobRunProgress(JobRunPhase.Submit) { JobIds = state.JobIds });
        var jobs = await FollowAsync(options, state, cancellationToken).ConfigureAwait(false);
        options.Progress?.Report(new JobRunProgress(JobRunPhase.Download));
        await transfer.DownloadAsync(plan.Root, plan.ResultsFolder, options.Progress, cancellationToken).ConfigureAwait(false);
        file.Delete();
        return new JobRunResult(jobs, plan.ResultsFolder, wasResumed: earlier is not null);
    }

    // The case is synchronised by every run that submits: one that was interrupted moves what is missing, and one that its user
    // has mended moves what has changed.
    private async Task<JobRunState> SubmitAsync(RunPlan plan, JobRunOptions options, RunSubmitter submitter, CancellationToken cancellationToken)
    {
        await submitter.CheckPriceAsync(cancellationToken).ConfigureAwait(false);
        options.Progress?.Report(new JobRunProgress(JobRunPhase.Upload));
        await transfer.UploadAsync(plan.CaseFolder, plan.Root, options.Progress, cancellationToken).ConfigureAwait(false);
        return await submitter.SubmitAsync(cancellationToken).ConfigureAwait(false);
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
