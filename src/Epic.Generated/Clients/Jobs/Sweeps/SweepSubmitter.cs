using System.Runtime.ExceptionServices;
using Epic.Generated.Clients.Charges;
using Epic.Generated.Clients.Jobs.Runs;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Clients.Jobs.Sweeps;

/// <summary>Submits the points of a sweep within its limit of cost, and finishes them.</summary>
internal sealed class SweepSubmitter(
    ClientContext context, RunRecords records, SweepRecords sweeps, RunLease lease, RunTimes times, string sweep, RunEngine engine, JobSweepOptions options, Action<SweepPoint, JobRun> changed) : IDisposable
{
    /// <summary>The most points whose files are moved, or that are submitted, at the same time.</summary>
    private const int Parallel = 8;

    /// <summary>The most submissions of a point whose price rises during its upload.</summary>
    private const int MostQuotes = 3;

    private readonly SemaphoreSlim _gate = new(Parallel);
    private readonly OutageRetry _retry = new(context, options.Wait ?? new JobWaitOptions());
    private readonly SweepPrices _prices = new(context, new OutageRetry(context, options.Wait ?? new JobWaitOptions()));
    private readonly SweepBudget? _budget = options.MaxCost is { } limit ? new(limit) : null;
    private readonly RunTakeover _takeover = new(records, times);
    private readonly RunStarter _starter = new(records, context.Time);

    /// <summary>Whether somebody has cancelled the sweep.</summary>
    public bool IsCancelled { get; set; }

    /// <summary>Why the first of the points that were left out does not fit in the limit; null if none was left out.</summary>
    public EpicCostLimitException? LeftOut { get; private set; }

    /// <summary>Counts the runs that exist, and reserves the price of each point that has none. A sweep that does not fit in its limit is not begun.</summary>
    /// <exception cref="EpicCostLimitException">All points together are above the limit, and none was submitted.</exception>
    public async Task CheckLimitAsync(IReadOnlyList<SweepPoint> points, CancellationToken cancellationToken)
    {
        if (_budget is null)
        {
            return;
        }

        foreach (var (point, run) in points.SelectMany(static point => point.Paid.Select(run => (point, run))))
        {
            _budget.Commit(run.Id, point.Name, run.MaxCost ?? run.Price ?? await _prices.GetAsync(point.Job, isFresh: false, cancellationToken).ConfigureAwait(false));
        }

        var left = points.Where(static point => point.IsUnsubmitted).ToList();
        var prices = await _prices.GetAllAsync([.. left.Select(static point => point.Job)], cancellationToken).ConfigureAwait(false);
        if (left.Count == points.Count)
        {
            CostLimit.Check($"the {left.Count} jobs of the sweep '{sweep}'", MoneyMath.Sum(prices), _budget.Limit);
        }

        Plan(left, prices);
    }

    /// <summary>Brings a point to its submission.</summary>
    /// <param name="point">The point.</param>
    /// <param name="stop">Ends the waits. A submission on its way is completed.</param>
    /// <param name="cancellationToken">Ends the submission too.</param>
    /// <returns>The run to follow; null if there is none, because it has ended elsewhere or the point was left out.</returns>
    public async Task<OwnedRun?> SubmitAsync(SweepPoint point, CancellationToken stop, CancellationToken cancellationToken)
    {
        for (var quotes = 1; ; quotes++)
        {
            var run = point.IsOpen ? await TakeAsync(point, stop).ConfigureAwait(false) : await CreateAsync(point, isFresh: quotes > 1, stop).ConfigureAwait(false);
            if (run is null)
            {
                return null;
            }

            await _gate.WaitAsync(stop).ConfigureAwait(false);
            try
            {
                await SendAsync(run, cancellationToken).ConfigureAwait(false);
                return run;
            }
            catch (EpicCostLimitException error)
            {
                // The price has risen since it was reserved. Nothing was submitted.
                _budget?.Release(run.Id);
                if (quotes == MostQuotes)
                {
                    LeaveOut(point, error);
                    return null;
                }
            }
            finally
            {
                _gate.Release();
                point.Set(point.Attempt, run.Record);
                changed(point, point.Run!);
            }
        }
    }

    /// <summary>Brings a point whose job has ended to its end.</summary>
    public async Task FinishAsync(SweepPoint point, OwnedRun run, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await engine.FinishAsync(run, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
            point.Set(point.Attempt, run.Record);
        }
    }

    public void Dispose() => _gate.Dispose();

    // Only points that fit together are planned. Otherwise each takes a part of the rest in its turn.
    private void Plan(IReadOnlyList<SweepPoint> points, IReadOnlyList<Money?> prices)
    {
        try
        {
            foreach (var (point, price) in points.Zip(prices))
            {
                _budget!.Reserve(point.NextRunId, point.Name, price);
            }
        }
        catch (EpicCostLimitException)
        {
            foreach (var point in points)
            {
                _budget!.Release(point.NextRunId);
            }
        }
    }

    private async Task<OwnedRun?> TakeAsync(SweepPoint point, CancellationToken cancellationToken)
    {
        var (run, ended) = await _takeover.TakeAsync(lease, point.RunId, cancellationToken).ConfigureAwait(false);
        if (run is null)
        {
            point.Set(point.Attempt, ended!);
            return null;
        }

        if (run.Record.Phase == JobRunPhase.Priced || (IsCancelled && !run.Record.CancelRequested))
        {
            // The quote may be one of last week.
            await run.UpdateAsync(
                record => record with { Phase = record.Phase == JobRunPhase.Priced ? JobRunPhase.Created : record.Phase, CancelRequested = record.CancelRequested || IsCancelled },
                cancellationToken).ConfigureAwait(false);
        }

        return run;
    }

    private async Task<OwnedRun?> CreateAsync(SweepPoint point, bool isFresh, CancellationToken cancellationToken)
    {
        var (id, attempt) = (point.NextRunId, point.NextAttempt);
        var price = _budget is null ? null : await _prices.GetAsync(point.Job, isFresh, cancellationToken).ConfigureAwait(false);
        try
        {
            _budget?.Reserve(id, point.Name, price);
        }
        catch (EpicCostLimitException error)
        {
            LeaveOut(point, error);
            return null;
        }

        if (!lease.IsHeld)
        {
            throw new RunLostException(id);
        }

        var stored = await _starter.StartAsync(id, RunJson.ToJson(point.Job.ToSpec()), price, lease.Id, cancellationToken, price).ConfigureAwait(false);
        point.Set(attempt, stored.Record);
        var run = stored.Record.Owner == lease.Id
            ? await OwnedRun.TakeAsync(records, lease, stored, cancellationToken).ConfigureAwait(false)
            : await TakeAsync(point, cancellationToken).ConfigureAwait(false);

        // Whoever cancels the sweep says so before he lists its runs: this one is in his list, or he is heard here.
        var record = (await sweeps.ReadAsync(sweep, cancellationToken).ConfigureAwait(false))?.Record;
        if (record?.Owner != lease.Id)
        {
            throw new RunLostException(id);
        }

        IsCancelled |= record.CancelRequested;
        if (run is not null && record.CancelRequested)
        {
            await run.UpdateAsync(static changed => changed with { CancelRequested = true }, cancellationToken).ConfigureAwait(false);
        }

        return run;
    }

    private async Task SendAsync(OwnedRun run, CancellationToken cancellationToken)
    {
        var error = await _retry.ExecuteAsync<EpicException?>(
            async token =>
            {
                try
                {
                    await engine.SubmitAsync(run, token).ConfigureAwait(false);
                    return null;
                }
                catch (EpicException refused) when (refused is EpicOutcomeUnknownException || !OutageRetry.IsTransient(refused))
                {
                    return refused;
                }
            },
            cancellationToken).ConfigureAwait(false);
        if (error is not null)
        {
            ExceptionDispatchInfo.Capture(error).Throw();
        }
    }

    private void LeaveOut(SweepPoint point, EpicCostLimitException error)
    {
        point.IsLeftOut = true;
        LeftOut ??= error;
    }
}
