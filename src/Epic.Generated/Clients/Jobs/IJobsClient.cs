namespace Epic.Generated;

public partial interface IJobsClient
{
    /// <summary>Quotes a job or an array on all queues (<c>job_quote</c>) and adds each queue's entry of the catalog (<c>catalog_clusters_list</c>). Quoting is free.</summary>
    /// <param name="submission">The job or array to quote. Its queue is ignored.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The queues that can run all jobs, cheapest first.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule. Nothing was sent.</exception>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var quotes = await epic.Jobs.QuoteAsync(cavity);
    /// foreach (var quote in quotes) { Console.WriteLine($"{quote.QueueCode}: {quote.Total}"); }
    /// </code></example>
    Task<QuoteComparison> QuoteAsync(JobSubmission submission, CancellationToken cancellationToken = default);

    /// <summary>Quotes a job or an array on the queues that its jobs name (<c>job_quote</c>). Quoting is free.</summary>
    /// <param name="submission">The job or array to quote. Every job must have a queue, its own or that of its array.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The price of all jobs together, tax included; null if EPIC gives no price for one of them, or prices in different currencies.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule, or a job has no queue. Nothing was sent.</exception>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// if (await epic.Jobs.GetPriceAsync(cavity) is { Amount: &gt; 50m }) { Console.WriteLine("Too expensive."); }
    /// </code></example>
    Task<Money?> GetPriceAsync(JobSubmission submission, CancellationToken cancellationToken = default);

    /// <summary>
    /// Makes the checks of <see cref="JobSubmission.Validate"/> and compares the submission with the catalog (<c>catalog_clusters_read</c>,
    /// <c>catalog_applications_list</c>): the queues exist, run the application, are not in maintenance, and allow the runtime of every step. It is free.
    /// </summary>
    /// <param name="submission">The job or array to check. Every job must have a queue, its own or that of its array.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>A task that completes when all checks have passed.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule. The message and the parameter's name say which.</exception>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// await epic.Jobs.ValidateAsync(cavity);
    /// </code></example>
    Task ValidateAsync(JobSubmission submission, CancellationToken cancellationToken = default);

    /// <summary>Submits a job (<c>job_create</c>). The request is sent once and never repeated. EPIC charges for the job.</summary>
    /// <param name="job">The job. It must have a queue.</param>
    /// <param name="maxCost">The highest price to accept, tax included, zero or more. The job is quoted just before it is submitted. Null, the default, accepts any price and does not quote.</param>
    /// <param name="cancellationToken">Cancels the call. The job may have been submitted; see the exceptions.</param>
    /// <returns>The submitted job.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule. Nothing was sent.</exception>
    /// <exception cref="EpicCostLimitException">The price is above <paramref name="maxCost"/>, unknown, or in another currency. Nothing was submitted.</exception>
    /// <exception cref="EpicOutcomeUnknownException">The answer is missing or has no id: the job may have been submitted. Look for it with <see cref="FindSubmittedAsync"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled. If the job may have been submitted, the inner exception is an <see cref="EpicOutcomeUnknownException"/>.</exception>
    /// <exception cref="EpicException">EPIC is out of reach or refuses. Nothing was submitted.</exception>
    /// <example><code>
    /// var job = await epic.Jobs.SubmitAsync(cavity, maxCost: new Money(50m, "GBP"));
    /// var finished = await job.WaitForCompletionAsync();
    /// </code></example>
    Task<JobOperation> SubmitAsync(JobDefinition job, Money? maxCost = null, CancellationToken cancellationToken = default);

    /// <summary>Submits an array of jobs (<c>job_create</c>) in one request, which is sent once and never repeated. EPIC charges for the jobs.</summary>
    /// <param name="array">The array. Every job must have a queue, its own or the array's.</param>
    /// <param name="maxCost">The highest price of all jobs together to accept, tax included, zero or more. The jobs are quoted just before they are submitted. Null, the default, accepts any price and does not quote.</param>
    /// <param name="cancellationToken">Cancels the call. The jobs may have been submitted; see the exceptions.</param>
    /// <returns>The submitted array with its jobs.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule. Nothing was sent.</exception>
    /// <exception cref="EpicCostLimitException">The price is above <paramref name="maxCost"/>, unknown, or in another currency. Nothing was submitted.</exception>
    /// <exception cref="EpicOutcomeUnknownException">
    /// The answer is missing or has fewer ids than jobs: the jobs may have been submitted. <see cref="EpicOutcomeUnknownException.KnownIds"/> has the ids
    /// that arrived. Look for the others with <see cref="FindSubmittedAsync"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled. If the jobs may have been submitted, the inner exception is an <see cref="EpicOutcomeUnknownException"/>.</exception>
    /// <exception cref="EpicException">EPIC is out of reach or refuses. Nothing was submitted.</exception>
    /// <example><code>
    /// var array = await epic.Jobs.SubmitAsync(new JobArray { Name = "wings", Jobs = [cavity, cavity.WithName("cavity-2")] });
    /// var finished = await array.WaitForCompletionAsync();
    /// </code></example>
    Task<JobArrayOperation> SubmitAsync(JobArray array, Money? maxCost = null, CancellationToken cancellationToken = default);

