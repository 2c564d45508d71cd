using Epic.Generated.Http;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>
/// Carries out runs, phase by phase. Each phase is recorded after its work, and the intent to submit before it: a process that continues the
/// run of a killed one neither pays again nor loses a job.
/// </summary>
/// <param name="context">The client, the clock and the log.</param>
/// <param name="records">The store.</param>
/// <param name="listing">EPIC's list of jobs.</param>
/// <param name="times">The times of searches.</param>
/// <param name="handlers">Receive the events.</param>
/// <param name="transfer">Moves the files; null for none.</param>
internal sealed class RunEngine(
    ClientContext context, RunRecords records, JobListing listing, RunTimes times, IReadOnlyList<IJobRunHandler> handlers, IJobRunTransfer? transfer)
{
    private readonly RunSubmitter _submitter = new(context, records, listing, times);

    public IRunObserver? Observer { get; init; }

    /// <summary>The number of submissions of one run after which only searches follow, if each answer was lost and no job has appeared.</summary>
    public int MostAttempts { get; init; } = 1;

    /// <summary>Brings a run to its submission.</summary>
    /// <returns>A task that completes when the jobs of the run can be followed, or the run has ended.</returns>
    /// <exception cref="RunLostException">Another process has taken over the run.</exception>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    public Task SubmitAsync(OwnedRun run, CancellationToken cancellationToken) => run.Record.Phase < JobRunPhase.Submitted
        ? RunTelemetry.MeasureAsync("run_submit", run.Id, context.Time, () => ToSubmissionAsync(run, cancellationToken), cancellationToken)
        : ToSubmissionAsync(run, cancellationToken);

    /// <summary>Whether a poll shows a change of a run's jobs.</summary>
    public static bool IsNews(RunRecord record, IEnumerable<Job> seen) => record.Phase == JobRunPhase.Submitted && Apply(record, ById(seen), out _);

    /// <summary>Records the jobs as a poll shows them, and tells their events.</summary>
    /// <returns>True if a job has changed.</returns>
    /// <exception cref="RunLostException">Another process has taken over the run.</exception>
    public async Task<bool> ObserveAsync(OwnedRun run, IEnumerable<Job> seen, CancellationToken cancellationToken)
    {
        var jobs = ById(seen);
        if (run.Record.Phase != JobRunPhase.Submitted || !Apply(run.Record, jobs, out _))
        {
            return false;
        }

        await run.UpdateAsync(
            record =>
            {
                Apply(record, jobs, out var changed);
                return changed.Jobs.All(static job => job.IsFinished) ? changed.Reach(JobRunPhase.Finished) : changed;
            },
            cancellationToken).ConfigureAwait(false);
        await TellAsync(run, cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>Brings a run whose jobs have ended to its end.</summary>
    /// <exception cref="RunLostException">Another process has taken over the run.</exception>
    public Task FinishAsync(OwnedRun run, CancellationToken cancellationToken) => run.Record.HasEnded
        ? CloseAsync(run, cancellationToken)
        : RunTelemetry.MeasureAsync("run_finish", run.Id, context.Time, () => ToEndAsync(run, cancellationToken), cancellationToken);

    private async Task<bool> ToSubmissionAsync(OwnedRun run, CancellationToken cancellationToken)
    {
        await TellAsync(run, cancellationToken).ConfigureAwait(false);
        while (run.Record.Phase < JobRunPhase.Submitted)
        {
            if (run.Record is { CancelRequested: true, Phase: < JobRunPhase.Submitting })
            {
                await FailAsync(run, "The run was cancelled before its submission.", cancellationToken).ConfigureAwait(false);
                return true;
            }

            await NextAsync(run, cancellationToken).ConfigureAwait(false);
            await TellAsync(run, cancellationToken).ConfigureAwait(false);
        }

        if (run.Record is { CancelRequested: true, Phase: JobRunPhase.Submitted })
        {
            await new Following.JobCanceller(context, run.Record.UnfinishedJobs, areSubmitted: true).CancelAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    private async Task<bool> ToEndAsync(OwnedRun run, CancellationToken cancellationToken)
    {
        if (run.Record.Phase == JobRunPhase.Finished && transfer is not null)
        {
            Observer?.Begins(run.Record.ToJobRun(), JobRunPhase.Downloaded);
            await MoveAsync(run, transfer.DownloadAsync, cancellationToken).ConfigureAwait(false);
            await ReachAsync(run, JobRunPhase.Downloaded, cancellationToken).ConfigureAwait(false);
        }

        if (run.Record.Phase is JobRunPhase.Finished or JobRunPhase.Downloaded)
        {
            await ReachAsync(run, JobRunPhase.Done, cancellationToken).ConfigureAwait(false);
        }

        await CloseAsync(run, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static Dictionary<long, Job> ById(IEnumerable<Job> jobs) =>
        jobs.Where(static job => job.Id is not null).GroupBy(static job => job.Id!.Value).ToDictionary(static group => group.Key, static group => group.First());

    private static bool Apply(RunRecord record, Dictionary<long, Job> seen, out RunRecord changed)
    {
        var events = new List<RunEvent>();
        var jobs = new List<RunJob>(record.Jobs.Count);
        foreach (var job in record.Jobs)
        {
            var (next, happened) = seen.TryGetValue(job.Id, out var now) ? job.Update(now) : (job, []);
            jobs.Add(next);
            events.AddRange(happened);
        }

        changed = (record with { Jobs = jobs }).Tell(events);
        return events.Count > 0;
    }

    private Task NextAsync(OwnedRun run, CancellationToken cancellationToken) => run.Record switch
    {
        { Phase: JobRunPhase.Created, MaxCost: not null } => PriceAsync(run, cancellationToken),
        { Phase: JobRunPhase.Created or JobRunPhase.Priced } when transfer is not null => UploadAsync(run, cancellationToken),
        { Phase: JobRunPhase.Submitting } => SearchAsync(run, cancellationToken),
        _ => SendAsync(run, cancellationToken),
    };

    private async Task PriceAsync(OwnedRun run, CancellationToken cancellationToken)
    {
        Observer?.Begins(run.Record.ToJobRun(), JobRunPhase.Priced);
        var price = await RefusableAsync(run, () => _submitter.PriceAsync(run.Record, cancellationToken), cancellationToken).ConfigureAwait(false);
        Observer?.Priced(price);
        await run.UpdateAsync(record => (record with { Price = price }).Reach(JobRunPhase.Priced), cancellationToken).ConfigureAwait(false);
    }

    private async Task UploadAsync(OwnedRun run, CancellationToken cancellationToken)
    {
        Observer?.Begins(run.Record.ToJobRun(), JobRunPhase.Uploaded);
        await MoveAsync(run, transfer!.UploadAsync, cancellationToken).ConfigureAwait(false);
        await run.UpdateAsync(static record => record.Reach(JobRunPhase.Uploaded), cancellationToken).ConfigureAwait(false);
    }

    private async Task SendAsync(OwnedRun run, CancellationToken cancellationToken)
    {
        Observer?.Begins(run.Record.ToJobRun(), JobRunPhase.Submitted);
        try
        {
            await RefusableAsync(run, () => _submitter.SendAsync(run, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        catch (EpicOutcomeUnknownException error)
        {
            RunLog.AnswerLost(context.Logger, run.Id, error.Message);
            if (!await _submitter.SearchAsync(run, cancellationToken).ConfigureAwait(false) && run.Record.Intent!.Attempt >= MostAttempts)
            {
                // Another call searches again before it submits.
                throw;
            }
        }
    }

    // An earlier process, or an earlier call, has not recorded the answer.
    private async Task SearchAsync(OwnedRun run, CancellationToken cancellationToken)
    {
        Observer?.Begins(run.Record.ToJobRun(), JobRunPhase.Submitted);
        if (!await _submitter.SearchAsync(run, cancellationToken).ConfigureAwait(false))
        {
            if (run.Record.CancelRequested)
            {
                await FailAsync(run, "The run was cancelled, and its submission has not arrived.", cancellationToken).ConfigureAwait(false);
                return;
            }

            await SendAsync(run, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Records a refusal: no job exists, and the same id may be run again.</summary>
    private async Task<T> RefusableAsync<T>(OwnedRun run, Func<Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            return await work().ConfigureAwait(false);
        }
        catch (EpicException error) when (RunErrors.IsRefusal(error))
        {
            await FailAsync(run, error.Message, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private static async Task MoveAsync(OwnedRun run, Func<JobRun, CancellationToken, Task> move, CancellationToken cancellationToken)
    {
        run.CheckOwned();
        await CallAsync(run, token => move(run.Record.ToJobRun(), token), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Calls code of the user. It may not look at its token: a run that is cancelled or lost does not wait for it.</summary>
    private static async Task CallAsync(OwnedRun run, Func<CancellationToken, Task> call, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, run.Lost);
        try
        {
            await Abandonment.WaitAsync(call(either.Token), either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (run.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new RunLostException(run.Id);
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(error.Message, error, cancellationToken);
        }
    }

    private async Task FailAsync(OwnedRun run, string error, CancellationToken cancellationToken)
    {
        await run.UpdateAsync(record => record.Reach(JobRunPhase.Failed, error), cancellationToken).ConfigureAwait(false);
        await TellAsync(run, cancellationToken).ConfigureAwait(false);
        await CloseAsync(run, cancellationToken).ConfigureAwait(false);
    }

    private async Task ReachAsync(OwnedRun run, JobRunPhase phase, CancellationToken cancellationToken)
    {
        await run.UpdateAsync(record => record.Reach(phase), cancellationToken).ConfigureAwait(false);
        await TellAsync(run, cancellationToken).ConfigureAwait(false);
    }

    // A run is open until all of its events were told.
    private async Task CloseAsync(OwnedRun run, CancellationToken cancellationToken)
    {
        if (run.Record is { HasEnded: true, IsOpen: true })
        {
            await run.UpdateAsync(static record => record, cancellationToken).ConfigureAwait(false);
            RunTelemetry.Ended(run.Record, context.Time);
        }
    }

    private async Task TellAsync(OwnedRun run, CancellationToken cancellationToken)
    {
        foreach (var happened in run.Untold.ToList())
        {
            foreach (var handler in handlers)
            {
                await CallAsync(run, token => handler.HandleAsync(happened.ToJobRunEvent(run.Id), token), cancellationToken).ConfigureAwait(false);
            }

            run.Told(happened);
            if (happened.Kind == JobRunEventKind.PhaseReached)
            {
                RunLog.Reached(context.Logger, run.Id, happened.Phase);
            }
        }
    }
}
