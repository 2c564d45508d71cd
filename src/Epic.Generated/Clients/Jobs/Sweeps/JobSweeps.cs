using Epic.Generated.Clients;
using Epic.Generated.Clients.Charges;
using Epic.Generated.Clients.Jobs.Following;
using Epic.Generated.Clients.Jobs.Runs;
using Epic.Generated.Clients.Jobs.Sweeps;

namespace Epic.Generated;

/// <summary>
/// Sweeps on one store: a job for each point, a number at a time, within a limit of cost for all. A sweep has an id that the caller chooses and
/// outlives its process. Each point is a run of <see cref="JobRuns"/> with the id <c>SWEEP/NAME#1</c>, and each retry one with the next number.
/// </summary>
public sealed class JobSweeps
{
    private readonly ClientContext _context;
    private readonly IJobRunStore? _store;
    private readonly RunTimes _times;

    /// <summary>Creates sweeps.</summary>
    /// <param name="epic">The client that prices, submits and follows the jobs.</param>
    /// <param name="store">The store of the records. One store serves one EPIC. Default: null, for files in the folder <c>.epic/runs</c> of the user's home directory.</param>
    /// <param name="timeProvider">The clock for pauses. Default: null, for the clock of <paramref name="epic"/>.</param>
    public JobSweeps(IEpicClient epic, IJobRunStore? store = null, TimeProvider? timeProvider = null)
        : this(ClientContext.Create(epic, timeProvider ?? (epic as EpicClient)?.Settings.TimeProvider), store)
    {
    }

    internal JobSweeps(ClientContext context, IJobRunStore? store, RunTimes? times = null) => (_context, _store, _times) = (context, store, times ?? RunTimes.Default);

