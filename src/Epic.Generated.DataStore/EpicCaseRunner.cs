using Epic.Generated.DataStore.Runs;

namespace Epic.Generated.DataStore;

/// <summary>Runs jobs from a local case to local results.</summary>
public sealed class EpicCaseRunner
{
    private readonly IEpicClient _client;
    private readonly TimeProvider _time;
    private readonly IEpicDataStore _store;

    /// <summary>Creates a runner.</summary>
    /// <param name="client">The client that quotes, submits and follows the jobs.</param>
    /// <param name="store">The data store that the case is uploaded to and the results are downloaded from.</param>
    /// <param name="timeProvider">The clock for pauses and time-outs. Default: null, for the clock of <paramref name="client"/>.</param>
    public EpicCaseRunner(IEpicClient client, IEpicDataStore store, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(store);
        (_client, _time) = (client, timeProvider ?? (client as EpicClient)?.Settings.TimeProvider ?? TimeProvider.System);
        _store = store;
    }

    /// <summary>
    /// Runs a job or an array from a local case to local results: quotes, uploads the case, submits, follows, downloads. Each step is
    /// recorded in a file. After a crash the same call continues the run and pays once: a submission is recorded before it is
    /// sent, and searched for before it is sent again.
    /// </summary>
    /// <param name="submission">The job or array. Every job must have a queue.</param>
    /// <param name="options">Folders, price and progress.</param>
    /// <param name="cancellationToken">
    /// Cancels the run, which the same call continues. The jobs keep running unless <see cref="JobWaitOptions.CancelJobsOnCancellation"/> is set.
    /// </param>
    /// <returns>The finished jobs, whether they succeeded or not.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule, or the case lacks a file that the job needs. Nothing was sent.</exception>
    /// <exception cref="EpicCostLimitException">The jobs cost more than <see cref="JobRunOptions.MaxCost"/>. Nothing was submitted.</exception>
    /// <exception cref="EpicOutcomeUnknownException">The answer to the submission was lost, and no job has appeared for two minutes. The same call searches again before it submits again.</exception>
    /// <exception cref="InvalidOperationException">
    /// Another process runs the same jobs, the state file is of other jobs or unreadable, its file system has no locks, or several jobs may
    /// be those of this run. Nothing was submitted.
    /// </exception>
    /// <exception cref="TimeoutException">The jobs have not finished within <see cref="JobWaitOptions.Timeout"/>. The same call continues to wait.</exception>
    /// <exception cref="EpicException">EPIC or its data store refuses or is out of reach. The same call continues the run.</exception>
    /// <exception cref="IOException">A local file cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">A local file may not be read or written.</exception>
    public Task<JobRunResult> RunAsync(JobSubmission submission, JobRunOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(submission);
        ArgumentNullException.ThrowIfNull(options);
        return new JobRunner(_client, _time, new CaseTransfer(_store)).RunAsync(submission, options, cancellationToken);
    }
}
