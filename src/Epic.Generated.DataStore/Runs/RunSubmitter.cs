using System.Globalization;
using Epic.Generated.Clients.Charges;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.DataStore.Runs;

/// <summary>Submits the jobs of a run, and finds them again where nobody knows whether they were submitted.</summary>
internal sealed class RunSubmitter(IEpicClient epic, TimeProvider time, RunPlan plan, JobRunOptions options, JobRunStateFile file)
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
            var cost = await epic.Jobs.GetPriceAsync(plan.Submission, cancellationToken).ConfigureAwait(false);
            options.Progress?.Report(new JobRunProgress(JobRunPhase.Quote) { Cost = cost });
            CostLimit.Check($"'{plan.Submission.Name}'", cost, limit);
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
        return jobs.Count == 0 ? null : Keep(state, jobs[0].Array, jobs.Select(job => job.Id!.Value));
    }

    public async Task<JobRunState> SubmitAsync(CancellationToken cancellationToken)
    {
        options.Progress?.Report(new JobRunProgress(JobRunPhase.Submit));
        var highest = await HighestIdAsync(cancellationToken).ConfigureAwait(false);
        var state = new JobRunState { Fingerprint = plan.Fingerprint, Intent = new SubmissionIntent(time.GetUtcNow(), highest) };
        file.Write(state);
        try
        {
            var (array, ids) = await SendAsync(cancellationToken).ConfigureAwait(false);
            return Keep(state, array, ids);
        }
        catch (EpicOutcomeUnknownException)
        {
            var jobs = await FindAsync(state.Intent, cancellationToken).ConfigureAwait(false);
            if (jobs.Count == 0)
            {
                // The next run looks once more, and submits only if there is still nothing.
                throw;
            }

            return Keep(state, jobs[0].Array, jobs.Select(job => job.Id!.Value));
        }
        catch (EpicException)
        {
            // Refused: nothing to look for, and the job can be mended and run again.
            file.Delete();
            throw;
        }
    }

    private async Task<(long? Array, IEnumerable<long> Ids)> SendAsync(CancellationToken cancellationToken)
    {
        if (plan.Submission is JobArray array)
        {
            var jobs = await epic.Jobs.SubmitAsync(array, options.MaxCost, cancellationToken).ConfigureAwait(false);
            return (jobs.Id, jobs.Jobs.Select(job => job.Id));
        }

        var single = await epic.Jobs.SubmitAsync((JobDefinition)plan.Submission, options.MaxCost, cancellationToken).ConfigureAwait(false);
        return (null, [single.Id]);
    }

    /// <summary>The highest id there is, whichever way the list is ordered; 0 if there is no job.</summary>
    private async Task<long> HighestIdAsync(CancellationToken cancellationToken)
    {
        var first = await epic.Jobs.ListAsync(limit: 1, cancellationToken: cancellationToken).ConfigureAwait(false);
        var last = first.Count > 1
            ? await epic.Jobs.ListAsync(limit: 1, offset: first.Count - 1, cancellationToken: cancellationToken).ConfigureAwait(false)
            : first;
        return first.Results.Concat(last.Results).Max(job => job.Id) ?? 0;
    }

    private JobRunState Keep(JobRunState state, long? array, IEnumerable<long> ids)
    {
        state = state with { ArrayId = array, JobIds = [.. ids] };
        file.Write(state);
        return state;
    }

    private async Task<IReadOnlyList<Job>> FindAsync(SubmissionIntent intent, CancellationToken cancellationToken)
    {
        var retry = new OutageRetry(time, _wait);
        var left = intent.SentAt + TimeToAppear - time.GetUtcNow();
        left = left < TimeToAppear ? left : TimeToAppear;
        while (true)
        {
            var found = await retry.ExecuteAsync(
                token => epic.Jobs.FindSubmittedAsync(plan.Submission, intent.SentAt, intent.IdsAbove, token), cancellationToken).ConfigureAwait(false);
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

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
            left -= Pause;
        }
    }
}
