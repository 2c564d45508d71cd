using System.Globalization;
using Epic.Generated.Clients;
using Epic.Generated.Clients.Jobs.Following;

namespace Epic.Generated;

/// <summary>
/// A submitted array of jobs. It holds its id and the ids of its jobs, and nothing else: any process can create one from the array's id
/// (<see cref="IJobsClient.GetArrayOperationAsync"/>).
/// </summary>
/// <remarks>Instances are safe to use from several threads at once. Members are virtual, so that a test double can override them.</remarks>
public class JobArrayOperation
{
    private readonly ClientContext _context;
    private readonly IReadOnlyList<long> _ids;

    /// <summary>Creates the operations of an array on any client, a test double included. No request is sent.</summary>
    /// <param name="epic">The client that sends the requests.</param>
    /// <param name="id">The array's id; null for jobs that EPIC does not count as an array.</param>
    /// <param name="jobIds">The ids of its jobs, read before the constructor returns.</param>
    /// <param name="timeProvider">The clock for pauses and time-outs; null, the default, for the system's.</param>
    public JobArrayOperation(IEpicClient epic, long? id, IEnumerable<long> jobIds, TimeProvider? timeProvider = null)
        : this(ClientContext.Create(epic, timeProvider), id, jobIds)
    {
    }

    internal JobArrayOperation(ClientContext context, long? id, IEnumerable<long> jobIds)
    {
        ArgumentNullException.ThrowIfNull(jobIds);
        (_context, Id, _ids) = (context, id, [.. jobIds]);
        Jobs = [.. _ids.Select(job => new JobOperation(context, job))];
    }

    /// <summary>Creates a test double, which overrides the members it uses.</summary>
    protected JobArrayOperation() => (_context, _ids) = (null!, []);

    /// <summary>The array's id; null for jobs that EPIC does not count as an array, such as a single one.</summary>
    public virtual long? Id { get; }

    /// <summary>The jobs, in the order in which they were submitted.</summary>
    public virtual IReadOnlyList<JobOperation> Jobs { get; } = [];

    /// <summary>Waits until all jobs have finished. One look at EPIC serves all of them, as far as its list allows.</summary>
    /// <param name="options">Time-out and pauses; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait; the jobs go on unless <see cref="JobWaitOptions.CancelJobsOnCancellation"/> says otherwise.</param>
    /// <returns>The finished jobs, in the order in which they were submitted.</returns>
    /// <exception cref="TimeoutException">Not all jobs have finished within <see cref="JobWaitOptions.Timeout"/>; they go on.</exception>
    /// <exception cref="EpicException">EPIC refuses, or was out of reach for longer than <see cref="JobWaitOptions.MaxOutage"/>.</exception>
    public virtual Task<IReadOnlyList<Job>> WaitForCompletionAsync(JobWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        Follower(options).WaitAsync(cancellationToken);

    /// <summary>Follows all jobs until they have finished. The first look replays what has happened already, so that no event is missed.</summary>
    /// <param name="options">Time-out and pauses; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the wait; the jobs go on unless <see cref="JobWaitOptions.CancelJobsOnCancellation"/> says otherwise.</param>
    /// <returns>The events of all jobs, each once. The enumeration throws what <see cref="WaitForCompletionAsync"/> throws.</returns>
    public virtual IAsyncEnumerable<JobEvent> WatchAsync(JobWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        Follower(options).FollowAsync(cancellationToken);

    /// <summary>Cancels all jobs of the array that have not ended (<c>job_cancel</c> for each). What they have cost so far is charged.</summary>
    /// <param name="cancellationToken">Stops cancelling: some of the jobs may go on.</param>
    /// <returns>The end of the requests; the jobs end soon after.</returns>
    /// <exception cref="EpicJobsNotCancelledException">
    /// Some jobs could not be cancelled, and it says which: EPIC refuses, or was out of reach for half a minute. All others were.
    /// </exception>
    public virtual Task CancelAsync(CancellationToken cancellationToken = default) => new JobCanceller(_context, _ids).CancelAsync(cancellationToken);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Job array {Id} of {_ids.Count} jobs");

    private JobFollower Follower(JobWaitOptions? options) => new(_context, _ids, Id, options ?? new JobWaitOptions());
}
