using System.Globalization;
using Epic.Generated.Clients.Charges;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.DataStore.Runs;

/// <summary>Submits the jobs of a run, and finds them if the answer to an earlier submission was lost.</summary>
internal sealed class RunSubmitter(IEpicClient epic, TimeProvider time, JobRunArguments run, JobRunStateFile file)
{
    // A submission may appear in the list of jobs with a delay. It is waited for from now on: clocks may have been wrong.
    private static readonly TimeSpan TimeToAppear = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly JobRunOptions _options = run.Options;

    /// <summary>Checks the price before the upload, which can take hours.</summary>
    /// <exception cref="EpicCostLimitException">The jobs cost more than allowed.</exception>
    public async Task CheckPriceAsync(CancellationToken cancellationToken)
    {
        if (_options.MaxCost is { } limit)
        {
            var cost = await epic.Jobs.GetPriceAsync(run.Submission, cancellationToken).ConfigureAwait(false);
            _options.Progress?.Report(new JobRunProgress(JobRunPhase.Quote) { Cost = cost });
            CostLimit.Check($"'{run.Submission.Name}'", cost, limit);
        }
    }

    /// <summary>Finds the jobs of a submission whose answer an earlier process did not record.</summary>
    /// <returns>The state with the jobs. Null if there are none.</returns>
    public async Task<JobRunState?> ResumeAsync(JobRunState? state, CancellationToken cancellationToken)
    {
        if (state is null || state.JobIds.Count > 0)
        {
            return state;
        }

        _options.Progress?.Report(new JobRunProgress(JobRunPhase.Submit));
        return await FindAsync(state, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Submits the jobs.</summary>
    /// <param name="hasRecord">Whether the file has the record of a submission that never arrived.</param>
    /// <param name="cancellationToken">Cancels the submission.</param>
    public async Task<JobRunState> SubmitAsync(bool hasRecord, CancellationToken cancellationToken)
    {
        _options.Progress?.Report(new JobRunProgress(JobRunPhase.Submit));
        var highest = await epic.Jobs.GetHighestIdAsync(cancellationToken).ConfigureAwait(false);
        var state = new JobRunState { Fingerprint = run.Fingerprint, Submission = new PendingSubmission(highest) };
        await (hasRecord ? file.ReplaceAsync(state) : file.CreateAsync(state)).ConfigureAwait(false);
        try
        {
            var (array, ids) = await SendAsync(cancellationToken).ConfigureAwait(false);
            return await RecordAsync(state, array, ids).ConfigureAwait(false);
        }
        catch (EpicOutcomeUnknownException)
        {
            if (await FindAsync(state, cancellationToken).ConfigureAwait(false) is { } found)
            {
                return found;
            }

            // The next run searches again before it submits.
            throw;
        }
        catch (EpicException)
        {
            // EPIC refused: there is no job to find.
            file.Delete();
            throw;
        }
    }

    private async Task<(long? Array, IEnumerable<long> Ids)> SendAsync(CancellationToken cancellationToken)
    {
        if (run.Submission is JobArray array)
        {
            var jobs = await epic.Jobs.SubmitAsync(array, _options.MaxCost, cancellationToken).ConfigureAwait(false);
            return (jobs.Id, jobs.Jobs.Select(job => job.Id));
        }

        var single = await epic.Jobs.SubmitAsync((JobDefinition)run.Submission, _options.MaxCost, cancellationToken).ConfigureAwait(false);
        return (null, [single.Id]);
    }

    private async Task<JobRunState> RecordAsync(JobRunState state, long? array, IEnumerable<long> ids)
    {
        state = state with { ArrayId = array, JobIds = [.. ids] };
        await file.ReplaceAsync(state).ConfigureAwait(false);
        return state;
    }

    private async Task<JobRunState?> FindAsync(JobRunState state, CancellationToken cancellationToken)
    {
        var retry = new OutageRetry(time, _options.Wait ?? new JobWaitOptions());
        var expected = run.Submission.Resolve().Count;
        for (var left = TimeToAppear; ; left -= Pause)
        {
            // The ids tell the jobs from earlier ones; a time would have to trust two clocks.
            var found = await retry.ExecuteAsync(
                token => epic.Jobs.FindSubmittedAsync(run.Submission, DateTimeOffset.UnixEpoch, state.Submission.IdsAbove, token), cancellationToken).ConfigureAwait(false);
            if (found.Count == expected)
            {
                var jobs = found.OrderBy(static job => job.Id).ToArray();
                return await RecordAsync(state, jobs[0].Array, jobs.Select(static job => job.Id!.Value)).ConfigureAwait(false);
            }

            if (left <= TimeSpan.Zero)
            {
                return found.Count == 0 ? null : throw Ambiguous(found, expected);
            }

            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private InvalidOperationException Ambiguous(IReadOnlyList<Job> found, int expected) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"The jobs {string.Join(", ", found.Select(static job => job.Id))} may be those of '{run.Submission.Name}', which has {expected}. Nothing more is submitted with the state file '{run.StateFile}'. Follow or cancel these jobs, and name another state file to submit again."));
}
