using Epic.Generated.Applications;
using Epic.Generated.Workflows;

namespace Epic.Generated.Jobs;

/// <summary>
/// Runs jobs from a local case to local results. Each step is recorded before and after it is done, so that a process that goes
/// on in place of a killed one neither repeats a payment nor loses a job.
/// </summary>
internal sealed class JobRunner(WorkflowContext context, ICaseTransfer transfer)
{
    public async Task<JobRunResult> RunAsync(JobSubmission submission, JobRunOptions options, CancellationToken cancellationToken)
    {
        var plan = new RunPlan(submission, options);
        using var file = JobRunStateFile.Open(plan.StateFile);
        var state = file.Read(plan.Fingerprint) ?? new JobRunState { Fingerprint = plan.Fingerprint };
        var submitter = new RunSubmitter(context, plan, options, file);
        var wasResumed = state.JobIds.Count > 0 || state.Intent is not null;
        state = await submitter.FindAsync(state, cancellationToken).ConfigureAwait(false);
        wasResumed &= state.JobIds.Count > 0;
        if (state.JobIds.Count == 0)
        {
            await submitter.CheckPriceAsync(cancellationToken).ConfigureAwait(false);
            state = await UploadAsync(plan, options, file, state, cancellationToken).ConfigureAwait(false);
            state = await submitter.SubmitAsync(state, cancellationToken).ConfigureAwait(false);
        }

        options.Progress?.Report(new JobRunProgress(JobRunPhase.Submit) { JobIds = state.JobIds });
        var jobs = await FollowAsync(options, state, cancellationToken).ConfigureAwait(false);
        options.Progress?.Report(new JobRunProgress(JobRunPhase.Download));
        await transfer.DownloadAsync(plan.Root, plan.ResultsFolder, options.Progress, cancellationToken).ConfigureAwait(false);
        file.Delete();
        return new JobRunResult(jobs, plan.ResultsFolder, wasResumed);
    }

    private async Task<JobRunState> UploadAsync(
        RunPlan plan, JobRunOptions options, JobRunStateFile file, JobRunState state, CancellationToken cancellationToken)
    {
        if (!state.IsUploaded)
        {
            options.Progress?.Report(new JobRunProgress(JobRunPhase.Upload));
            await transfer.UploadAsync(plan.CaseFolder, plan.Root, options.Progress, cancellationToken).ConfigureAwait(false);
            state = state with { IsUploaded = true };
            file.Write(state);
        }

        return state;
    }

    private async Task<IReadOnlyList<Job>> FollowAsync(JobRunOptions options, JobRunState state, CancellationToken cancellationToken)
    {
        var follower = new JobFollower(context, state.JobIds, state.ArrayId, options.Wait ?? new JobWaitOptions());
        await foreach (var happened in follower.FollowAsync(cancellationToken).ConfigureAwait(false))
        {
            options.Progress?.Report(new JobRunProgress(JobRunPhase.Follow) { JobIds = state.JobIds, Event = happened });
        }

        return follower.Jobs;
    }
}
