using System.Runtime.CompilerServices;
using Epic.Generated.Clients;
using Epic.Generated.Clients.Charges;
using Epic.Generated.Clients.Jobs.Following;
using Epic.Generated.Clients.Jobs.Runs;
using Newtonsoft.Json.Linq;

namespace Epic.Generated;

/// <summary>Runs of jobs on one store. Safe to use from several threads at once, and from as many processes as share the store.</summary>
public sealed class JobRuns : IJobRuns
{
    private readonly ClientContext _context;
    private readonly IJobRunStore? _store;
    private readonly RunTimes _times;

    /// <summary>Creates runs.</summary>
    /// <param name="epic">The client that prices, submits and follows the jobs.</param>
    /// <param name="store">The store of the records. One store serves one EPIC. Default: null, for files in the folder <c>.epic/runs</c> of the user's home directory.</param>
    /// <param name="timeProvider">The clock for pauses. Default: null, for the clock of <paramref name="epic"/>.</param>
    public JobRuns(IEpicClient epic, IJobRunStore? store = null, TimeProvider? timeProvider = null)
        : this(Context(epic, timeProvider), store, RunTimes.Default)
    {
    }

    internal JobRuns(ClientContext context, IJobRunStore? store, RunTimes? times = null) => (_context, _store, _times) = (context, store, times ?? RunTimes.Default);

    internal IRunObserver? Observer { get; init; }

    /// <inheritdoc/>
    public async Task<JobRun> RunAsync(string id, JobSubmission submission, JobRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        var body = Check(id, submission, options);
        return await RunTelemetry.MeasureAsync("job_run", id, _context.Time, () => RunAsync(Records(options), id, body, options ?? new JobRunOptions(), cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<JobRun> StartAsync(string id, JobSubmission submission, JobRunOptions? options = null, CancellationToken cancellationToken = default)
    {
        var body = Check(id, submission, options);
        var run = await new RunStarter(Records(options), _context.Time).StartAsync(id, body, options?.MaxCost, null, cancellationToken).ConfigureAwait(false);
        return run.Record.ToJobRun();
    }

    /// <inheritdoc/>
    public async Task<JobRun?> GetAsync(string id, CancellationToken cancellationToken = default)
    {
        RunRecords.CheckId(id);
        return (await Records().ReadAsync(id, cancellationToken).ConfigureAwait(false))?.Record.ToJobRun();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<JobRun> ListAsync(bool openOnly = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var run in Records().ListAsync(openOnly, cancellationToken).ConfigureAwait(false))
        {
            yield return run.Record.ToJobRun();
        }
    }

    /// <inheritdoc/>
    public async Task<JobRun> CancelAsync(string id, CancellationToken cancellationToken = default)
    {
        RunRecords.CheckId(id);
        var record = await Records().RequestCancellationAsync(id, cancellationToken).ConfigureAwait(false) ?? throw new ArgumentException($"There is no run '{id}'.", nameof(id));
        await new JobCanceller(_context, record.UnfinishedJobs, areSubmitted: true).CancelAsync(cancellationToken).ConfigureAwait(false);
        return record.ToJobRun();
    }

    /// <inheritdoc/>
    public async Task<bool> DeleteAsync(string id, CancellationToken cancellationToken = default)
    {
        RunRecords.CheckId(id);
        var records = Records();
        while (await records.ReadAsync(id, cancellationToken).ConfigureAwait(false) is { } stored)
        {
            if (!stored.Record.HasEnded)
            {
                throw new InvalidOperationException($"The run '{id}' has come to {stored.Record.Phase} and has not ended. Cancel it before you delete its record.");
            }

            if (await records.DeleteAsync(stored, cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }

        return false;
    }

    private static ClientContext Context(IEpicClient epic, TimeProvider? time)
    {
        ArgumentNullException.ThrowIfNull(epic);
        return ClientContext.Create(epic, time ?? (epic as EpicClient)?.Settings.TimeProvider);
    }

    private static JObject Check(string id, JobSubmission submission, JobRunOptions? options)
    {
        RunRecords.CheckId(id);
        ArgumentNullException.ThrowIfNull(submission);
        CostLimit.CheckArgument(options?.MaxCost, nameof(JobRunOptions.MaxCost));
        return RunJson.ToJson(submission.ToSpec());
    }

    private RunRecords Records(JobRunOptions? options = null) => new(options?.Store ?? _store ?? JobRunFileStore.Default(_context.Epic));

    private async Task<JobRun> RunAsync(RunRecords records, string id, JObject submission, JobRunOptions options, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await RunOnceAsync(records, id, submission, options, cancellationToken).ConfigureAwait(false);
            }
            catch (RunLostException)
            {
                // The store was out of reach for so long that another process may have taken over the run.
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    private async Task<JobRun> RunOnceAsync(RunRecords records, string id, JObject submission, JobRunOptions options, CancellationToken cancellationToken)
    {
        var starter = new RunStarter(records, _context.Time);
        if (await records.ReadAsync(id, cancellationToken).ConfigureAwait(false) is { Record: { IsOpen: false, Phase: JobRunPhase.Done } })
        {
            return (await starter.StartAsync(id, submission, options.MaxCost, null, cancellationToken).ConfigureAwait(false)).Record.ToJobRun();
        }

        var lease = await RunLease.AcquireAsync(records, _times, _context.Logger, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            await starter.StartAsync(id, submission, options.MaxCost, lease.Id, cancellationToken).ConfigureAwait(false);
            var (run, ended) = await new RunTakeover(records, _times).TakeAsync(lease, id, cancellationToken).ConfigureAwait(false);
            if (run is null)
            {
                return ended!.ToJobRun();
            }

            IReadOnlyList<IJobRunHandler> handlers = options.Handler is { } handler ? [handler] : [];
            var observer = Observer ?? (options.Progress is { } progress ? new RunReporter(progress) : null);
            var engine = new RunEngine(_context, records, new JobListing(_context), _times, handlers, options.Transfer) { Observer = observer };
            await engine.SubmitAsync(run, cancellationToken).ConfigureAwait(false);
            await FollowAsync(engine, run, options.Wait ?? new JobWaitOptions(), cancellationToken).ConfigureAwait(false);
            await engine.FinishAsync(run, cancellationToken).ConfigureAwait(false);
            return run.Record.ToJobRun();
        }
    }

    private async Task FollowAsync(RunEngine engine, OwnedRun run, JobWaitOptions options, CancellationToken cancellationToken)
    {
        if (run.Record.Phase != JobRunPhase.Submitted)
        {
            return;
        }

        engine.Observer?.Begins(run.Record.ToJobRun(), JobRunPhase.Finished);
        var follower = new JobFollower(_context, [.. run.Record.UnfinishedJobs], run.Record.ArrayId, options);
        await foreach (var events in follower.FollowPollsAsync(cancellationToken).ConfigureAwait(false))
        {
            run.CheckOwned();
            await engine.ObserveAsync(run, events.Select(static happened => happened.Job), cancellationToken).ConfigureAwait(false);
            foreach (var happened in events)
            {
                engine.Observer?.Happened(run.Record.ToJobRun(), happened);
            }
        }
    }
}
