using System.Globalization;
using Epic.Generated.Clients;
using Epic.Generated.Clients.Jobs.Following;
using Epic.Generated.Clients.Jobs.Logs;
using Epic.Generated.Clients.Jobs.Residuals;

namespace Epic.Generated;

/// <summary>
/// A submitted job. It holds the job's id and nothing else: any process can create one from the id
/// (<see cref="IJobsClient.GetOperation"/>) and continue where another has stopped.
/// </summary>
/// <remarks>Instances are safe to use from several threads at once. Members are virtual, so that a test double can override them.</remarks>
public class JobOperation
{
    private readonly ClientContext _context;

    /// <summary>Creates the operations of a job on any client, a test double included. No request is sent.</summary>
    /// <param name="epic">The client that sends the requests.</param>
    /// <param name="id">The job's id.</param>
    /// <param name="timeProvider">The clock for pauses and time-outs; null, the default, for the system's.</param>
    public JobOperation(IEpicClient epic, long id, TimeProvider? timeProvider = null)
        : this(ClientContext.Create(epic, timeProvider), id)
    {
    }

    internal JobOperation(ClientContext context, long id) => (_context, Id) = (context, id);

    /// <summary>Creates a test double, which overrides the members it uses.</summary>
    protected JobOperation() => _context = null!;

    /// <summary>The job's id: all that has to be kept to follow it from elsewhere.</summary>
    public virtual long Id { get; }

    /// <summary>Reads the job as it is now (<c>job_read</c>).</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The job.</returns>
    /// <exception cref="EpicException">EPIC cannot be asked, or refuses.</exception>
    public virtual Task<Job> GetAsync(CancellationToken cancellationToken = default) => _context.Epic.Jobs.GetAsync(Id, cancellationToken);

    /// <summary>
    /// Waits until the job has finished, whatever its status is called. Server errors, lost connections and a machine that sleeps
    /// are waited out.
    /// </summary>
    /// <param name="options">Time-out and pauses; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait; the job goes on unless <see cref="JobWaitOptions.CancelJobsOnCancellation"/> says otherwise.</param>
    /// <returns>The finished job; <see cref="JobOutcomes.GetOutcome"/> says how it ended.</returns>
    /// <exception cref="TimeoutException">The job has not finished within <see cref="JobWaitOptions.Timeout"/>; it goes on.</exception>
    /// <exception cref="EpicException">EPIC refuses, or was out of reach for longer than <see cref="JobWaitOptions.MaxOutage"/>.</exception>
    public virtual async Task<Job> WaitForCompletionAsync(JobWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        var jobs = await Follower(options).WaitAsync(cancellationToken).ConfigureAwait(false);
        return jobs[0];
    }

