namespace Epic.Generated;

/// <summary>What is done with jobs from quote to results. Every call may be made by several threads at once.</summary>
public interface IJobWorkflows
{
    /// <summary>Quotes a job or an array on all queues (<c>job_quote</c>), and looks the queues up in the catalog. It costs nothing.</summary>
    /// <param name="submission">What to quote. The queue that it names does not matter.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The queues that can run all jobs, cheapest first.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule; nothing was sent.</exception>
    /// <exception cref="EpicException">EPIC cannot be asked, or refuses.</exception>
    Task<QuoteComparison> QuoteAsync(JobSubmission submission, CancellationToken cancellationToken = default);

    /// <summary>
    /// Checks what <see cref="JobSubmission.Validate"/> checks, and what EPIC alone can tell: whether the queues exist, run the application, are not in maintenance, and let every step
    /// run as long as it asks. It costs nothing.
    /// </summary>
    /// <param name="submission">What to check.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The end of the check.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule; the message and the parameter's name say which.</exception>
    /// <exception cref="EpicException">EPIC cannot be asked, or refuses.</exception>
    Task ValidateAsync(JobSubmission submission, CancellationToken cancellationToken = default);

    /// <summary>Submits a job (<c>job_create</c>), once. It is charged.</summary>
    /// <param name="job">The job; its queue must be named.</param>
    /// <param name="maxCost">The most that it may cost, by a quote made just before; null for any price.</param>
    /// <param name="cancellationToken">Cancels the call; see the exceptions.</param>
    /// <returns>The job.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule; nothing was sent.</exception>
    /// <exception cref="EpicCostLimitException">It would cost more than <paramref name="maxCost"/>; nothing was submitted.</exception>
    /// <exception cref="EpicOutcomeUnknownException">The answer was lost: the job may have been submitted. Look for it with <see cref="FindSubmittedAsync"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled. Where the job may have been submitted, its inner exception is an <see cref="EpicOutcomeUnknownException"/>.</exception>
    /// <exception cref="EpicException">EPIC refuses; nothing was submitted.</exception>
    Task<JobOperation> SubmitAsync(JobDefinition job, Money? maxCost = null, CancellationToken cancellationToken = default);

    /// <summary>Submits an array of jobs (<c>job_create</c>) in one request, once. It is charged.</summary>
    /// <param name="array">The array; every job must have a queue, its own or the array's.</param>
    /// <param name="maxCost">The most that all jobs together may cost, by quotes made just before; null for any price.</param>
    /// <param name="cancellationToken">Cancels the call; see the exceptions.</param>
    /// <returns>The array and its jobs.</returns>
    /// <exception cref="ArgumentException">An option breaks a rule; nothing was sent.</exception>
    /// <exception cref="EpicCostLimitException">It would cost more than <paramref name="maxCost"/>; nothing was submitted.</exception>
    /// <exception cref="EpicOutcomeUnknownException">The answer was lost: the jobs may have been submitted. Look for them with <see cref="FindSubmittedAsync"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancelled. Where the jobs may have been submitted, its inner exception is an <see cref="EpicOutcomeUnknownException"/>.</exception>
    /// <exception cref="EpicException">EPIC refuses; nothing was submitted.</exception>
    Task<JobArrayOperation> SubmitAsync(JobArray array, Money? maxCost = null, CancellationToken cancellationToken = default);

    /// <summary>Looks for jobs whose submission's answer was lost: by name, data folder and time, in the whole list of jobs.</summary>
    /// <param name="submission">What was submitted.</param>
    /// <param name="since">When it was sent, as <see cref="EpicOutcomeUnknownException.SentAt"/> says. Clocks may differ by 5 minutes.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The jobs that it may have made; none where it was not submitted. EPIC may need a minute to show a job.</returns>
    /// <exception cref="EpicException">EPIC cannot be asked, or refuses.</exception>
    Task<IReadOnlyList<Job>> FindSubmittedAsync(JobSubmission submission, DateTimeOffset since, CancellationToken cancellationToken = default);

    /// <summary>A job that was submitted before, by this process or another. Nothing is sent.</summary>
    /// <param name="jobId">The job's id, as <see cref="JobOperation.Id"/> has it.</param>
    /// <returns>The job.</returns>
    JobOperation GetJob(long jobId);

    /// <summary>An array that was submitted before, by this process or another.</summary>
    /// <param name="arrayId">The array's id, as <see cref="JobArrayOperation.Id"/> and <see cref="Job.Array"/> have it.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The array and its jobs.</returns>
    /// <exception cref="EpicNotFoundException">There is no job of such an array.</exception>
    /// <exception cref="EpicException">EPIC cannot be asked, or refuses.</exception>
    Task<JobArrayOperation> GetArrayAsync(long arrayId, CancellationToken cancellationToken = default);

    /// <summary>
    /// Follows any jobs until they have finished, with as few requests as EPIC's list allows. The first look replays what has
    /// happened already, so that no event is missed.
    /// </summary>
    /// <param name="jobIds">The jobs' ids.</param>
    /// <param name="options">Time-out and pauses; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait; the jobs go on unless <see cref="JobWaitOptions.CancelJobsOnCancellation"/> says otherwise.</param>
    /// <returns>The events of all jobs, each once. The enumeration throws what <see cref="JobOperation.WaitForCompletionAsync"/> throws.</returns>
    IAsyncEnumerable<JobEvent> WatchAsync(IEnumerable<long> jobIds, JobWaitOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>The jobs that wait for authorisation (<c>jobauth_list</c>); <see cref="JobOperation.ApproveAsync"/> and <see cref="JobOperation.RejectAsync"/> decide.</summary>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The authorisations that are pending, as they are read.</returns>
    IAsyncEnumerable<JobAuthorisation> ListPendingAuthorisationsAsync(CancellationToken cancellationToken = default);
}
