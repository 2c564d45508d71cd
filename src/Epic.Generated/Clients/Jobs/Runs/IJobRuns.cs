namespace Epic.Generated;

/// <summary>
/// Runs of jobs that outlive their process. A run has an id that the caller chooses, such as an order number, and a record in a store
/// that several processes may share. However often it is started, and wherever, it is paid for once.
/// </summary>
public interface IJobRuns
{
    /// <summary>
    /// Carries out a run to its end: prices, uploads, submits, follows, downloads. Each phase is recorded before and after. The same id with
    /// the same submission is the same run: the call continues it, waits for it while another process works on it, or returns its result.
    /// A run that has failed is tried again, and may have another submission then.
    /// </summary>
    /// <param name="id">The caller's id, 1 to 200 characters without control characters.</param>
    /// <param name="submission">The job or array. Every job must have a queue.</param>
    /// <param name="options">Cost limit, waiting, events and files; null for the defaults.</param>
    /// <param name="cancellationToken">
    /// Ends the call; the same call continues the run. The jobs keep running unless <see cref="JobWaitOptions.CancelJobsOnCancellation"/> is set.
    /// </param>
    /// <returns>The run after its end, whether its jobs succeeded or not.</returns>
    /// <exception cref="ArgumentException">An argument breaks a rule. Nothing was sent.</exception>
    /// <exception cref="EpicRunMismatchException">The id belongs to a run of another submission. Nothing was submitted.</exception>
    /// <exception cref="EpicCostLimitException">The price is above <see cref="JobRunOptions.MaxCost"/>, unknown, or in another currency. Nothing was uploaded or submitted.</exception>
    /// <exception cref="EpicOutcomeUnknownException">The answer to the submission was lost, and no job has appeared for two minutes. The same call searches again before it submits again.</exception>
    /// <exception cref="InvalidOperationException">Several jobs may be those of this run, or its record cannot be read. Nothing more was submitted.</exception>
    /// <exception cref="TimeoutException">The jobs have not finished within <see cref="JobWaitOptions.Timeout"/>. The same call continues to wait.</exception>
    /// <exception cref="EpicException">EPIC is out of reach or refuses. The same call continues the run.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var run = await epic.Jobs.RunAsync("order-4711", cavity, new JobRunOptions { MaxCost = new Money(50m, "GBP") });
    /// Console.WriteLine(run.Succeeded);
    /// </code></example>
    Task<JobRun> RunAsync(string id, JobSubmission submission, JobRunOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Records a run and returns at once. A hosted service on the same store (package <c>Epic.Generated.Hosting</c>) or a later
    /// <see cref="RunAsync"/> carries it out. No request is sent.
    /// </summary>
    /// <param name="id">The caller's id, 1 to 200 characters without control characters.</param>
    /// <param name="submission">The job or array. Every job must have a queue.</param>
    /// <param name="options">The cost limit; null for the defaults. The rest is that of the process that carries out the run.</param>
    /// <param name="cancellationToken">Ends the call. The run may have been recorded.</param>
    /// <returns>The run as it is: a new one, or the run that has this id already.</returns>
    /// <exception cref="ArgumentException">An argument breaks a rule. Nothing was recorded.</exception>
    /// <exception cref="EpicRunMismatchException">The id belongs to a run of another submission.</exception>
    /// <exception cref="InvalidOperationException">The record of the run cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var run = await runs.StartAsync("order-4711", cavity);
    /// Console.WriteLine(run.Phase);
    /// </code></example>
    Task<JobRun> StartAsync(string id, JobSubmission submission, JobRunOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Reads the state of a run from the store. No request is sent.</summary>
    /// <param name="id">The caller's id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The state; null if there is no such run.</returns>
    /// <exception cref="InvalidOperationException">The record of the run cannot be read.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var run = await runs.GetAsync("order-4711");
    /// </code></example>
    Task<JobRun?> GetAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Lists the runs of the store, in any order. No request is sent.</summary>
    /// <param name="openOnly">Whether to list only runs that have not ended. Default: false.</param>
    /// <param name="cancellationToken">Ends the enumeration.</param>
    /// <returns>The states of the runs.</returns>
    /// <example><code>
    /// await foreach (var run in runs.ListAsync(openOnly: true)) { Console.WriteLine($"{run.Id}: {run.Phase}"); }
    /// </code></example>
    IAsyncEnumerable<JobRun> ListAsync(bool openOnly = false, CancellationToken cancellationToken = default);

    /// <summary>
    /// Cancels a run: its jobs if they are known (<c>job_cancel</c> for each), or else its submission. The process that works on the run brings
    /// it to its end. EPIC charges the cost of its jobs so far. A run that has ended stays as it is.
    /// </summary>
    /// <param name="id">The caller's id.</param>
    /// <param name="cancellationToken">Ends the call. The run may have been cancelled.</param>
    /// <returns>The run after the request.</returns>
    /// <exception cref="ArgumentException">There is no such run.</exception>
    /// <exception cref="EpicJobsNotCancelledException">Some jobs could not be cancelled. The request stays recorded.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// await runs.CancelAsync("order-4711");
    /// </code></example>
    Task<JobRun> CancelAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Deletes the record of a run that has ended. The id may then be used for another run, which is paid for again.</summary>
    /// <param name="id">The caller's id.</param>
    /// <param name="cancellationToken">Ends the call. The record may have been deleted.</param>
    /// <returns>True if there was such a run.</returns>
    /// <exception cref="InvalidOperationException">The run has not ended: its jobs may cost money.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// await runs.DeleteAsync("order-4711");
    /// </code></example>
    Task<bool> DeleteAsync(string id, CancellationToken cancellationToken = default);
}
