using Epic.Generated.Clients;
using Epic.Generated.DataStore.Runs;

namespace Epic.Generated.DataStore;

/// <summary>Runs jobs from a local case to local results.</summary>
public sealed class EpicCaseRunner
{
    private readonly ClientContext _context;
    private readonly IEpicDataStore _store;

    /// <summary>Creates a runner.</summary>
    /// <param name="client">The client that quotes, submits and follows the jobs.</param>
    /// <param name="store">The data store that the case is uploaded to and the results are downloaded from.</param>
    /// <param name="timeProvider">The clock for pauses. Default: null, for the clock of <paramref name="client"/>.</param>
    public EpicCaseRunner(IEpicClient client, IEpicDataStore store, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(store);
        _context = ClientContext.Create(client, timeProvider ?? (client as EpicClient)?.Settings.TimeProvider);
        _store = store;
    }

    /// <summary>
    /// Runs a job or an array from a local case to local results: prices, uploads the case, submits, follows, downloads. It is a run as in
    /// <see cref="IJobRuns.RunAsync"/>: after a crash the same call continues it, and it is paid for once.
    /// </summary>
    /// <param name="id">The caller's id of the run, such as an order number, 1 to 200 characters without control characters.</param>
    /// <param name="submission">The job or array. Every job must have a queue.</param>
    /// <param name="options">Folders, price and progress.</param>
    /// <param name="cancellationToken">
    /// Cancels the call; the same call continues the run. The jobs keep running unless <see cref="JobWaitOptions.CancelJobsOnCancellation"/> is set.
    /// </param>
    /// <returns>The run after its end, whether its jobs succeeded or not.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule, or the case lacks a file that the job needs. Nothing was sent.</exception>
    /// <exception cref="EpicRunMismatchException">The id belongs to a run of another submission. Nothing was submitted.</exception>
    /// <exception cref="EpicCostLimitException">The jobs cost more than <see cref="CaseRunOptions.MaxCost"/>. Nothing was uploaded or submitted.</exception>
    /// <exception cref="EpicOutcomeUnknownException">The answer to the submission was lost, and no job has appeared for two minutes. The same call searches again before it submits again.</exception>
    /// <exception cref="InvalidOperationException">Several jobs may be those of this run, or its record cannot be read. Nothing more was submitted.</exception>
    /// <exception cref="TimeoutException">The jobs have not finished within <see cref="JobWaitOptions.Timeout"/>. The same call continues to wait.</exception>
    /// <exception cref="EpicException">EPIC or its data store refuses or is out of reach. The same call continues the run.</exception>
    /// <exception cref="IOException">A local file cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">A local file may not be read or written.</exception>
    /// <example><code>
    /// var run = await new EpicCaseRunner(epic, store).RunAsync("order-4711", cavity, new CaseRunOptions { CaseFolder = "cavity", ResultsFolder = "results" });
    /// </code></example>
    public async Task<JobRun> RunAsync(string id, JobSubmission submission, CaseRunOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        ArgumentNullException.ThrowIfNull(options);
        var run = new CaseRunArguments(submission, options);
        var transfer = run.ResultsFolder is null ? null : new CaseFolderTransfer(_store, _ => run.CaseFolder, _ => run.ResultsFolder) { Progress = options.Progress };
        var runs = new JobRuns(_context, options.Store) { Observer = options.Progress is null ? null : new CaseRunReporter(options.Progress) };
        return await runs.RunAsync(id, submission, new JobRunOptions { MaxCost = options.MaxCost, Wait = options.Wait, Handler = options.Handler, Transfer = transfer }, cancellationToken).ConfigureAwait(false);
    }
}
