using System.Globalization;
using Epic.Generated.Clients.Charges;
using Epic.Generated.Clients.Jobs.Quotes;
using Epic.Generated.Clients.Jobs.Submission;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>Submits the jobs of a run, and finds them if the answer was lost.</summary>
internal sealed class RunSubmitter(ClientContext context, RunRecords records, JobListing listing, RunTimes times)
{
    /// <summary>Quotes a run and compares the price with its limit.</summary>
    /// <exception cref="EpicCostLimitException">The price is above the limit or unknown.</exception>
    public async Task<Money?> PriceAsync(RunRecord record, CancellationToken cancellationToken)
    {
        if (record.MaxCost is not { } limit)
        {
            return null;
        }

        var specs = RunJson.ToSpec(record.Submission).Jobs.Select(static job =>
        {
            job.Spec.QueueCode = job.Cluster.QueueCode;
            return job.Spec;
        });
        var price = await new JobQuoter(context).PriceAsync(specs, cancellationToken).ConfigureAwait(false);
        CostLimit.Check($"'{(string?)record.Submission["name"]}'", price, limit);
        return price;
    }

    /// <summary>Records the intent, sends the submission once, and records the ids. Nothing is sent if the run was cancelled or its limit changed since.</summary>
    /// <exception cref="EpicOutcomeUnknownException">The answer was lost, or has too few ids.</exception>
    /// <exception cref="RunLostException">Another process may have taken over the run. Nothing was sent.</exception>
    public async Task<bool> SendAsync(OwnedRun run, CancellationToken cancellationToken)
    {
        var (before, limit) = (run.Record.Phase, run.Record.MaxCost);
        if (before > JobRunPhase.Priced)
        {
            // An upload or a search may have taken hours since the price was compared.
            await PriceAsync(run.Record, cancellationToken).ConfigureAwait(false);
        }

        var highest = await listing.ReadHighestIdAsync(cancellationToken).ConfigureAwait(false);
        var attempt = (run.Record.Intent?.Attempt ?? 0) + 1;
        await run.UpdateAsync(
            record => record.CancelRequested || record.MaxCost != limit ? record : (record with { Intent = new RunIntent { IdsAbove = highest, Attempt = attempt } }).Reach(JobRunPhase.Submitting),
            cancellationToken).ConfigureAwait(false);
        if (run.Record.Intent?.Attempt != attempt)
        {
            return false;
        }

        var spec = RunJson.ToSpec(run.Record.Submission);
        IReadOnlyList<Job> jobs;
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, run.Lost))
        {
            // The last look: from here on the request is on its way, or was not sent.
            run.CheckOwned();
            try
            {
                jobs = await new JobSubmitter(context).SendAsync(spec, spec.Name, either.Token).ConfigureAwait(false);
            }
            catch (EpicOutcomeUnknownException lost)
            {
                await KeepKnownIdsAsync(run, lost.KnownIds, cancellationToken).ConfigureAwait(false);
                throw;
            }
            catch (OperationCanceledException error)
            {
                if (error.InnerException is EpicOutcomeUnknownException lost)
                {
                    await KeepKnownIdsAsync(run, lost.KnownIds, cancellationToken).ConfigureAwait(false);
                }
                else
                {
                    await TakeBackAsync(run, before, cancellationToken).ConfigureAwait(false);
                }

                throw cancellationToken.IsCancellationRequested ? new OperationCanceledException(error.Message, error.InnerException, cancellationToken) : new RunLostException(run.Id);
            }
            catch (EpicException error) when (!RunErrors.IsRefusal(error))
            {
                await TakeBackAsync(run, before, cancellationToken).ConfigureAwait(false);
                throw;
            }
        }

        listing.Add(jobs);
        var sentAt = context.Time.GetUtcNow();
        return await RecordAsync(run, late => TryRecordAsync(run, jobs, late), cancellationToken).ConfigureAwait(false)
            ? true
            : throw new EpicOutcomeUnknownException("Another run of equal jobs has found the jobs of this one. Those of the other one are searched for.", sentAt);
    }

    /// <summary>Looks for the jobs of a submission whose answer was lost, until EPIC must have listed them.</summary>
    /// <returns>True if they are found and recorded; false if none was submitted.</returns>
    /// <exception cref="InvalidOperationException">Several jobs may be those of the run.</exception>
    /// <exception cref="RunLostException">Another process may have taken over the run.</exception>
    public async Task<bool> SearchAsync(OwnedRun run, CancellationToken cancellationToken)
    {
        var retry = new OutageRetry(context, new JobWaitOptions());
        var marker = new RunMarker(RunJson.ToSpec(run.Record.Submission), run.Record.Intent!);
        for (var left = times.Appearance; ; left -= times.SearchPause)
        {
            run.CheckOwned();
            var all = await retry.ExecuteAsync(listing.ReadAllAsync, cancellationToken).ConfigureAwait(false);
            var candidates = await UnclaimedAsync(run, all.Where(marker.Fits), cancellationToken).ConfigureAwait(false);
            if (TheOnly(marker, candidates) is { } jobs && await TryRecordAsync(run, jobs, cancellationToken).ConfigureAwait(false))
            {
                RunLog.Found(context.Logger, run.Id, string.Join(", ", jobs.Select(static job => job.Id)));
                return true;
            }

            if (left <= TimeSpan.Zero)
            {
                return candidates.Count == 0 && run.Record.Intent!.KnownIds.Count == 0 ? false : throw await AmbiguousAsync(run, marker, candidates, cancellationToken).ConfigureAwait(false);
            }

            await Task.Delay(times.SearchPause, context.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    // The jobs of a single job's submission are each a set; those of an array belong together.
    private static List<Job>? TheOnly(RunMarker marker, IReadOnlyList<Job> candidates)
    {
        var sets = candidates
            .GroupBy(job => marker.Count == 1 ? job.Id : job.Array)
            .Select(static set => set.OrderBy(static job => job.Id).ToList())
            .ToList();
        var known = sets.Count > 1 ? sets.FindAll(marker.HasKnown) : sets;
        var fitting = known.Count > 1 ? known.FindAll(set => set.TrueForAll(marker.FitsApplication)) : known;
        return fitting is [var only] && only.Count == marker.Count && only.TrueForAll(marker.Knows) ? only : null;
    }

    private async Task<List<Job>> UnclaimedAsync(OwnedRun run, IEnumerable<Job> jobs, CancellationToken cancellationToken)
    {
        var unclaimed = new List<Job>();
        foreach (var set in jobs.GroupBy(static job => (job.Array, Id: job.Array is null ? job.Id : null)))
        {
            // Of an array, the first job carries the claim.
            if (!await records.IsOfAnotherAsync(run.Record, set.Min(static job => job.Id!.Value), cancellationToken).ConfigureAwait(false))
            {
                unclaimed.AddRange(set);
            }
        }

        return unclaimed;
    }

    private async Task<bool> TryRecordAsync(OwnedRun run, IReadOnlyList<Job> jobs, CancellationToken cancellationToken)
    {
        if (!await records.ClaimAsync(run.Record, jobs.Min(static job => job.Id!.Value), cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        await run.RecordAsync(
            record => (record with
            {
                ArrayId = jobs[0].Array,
                Jobs = [.. jobs.OrderBy(static job => job.Id).Select(static job => new RunJob { Id = job.Id!.Value, Name = job.Name })],
            }).Reach(JobRunPhase.Submitted),
            cancellationToken).ConfigureAwait(false);
        return true;
    }

    private Task KeepKnownIdsAsync(OwnedRun run, IReadOnlyList<long> ids, CancellationToken cancellationToken) => ids.Count == 0
        ? Task.CompletedTask
        : RecordAsync(run, record => record with { Intent = record.Intent! with { KnownIds = ids } }, cancellationToken);

    // Nothing was sent: the next attempt need not search.
    private Task TakeBackAsync(OwnedRun run, JobRunPhase before, CancellationToken cancellationToken) =>
        before == JobRunPhase.Submitting ? Task.CompletedTask : RecordAsync(run, record => record with { Phase = before, Intent = null }, cancellationToken);

    private Task<bool> RecordAsync(OwnedRun run, Func<RunRecord, RunRecord> change, CancellationToken cancellationToken) => RecordAsync(
        run,
        async late =>
        {
            await run.RecordAsync(change, late).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    // A record that EPIC's answer should not be lost from is written after a cancellation too, unless the store does not answer. The next
    // attempt searches for the jobs then.
    private async Task<bool> RecordAsync(OwnedRun run, Func<CancellationToken, Task<bool>> record, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, run.Lost);
        using var late = new CancellationTokenSource();
        var recording = record(late.Token);
        try
        {
            return await recording.WaitAsync(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            try
            {
                return await recording.WaitAsync(times.Release, times.LeaseClock, CancellationToken.None).ConfigureAwait(false);
            }
            catch (TimeoutException) when (!recording.IsCompleted)
            {
                await late.CancelAsync().ConfigureAwait(false);
                throw cancellationToken.IsCancellationRequested ? new OperationCanceledException(cancellationToken) : new RunLostException(run.Id);
            }
        }
    }

    private static async Task<InvalidOperationException> AmbiguousAsync(OwnedRun run, RunMarker marker, IReadOnlyList<Job> found, CancellationToken cancellationToken)
    {
        var ids = string.Join(", ", found.Select(static job => job.Id).Union(run.Record.Intent!.KnownIds.Select(static id => (long?)id)));
        var error = string.Create(
            CultureInfo.InvariantCulture,
            $"The jobs {ids} may be those of the run '{run.Id}', which has {marker.Count}. Nothing more is submitted for it. Follow or cancel these jobs, and use another id to submit again.");
        await run.UpdateAsync(record => record with { Error = error }, cancellationToken).ConfigureAwait(false);
        return new InvalidOperationException(error);
    }
}
