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

    /// <summary>The job's id. Keep it to follow the job from another process.</summary>
    public virtual long Id { get; }

    /// <summary>Reads the job's present state (<c>job_read</c>).</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The job.</returns>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var now = await job.GetAsync();
    /// Console.WriteLine(now.Status);
    /// </code></example>
    public virtual Task<Job> GetAsync(CancellationToken cancellationToken = default) => _context.Epic.Jobs.GetAsync(Id, cancellationToken);

    /// <summary>
    /// Waits until the job has finished (<c>job_read</c>), whatever its status is called. The wait survives server errors, lost connections,
    /// rate limits and laptop sleep. A job that EPIC does not show yet is waited for up to 2 minutes.
    /// </summary>
    /// <param name="options">Time-out and polling intervals; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait. The job keeps running unless <see cref="JobWaitOptions.CancelJobsOnCancellation"/> is set.</param>
    /// <returns>The finished job. <see cref="JobOutcomes.GetOutcome"/> gives its outcome.</returns>
    /// <exception cref="TimeoutException">The job has not finished within <see cref="JobWaitOptions.Timeout"/>. It keeps running.</exception>
    /// <exception cref="EpicException">EPIC refuses, or was out of reach for longer than <see cref="JobWaitOptions.MaxOutage"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var finished = await job.WaitForCompletionAsync(new JobWaitOptions { Timeout = TimeSpan.FromHours(8) });
    /// Console.WriteLine(finished.GetOutcome());
    /// </code></example>
    public virtual async Task<Job> WaitForCompletionAsync(JobWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        var jobs = await Follower(options).WaitAsync(cancellationToken).ConfigureAwait(false);
        return jobs[0];
    }

    /// <summary>
    /// Follows the job until it has finished (<c>job_read</c>). The first poll reports past changes too, so that no event is missed. In one poll
    /// events of steps come first, then the status; the last event is <see cref="JobFinished"/>.
    /// </summary>
    /// <param name="options">Time-out and polling intervals; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait. The job keeps running unless <see cref="JobWaitOptions.CancelJobsOnCancellation"/> is set.</param>
    /// <returns>The events, each once. Each enumeration begins with the first event and throws the exceptions of <see cref="WaitForCompletionAsync"/>.</returns>
    /// <example><code>
    /// await foreach (var happened in job.WatchAsync()) { Console.WriteLine(happened); }
    /// </code></example>
    public virtual IAsyncEnumerable<JobEvent> WatchAsync(JobWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        Follower(options).FollowAsync(cancellationToken);

    /// <summary>
    /// Follows a log of a step (<c>jobstep_logs_read</c>, <c>jobrefresh_create</c>): waits for the step to start, returns the lines of its log, then
    /// each new line, until the step has ended.
    /// </summary>
    /// <param name="stepId">Id of a step of this job, as <see cref="Job.JobSteps"/> and <see cref="JobStepStarted"/> have it.</param>
    /// <param name="log">The log; standard output by default.</param>
    /// <param name="options">Polling intervals and longest outage; null for the defaults. <see cref="JobWaitOptions.Timeout"/> does not apply.</param>
    /// <param name="cancellationToken">Ends the enumeration. The job keeps running.</param>
    /// <returns>The lines. <see cref="LogLine.FollowsGap"/> is set on a line before which others may be missing.</returns>
    /// <exception cref="ArgumentException">The job has no such step.</exception>
    /// <exception cref="EpicException">EPIC refuses, or was out of reach for longer than <see cref="JobWaitOptions.MaxOutage"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// await foreach (var line in job.TailAsync(stepId: 2003)) { Console.WriteLine(line.Text); }
    /// </code></example>
    public virtual IAsyncEnumerable<LogLine> TailAsync(
        long stepId, JobLogKind log = JobLogKind.Stdout, JobWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        new LogFollower(_context, Id, stepId, log, options ?? new JobWaitOptions()).FollowAsync(cancellationToken);

    /// <summary>Reads the residuals so far (<c>job_residuals_read</c>).</summary>
    /// <param name="variables">The variables to read; null, the default, for all of the job.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>A series for each variable except the x axis, which is part of each series. Empty if there are no residuals yet.</returns>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// foreach (var series in await job.GetResidualsAsync(["p", "Ux"])) { Console.WriteLine($"{series.Name}: {series.Values[^1]}"); }
    /// </code></example>
    public virtual Task<IReadOnlyList<ResidualSeries>> GetResidualsAsync(IEnumerable<string>? variables = null, CancellationToken cancellationToken = default) =>
        new ResidualReader(_context, Id).ReadAsync(variables, cancellationToken);

    /// <summary>Follows the residuals until the job has finished (<c>job_residuals_read</c>): returns the points so far, then each new point.</summary>
    /// <param name="variables">The variables to follow; null, the default, for all of the job.</param>
    /// <param name="options">Polling intervals and longest outage; null for the defaults. <see cref="JobWaitOptions.Timeout"/> does not apply.</param>
    /// <param name="cancellationToken">Ends the enumeration. The job keeps running.</param>
    /// <returns>The points. After a restart of the solver the x axis begins again.</returns>
    /// <exception cref="EpicException">EPIC refuses, or was out of reach for longer than <see cref="JobWaitOptions.MaxOutage"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// await foreach (var point in job.FollowResidualsAsync(["p"])) { Console.WriteLine($"{point.X}: {point.Values["p"]}"); }
    /// </code></example>
    public virtual IAsyncEnumerable<ResidualPoint> FollowResidualsAsync(
        IEnumerable<string>? variables = null, JobWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        new ResidualReader(_context, Id).FollowAsync(variables, options ?? new JobWaitOptions(), cancellationToken);

    /// <summary>Cancels the job (<c>job_cancel</c>). EPIC charges its cost so far.</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when EPIC has accepted the request. The job ends soon after.</returns>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// await job.CancelAsync();
    /// </code></example>
    public virtual Task CancelAsync(CancellationToken cancellationToken = default) => _context.Epic.Jobs.CancelAsync(Id, cancellationToken);

    /// <summary>Cancels a step of the job (<c>jobstep_cancel</c>). Later steps may still run.</summary>
    /// <param name="stepId">Id of the step.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that completes when EPIC has accepted the request. The step ends soon after.</returns>
    /// <exception cref="EpicException">EPIC is out of reach or refuses.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// await job.CancelStepAsync(2003);
    /// </code></example>
    public virtual Task CancelStepAsync(long stepId, CancellationToken cancellationToken = default) =>
        _context.Epic.JobSteps.CancelAsync(stepId, cancellationToken);

    /// <summary>Authorises a job that is waiting for authorisation (<c>job_auth_update</c>).</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The authorisation after the change.</returns>
    /// <exception cref="EpicException">EPIC is out of reach, or refuses: the user may not authorise this job, or it was authorised or rejected before.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// await job.ApproveAsync();
    /// </code></example>
    public virtual Task<JobAuthorisation> ApproveAsync(CancellationToken cancellationToken = default) => DecideAsync(JobAuthorisationState.Authorised, cancellationToken);

    /// <summary>Rejects a job that is waiting for authorisation (<c>job_auth_update</c>).</summary>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The authorisation after the change.</returns>
    /// <exception cref="EpicException">EPIC is out of reach, or refuses: the user may not authorise this job, or it was authorised or rejected before.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// await job.RejectAsync();
    /// </code></example>
    public virtual Task<JobAuthorisation> RejectAsync(CancellationToken cancellationToken = default) => DecideAsync(JobAuthorisationState.Rejected, cancellationToken);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Job {Id}");

    private Task<JobAuthorisation> DecideAsync(JobAuthorisationState state, CancellationToken cancellationToken) =>
        _context.Epic.Jobs.UpdateAuthorisationAsync(Id, new JobAuthorisationPatch { State = state }, cancellationToken);

    private JobFollower Follower(JobWaitOptions? options) => new(_context, [Id], null, options ?? new JobWaitOptions());
}