    /// <summary>
    /// Carries out a sweep to its end: submits the points in their order, follows them with shared requests, and submits failed ones again as
    /// <see cref="JobSweepOptions.MaxRetries"/> allows. The same call, in any process, continues the sweep, and no job is paid for twice. It
    /// waits while another process works on the sweep. A cancelled sweep stays cancelled.
    /// </summary>
    /// <param name="id">The caller's id, 1 to 80 characters without slashes and control characters.</param>
    /// <param name="sweep">
    /// The points. A later call may add points, and change those that were not begun or that EPIC has refused. Points that were begun must
    /// stay, with the same jobs.
    /// </param>
    /// <param name="options">Limit of cost, number of jobs at a time, retries, files and progress; null for the defaults.</param>
    /// <param name="cancellationToken">
    /// Ends the call; the same call continues the sweep. The jobs keep running unless <see cref="JobWaitOptions.CancelJobsOnCancellation"/> is set.
    /// </param>
    /// <returns>The sweep after its end, whether its jobs succeeded or not.</returns>
    /// <exception cref="ArgumentException">An argument breaks a rule. Nothing was sent.</exception>
    /// <exception cref="EpicRunMismatchException">The job of a point that was begun has changed, or the point is missing. Nothing was submitted.</exception>
    /// <exception cref="EpicCostLimitException">
    /// The price is above <see cref="JobSweepOptions.MaxCost"/>, unknown, or in another currency. A sweep that was not begun submits nothing then. Of
    /// one that was begun the points and retries that do not fit are left out, and the exception comes when the others have ended.
    /// </exception>
    /// <exception cref="EpicOutcomeUnknownException">The answer to a submission was lost twice, and no job has appeared for two minutes. The same call searches again before it submits again.</exception>
    /// <exception cref="InvalidOperationException">Several jobs may be those of a run, or a record cannot be read. Nothing more was submitted.</exception>
    /// <exception cref="TimeoutException">The sweep has not ended within <see cref="JobWaitOptions.Timeout"/>. The same call continues it.</exception>
    /// <exception cref="EpicException">EPIC refuses a point, or is out of reach for longer than <see cref="JobWaitOptions.MaxOutage"/>. Nothing more was submitted. The same call continues the sweep.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<JobSweepState> RunAsync(string id, JobSweep sweep, JobSweepOptions? options = null, CancellationToken cancellationToken = default)
    {
        SweepRunId.CheckSweep(id);
        ArgumentNullException.ThrowIfNull(sweep);
        options ??= new JobSweepOptions();
        CostLimit.CheckArgument(options.MaxCost, nameof(JobSweepOptions.MaxCost));
        foreach (var point in sweep.Points)
        {
            _ = point.Job.ToSpec();
        }

        var store = options.Store ?? Store();
        while (true)
        {
            try
            {
                return await CarryOutAsync(store, id, sweep, options, cancellationToken).ConfigureAwait(false);
            }
            catch (RunLostException)
            {
                // The store was out of reach for so long that another process may have taken over the sweep.
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    /// <summary>Reads the state of a sweep from the store. No request is sent.</summary>
    /// <param name="id">The caller's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The state; null if there is no such sweep.</returns>
    /// <exception cref="InvalidOperationException">A record cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<JobSweepState?> GetAsync(string id, CancellationToken cancellationToken = default)
    {
        SweepRunId.CheckSweep(id);
        if (await new SweepRecords(Store()).ReadAsync(id, cancellationToken).ConfigureAwait(false) is not var (record, _))
        {
            return null;
        }

        var last = new SortedDictionary<string, (int Attempt, JobRun Run)>(StringComparer.Ordinal);
        var retries = 0;
        await foreach (var (run, name, attempt) in new SweepLoader(new RunRecords(Store())).ListAsync(id, openOnly: false, cancellationToken).ConfigureAwait(false))
        {
            retries += attempt > 1 ? 1 : 0;
            if (!last.TryGetValue(name, out var known) || known.Attempt < attempt)
            {
                last[name] = (attempt, run.ToJobRun());
            }
        }

        return new JobSweepState { Id = id, Points = record.Points, Runs = [.. last.Values.Select(static one => one.Run)], Retries = retries, IsCancelRequested = record.CancelRequested };
    }

    /// <summary>
    /// Cancels a sweep: no further point is submitted, and its jobs that have not ended are cancelled (<c>job_cancel</c> for each). EPIC charges
    /// the cost of its jobs so far.
    /// </summary>
    /// <param name="id">The caller's id.</param>
    /// <param name="cancellationToken">Ends the call. The sweep may have been cancelled, and some of its jobs.</param>
    /// <returns>A task that completes when the jobs are cancelled.</returns>
    /// <exception cref="ArgumentException">There is no such sweep.</exception>
    /// <exception cref="EpicJobsNotCancelledException">Some jobs could not be cancelled. The request stays recorded.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task CancelAsync(string id, CancellationToken cancellationToken = default)
    {
        SweepRunId.CheckSweep(id);
        var sweeps = new SweepRecords(Store());
        _ = await sweeps.UpdateAsync(id, static record => record is null ? null : record with { CancelRequested = true }, cancellationToken).ConfigureAwait(false)
            ?? throw new ArgumentException($"There is no sweep '{id}'.", nameof(id));
        var records = new RunRecords(Store());
        var jobs = new List<long>();
        await foreach (var (run, _, _) in new SweepLoader(records).ListAsync(id, openOnly: true, cancellationToken).ConfigureAwait(false))
        {
            jobs.AddRange((await records.RequestCancellationAsync(run.Id, cancellationToken).ConfigureAwait(false))?.UnfinishedJobs ?? []);
        }

        await new JobCanceller(_context, jobs, areSubmitted: true).CancelAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Deletes the records of a sweep whose runs have ended. The id may then be used for another sweep, whose jobs are paid for again.</summary>
    /// <param name="id">The caller's id.</param>
    /// <param name="cancellationToken">Ends the call. Some records may have been deleted.</param>
    /// <returns>True if there was such a sweep.</returns>
    /// <exception cref="InvalidOperationException">A run has not ended, or another process works on the sweep.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        SweepRunId.CheckSweep(id);
        var (records, sweeps) = (new RunRecords(Store()), new SweepRecords(Store()));
        if (await sweeps.ReadAsync(id, cancellationToken).ConfigureAwait(false) is not var (record, version))
        {
            return false;
        }

        if (!await new LeaseWatch(records, _times).HasEndedAsync(record.Owner, cancellationToken).ConfigureAwait(false))
        {
            throw new InvalidOperationException($"A process works on the sweep '{id}'. Stop it before you delete the records.");
        }

        await foreach (var (run, _, _) in new SweepLoader(records).ListAsync(id, openOnly: false, cancellationToken).ConfigureAwait(false))
        {
            if (!run.HasEnded)
            {
                throw new InvalidOperationException($"The run '{run.Id}' has come to {run.Phase} and has not ended. Cancel the sweep, and call RunAsync until it ends, before you delete its records.");
            }
        }

        await foreach (var run in records.ListAsync(SweepRunId.Prefix(id), openOnly: false, cancellationToken).ConfigureAwait(false))
        {
            await records.DeleteAsync(run, cancellationToken).ConfigureAwait(false);
        }

        return await sweeps.DeleteAsync(id, version, cancellationToken).ConfigureAwait(false);
    }

    private IJobRunStore Store() => _store ?? JobRunFileStore.Default(_context.Epic);

    private async Task<JobSweepState> CarryOutAsync(IJobRunStore store, string id, JobSweep sweep, JobSweepOptions options, CancellationToken cancellationToken)
    {
        var (records, sweeps) = (new RunRecords(store), new SweepRecords(store));
        var lease = await RunLease.AcquireAsync(records, _times, _context.Logger, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var record = await sweeps.TakeAsync(id, sweep.Points.Count, lease, new LeaseWatch(records, _times), _times, cancellationToken).ConfigureAwait(false);
            var points = await new SweepLoader(records).LoadAsync(id, sweep, cancellationToken).ConfigureAwait(false);
            using var engine = new SweepEngine(_context, records, sweeps, lease, _times, record, points, options);
            await engine.RunAsync(cancellationToken).ConfigureAwait(false);
            return new JobSweepState
            {
                Id = id,
                Points = points.Count,
                Runs = [.. points.Select(static point => point.Run).OfType<JobRun>()],
                Retries = points.Sum(static point => Math.Max(point.Attempt - 1, 0)),
                IsCancelRequested = engine.IsCancelled,
            };
        }
    }
}