    /// <summary>Looks in the whole list of jobs (<c>job_list</c>) for those of a submission whose answer was lost, by name, data folder and id, or without an id by time.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="since">The time of <see cref="EpicOutcomeUnknownException.SentAt"/>. Clocks may be wrong: only jobs that were submitted a day or more before it are left out, and with <paramref name="idsAbove"/> none is.</param>
    /// <param name="idsAbove">Leaves out jobs with this id or a lower one: the answer of <see cref="GetHighestIdAsync"/> before the submission. Null, the default, leaves out none.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>
    /// The jobs that the submission may have created, without <paramref name="idsAbove"/> also older ones of the same day with the same name and folder.
    /// Empty if it created none, or if EPIC does not list them yet, which may take a minute.
    /// </returns>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var highest = await epic.Jobs.GetHighestIdAsync();
    /// try
    /// {
    ///     await epic.Jobs.SubmitAsync(cavity);
    /// }
    /// catch (EpicOutcomeUnknownException lost)
    /// {
    ///     var jobs = await epic.Jobs.FindSubmittedAsync(cavity, since: lost.SentAt, idsAbove: highest);
    /// }
    /// </code></example>
    Task<IReadOnlyList<Job>> FindSubmittedAsync(JobSubmission submission, DateTimeOffset since, long? idsAbove = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads back the definition of a submitted job, to submit it again unchanged or with changes (<c>job_read</c>, <c>catalog_applications_list</c>).
    /// It has the type of the application (<see cref="OpenFoamJob"/>, <see cref="ZcfdJob"/>, <see cref="ZoptJob"/>, <see cref="NastranJob"/>), or is a
    /// <see cref="GenericJob"/> if no type holds all of its options. EPIC does not return hyperthreading, and of a generic job neither distribution nor
    /// tasks per device: these have their defaults.
    /// </summary>
    /// <param name="id">The job's id.</param>
    /// <param name="appCode">
    /// Code of the application version. EPIC returns its name only. Null, the default, finds the one version of the catalog with that name.
    /// </param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The definition, with the queue and project of the job.</returns>
    /// <exception cref="EpicNotFoundException">There is no such job.</exception>
    /// <exception cref="EpicResponseException">
    /// EPIC names no data folder of the job, or no version, or several, of the catalog have the name of its application: name <paramref name="appCode"/>.
    /// </exception>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var again = await epic.Jobs.GetDefinitionAsync(1002);
    /// await epic.Jobs.SubmitAsync(again.WithName("cavity once more"));
    /// </code></example>
    Task<JobDefinition> GetDefinitionAsync(long id, string? appCode = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Gets the highest id in the whole list of jobs (<c>job_list</c>). A job that is submitted later has a higher one, whatever any clock says: note
    /// it before a submission for <see cref="FindSubmittedAsync"/>.
    /// </summary>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The id; 0 if there is no job.</returns>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var highest = await epic.Jobs.GetHighestIdAsync();
    /// </code></example>
    Task<long> GetHighestIdAsync(CancellationToken cancellationToken = default);

    /// <summary>Gets the operations of a job that this process or another has submitted. No request is sent.</summary>
    /// <param name="id">The job's id, as in <see cref="JobOperation.Id"/>.</param>
    /// <returns>The job.</returns>
    /// <example><code>
    /// var job = epic.Jobs.GetOperation(1002);
    /// await job.WaitForCompletionAsync();
    /// </code></example>
    JobOperation GetOperation(long id);

    /// <summary>Gets the operations of an array that this process or another has submitted, and reads the ids of its jobs (<c>job_list</c>).</summary>
    /// <param name="id">The array's id, as in <see cref="JobArrayOperation.Id"/> and <see cref="Job.Array"/>.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The array with its jobs, in the order of their ids.</returns>
    /// <exception cref="EpicNotFoundException">EPIC lists no job of such an array.</exception>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var array = await epic.Jobs.GetArrayOperationAsync(12);
    /// await array.WaitForCompletionAsync();
    /// </code></example>
    Task<JobArrayOperation> GetArrayOperationAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Follows jobs until all have finished (<c>job_list</c>, <c>job_read</c>), with as few requests as the pages of EPIC's list allow. The first poll
    /// reports past changes too, so that no event is missed.
    /// </summary>
    /// <param name="jobIds">The jobs' ids, read before this method returns.</param>
    /// <param name="options">Time-out and polling intervals; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait. The jobs keep running unless <see cref="JobWaitOptions.CancelJobsOnCancellation"/> is set.</param>
    /// <returns>The events of all jobs, each once. Each enumeration begins with the first event and throws the exceptions of <see cref="JobOperation.WaitForCompletionAsync"/>.</returns>
    /// <example><code>
    /// await foreach (var happened in epic.Jobs.WatchAsync([1001, 1002])) { Console.WriteLine($"{happened.Job.Name}: {happened.Job.Status}"); }
    /// </code></example>
    IAsyncEnumerable<JobEvent> WatchAsync(IEnumerable<long> jobIds, JobWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="IJobRuns.RunAsync"/>
    /// <remarks>Another store, and the state of runs, are at <see cref="JobRuns"/>.</remarks>
    Task<JobRun> RunAsync(string id, JobSubmission submission, JobRunOptions? options = null, CancellationToken cancellationToken = default);

    /// <inheritdoc cref="JobSweeps.RunAsync"/>
    /// <remarks>Another store, and the state of sweeps, are at <see cref="JobSweeps"/>.</remarks>
    Task<JobSweepState> SweepAsync(string id, JobSweep sweep, JobSweepOptions? options = null, CancellationToken cancellationToken = default);
}
