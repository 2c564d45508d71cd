using System.Globalization;
using Epic.Generated.Clients.Charges;
using Epic.Generated.Clients.Jobs.Quotes;
using Epic.Generated.Clients.Jobs.Submission;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.DataStore.Runs;

/// <summary>Submits the jobs of a run, and finds them again where nobody knows whether they were submitted.</summary>
internal sealed class RunSubmitter(WorkflowContext context, RunPlan plan, JobRunOptions options, JobRunStateFile file)
{
    /// <summary>How long after it was sent a submission may still appear in the list of jobs.</summary>
    private static readonly TimeSpan TimeToAppear = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly JobWaitOptions _wait = options.Wait ?? new JobWaitOptions();

    /// <summary>Refuses, before hours of upload, what the submission would refuse after them.</summary>
    public async Task CheckPriceAsync(CancellationToken cancellationToken)
    {
        if (options.MaxCost is { } limit)
        {
            var cost = await new JobQuoter(context).PriceAsync(plan.Submission, cancellationToken).ConfigureAwait(false);
            options.Progress?.Report(new JobRunProgress(JobRunPhase.Quote) { Cost = cost });
            CostGuard.Check($"'{plan.Submission.Name}'", cost, limit);
        }
    }

    /// <summary>Takes over the jobs of a submission whose answer an earlier process did not live to see.</summary>
    /// <returns>The state with the jobs; null where there are none to take over.</returns>
    public async Task<JobRunState?> TakeOverAsync(JobRunState? state, CancellationToken cancellationToken)
    {
        if (state is null || state.JobIds.Count > 0)
        {
            return state;
        }

        options.Progress?.Report(new JobRunProgress(JobRunPhase.Submit));
        var jobs = await FindAsync(state.Intent, cancellationToken).ConfigureAwait(false);
        return jobs.Count == 0 ? null : Keep(state, jobs);
    }

    public async Task<JobRunState> SubmitAsync(CancellationToken cancellationToken)
    {
        options.Progress?.Report(new JobRunProgress(JobRunPhase.Submit));
        var highest = await new SubmittedJobFinder(context).HighestIdAsync(cancellationToken).ConfigureAwait(false);
        var state = new JobRunState { Fingerprint = plan.Fingerprint, Intent = new SubmissionIntent(context.Time.GetUtcNow(), highest) };
        file.Write(state);
        try
        {
            return Keep(state, await new JobSubmitter(context).SubmitAsync(plan.Submission, options.MaxCost, cancellationToken).ConfigureAwait(false));
        }
        catch (EpicException error) when (error is EpicOutcomeUnknownException or EpicResponseException)
        {
            var jobs = await FindAsync(state.Intent, cancellationToken).ConfigureAwait(false);
            if (jobs.Count == 0)
            {
                // The next run looks once more, and submits only if there is still nothing.
                throw;
            }

            return Keep(state, jobs);
        }
        catch (EpicException)
        {
            // Refused: nothing to look for, and the job can be mended and run again.
            file.Delete();
            throw;
        }
    }

    private JobRunState Keep(JobRunState state, IReadOnlyList<Job> jobs)
    {
        state = state with { ArrayId = jobs[0].Array, JobIds = [.. jobs.Select(job => job.Id!.Value)] };
        file.Write(state);
        return state;
    }

    private async Task<IReadOnlyList<Job>> FindAsync(SubmissionIntent intent, CancellationToken cancellationToken)
    {
        var caller = new PatientCaller(context.Time, _wait);
        var left = intent.SentAt + TimeToAppear - context.Time.GetUtcNow();
        left = left < TimeToAppear ? left : TimeToAppear;
        while (true)
        {
            var found = await caller.CallAsync(
                token => new SubmittedJobFinder(context).FindAsync(plan.Submission, intent.SentAt, intent.IdsAbove, token), cancellationToken).ConfigureAwait(false);
            var expected = plan.Submission.Resolve().Count;
            if (found.Count == expected)
            {
                return [.. found.OrderBy(job => job.Id)];
            }

            if (left <= TimeSpan.Zero)
            {
                return found.Count == 0
                    ? []
                    : throw new InvalidOperationException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"The jobs {string.Join(", ", found.Select(job => job.Id))} may be those of '{plan.Submission.Name}', which has {expected}: follow or cancel them, then delete the state file '{plan.StateFile}'."));
            }

            await Task.Delay(Pause, context.Time, cancellationToken).ConfigureAwait(false);
            left -= Pause;
        }
    }
}