    /// <summary>
    /// Follows the job until it has finished. The first look replays what has happened already, so that no event is missed;
    /// the last event is <see cref="JobFinished"/>.
    /// </summary>
    /// <param name="options">Time-out and pauses; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait; the job goes on unless <see cref="JobWaitOptions.CancelJobsOnCancellation"/> says otherwise.</param>
    /// <returns>The events, each once. The enumeration throws what <see cref="WaitForCompletionAsync"/> throws.</returns>
    public virtual IAsyncEnumerable<JobEvent> WatchAsync(JobWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        Follower(options).FollowAsync(cancellationToken);

    /// <summary>
    /// Follows a log of a step: waits for the step to start, gives the lines there are, then each new one, and ends when the step
    /// has ended.
    /// </summary>
    /// <param name="stepId">Id of a step of this job, as <see cref="Job.JobSteps"/> and <see cref="JobStepStarted"/> have it.</param>
    /// <param name="log">Which log.</param>
    /// <param name="options">Pauses and the longest outage; null for the defaults. <see cref="JobWaitOptions.Timeout"/> does not apply.</param>
    /// <param name="cancellationToken">Stops following; the job goes on.</param>
    /// <returns>The lines. Where a log is cut at its front faster than it is read, or starts anew, <see cref="LogLine.FollowsGap"/> says so.</returns>
    /// <exception cref="ArgumentException">The job has no such step.</exception>
    /// <exception cref="EpicException">EPIC refuses, or was out of reach for longer than <see cref="JobWaitOptions.MaxOutage"/>.</exception>
    public virtual IAsyncEnumerable<LogLine> TailAsync(
        long stepId, JobLogKind log = JobLogKind.Stdout, JobWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        new LogFollower(_context, Id, stepId, log, options ?? new JobWaitOptions()).FollowAsync(cancellationToken);

    /// <summary>Reads the residuals there are (<c>job_residuals_read</c>).</summary>
    /// <param name="variables">The variables to read; null for all that the job has.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>A series for each variable, without the x axis, which each of them carries; none where there are no residuals yet.</returns>
    /// <exception cref="EpicException">EPIC cannot be asked, or refuses.</exception>
    public virtual Task<IReadOnlyList<ResidualSeries>> GetResidualsAsync(IEnumerable<string>? variables = null, CancellationToken cancellationToken = default) =>
        new ResidualReader(_context, Id).ReadAsync(variables, cancellationToken);

    /// <summary>Follows the residuals until the job has finished: gives the points there are, then each new one.</summary>
    /// <param name="variables">The variables to follow; null for all that the job has.</param>
    /// <param name="options">Pauses and the longest outage; null for the defaults. <see cref="JobWaitOptions.Timeout"/> does not apply.</param>
    /// <param name="cancellationToken">Stops following; the job goes on.</param>
    /// <returns>The points. Where the solver starts anew, so does the x axis.</returns>
    /// <exception cref="EpicException">EPIC refuses, or was out of reach for longer than <see cref="JobWaitOptions.MaxOutage"/>.</exception>
    public virtual IAsyncEnumerable<ResidualPoint> FollowResidualsAsync(
        IEnumerable<string>? variables = null, JobWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        new ResidualReader(_context, Id).FollowAsync(variables, options ?? new JobWaitOptions(), cancellationToken);

    /// <summary>Cancels the job (<c>job_cancel</c>). What it has cost so far is charged.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The end of the request; the job ends soon after.</returns>
    /// <exception cref="EpicException">EPIC cannot be asked, or refuses.</exception>
    public virtual Task CancelAsync(CancellationToken cancellationToken = default) => _context.Epic.Jobs.CancelAsync(Id, cancellationToken);

    /// <summary>Cancels a step of the job (<c>jobstep_cancel</c>); later steps may run all the same.</summary>
    /// <param name="stepId">Id of the step.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The end of the request; the step ends soon after.</returns>
    /// <exception cref="EpicException">EPIC cannot be asked, or refuses.</exception>
    public virtual Task CancelStepAsync(long stepId, CancellationToken cancellationToken = default) =>
        _context.Epic.JobSteps.CancelAsync(stepId, cancellationToken);

    /// <summary>Lets a job run that waits for authorisation (<c>job_auth_update</c>).</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The authorisation as it is now.</returns>
    /// <exception cref="EpicException">EPIC cannot be asked, or refuses: the user may not decide on this job, or it was decided on.</exception>
    public virtual Task<JobAuthorisation> ApproveAsync(CancellationToken cancellationToken = default) => DecideAsync(JobAuthorisationState.Authorised, cancellationToken);

    /// <summary>Keeps a job that waits for authorisation from running (<c>job_auth_update</c>).</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The authorisation as it is now.</returns>
    /// <exception cref="EpicException">EPIC cannot be asked, or refuses: the user may not decide on this job, or it was decided on.</exception>
    public virtual Task<JobAuthorisation> RejectAsync(CancellationToken cancellationToken = default) => DecideAsync(JobAuthorisationState.Rejected, cancellationToken);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Job {Id}");

    private Task<JobAuthorisation> DecideAsync(JobAuthorisationState state, CancellationToken cancellationToken) =>
        _context.Epic.Jobs.UpdateAuthorisationAsync(Id, new JobAuthorisationPatch { State = state }, cancellationToken);

    private JobFollower Follower(JobWaitOptions? options) => new(_context, [Id], null, options ?? new JobWaitOptions());
}
