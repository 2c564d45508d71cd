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

    /// <summary>The array's id; null for jobs that EPIC does not count as an array, such as a single job.</summary>
    public virtual long? Id { get; }

    /// <summary>The jobs, in the order of their submission.</summary>
    public virtual IReadOnlyList<JobOperation> Jobs { get; } = [];

    /// <summary>Waits until all jobs have finished (<c>job_list</c>, <c>job_read</c>). One request serves all of them, as far as EPIC's list allows.</summary>
    /// <param name="options">Time-out and polling intervals; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait. The jobs keep running unless <see cref="JobWaitOptions.CancelJobsOnCancellation"/> is set.</param>
    /// <returns>The finished jobs, in the order of their submission.</returns>
    /// <exception cref="TimeoutException">Not all jobs have finished within <see cref="JobWaitOptions.Timeout"/>. They keep running.</exception>
    /// <exception cref="EpicException">EPIC refuses, or was out of reach for longer than <see cref="JobWaitOptions.MaxOutage"/>.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <example><code>
    /// var finished = await array.WaitForCompletionAsync();
    /// </code></example>
    public virtual Task<IReadOnlyList<Job>> WaitForCompletionAsync(JobWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        Follower(options).WaitAsync(cancellationToken);

    /// <summary>Follows all jobs until they have finished (<c>job_list</c>, <c>job_read</c>). The first poll reports past changes too, so that no event is missed.</summary>
    /// <param name="options">Time-out and polling intervals; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the wait. The jobs keep running unless <see cref="JobWaitOptions.CancelJobsOnCancellation"/> is set.</param>
    /// <returns>The events of all jobs, each once. Each enumeration begins with the first event and throws the exceptions of <see cref="WaitForCompletionAsync"/>.</returns>
    /// <example><code>
    /// await foreach (var happened in array.WatchAsync()) { Console.WriteLine($"{happened.Job.Name}: {happened.Job.Status}"); }
    /// </code></example>
    public virtual IAsyncEnumerable<JobEvent> WatchAsync(JobWaitOptions? options = null, CancellationToken cancellationToken = default) =>
        Follower(options).FollowAsync(cancellationToken);

    /// <summary>Cancels all jobs of the array that have not ended (<c>job_cancel</c> for each). EPIC charges their cost so far.</summary>
    /// <param name="cancellationToken">Ends the call. Some of the jobs may keep running.</param>
    /// <returns>A task that completes when EPIC has accepted all requests. The jobs end soon after.</returns>
    /// <exception cref="EpicJobsNotCancelledException">
    /// Some jobs, which it lists, could not be cancelled: EPIC refuses, has no such job, or was out of reach or did not show a new job for half a minute. All others were cancelled.
    /// </exception>
    /// <example><code>
    /// await array.CancelAsync();
    /// </code></example>
    public virtual Task CancelAsync(CancellationToken cancellationToken = default) => new JobCanceller(_context, _ids).CancelAsync(cancellationToken);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Job array {Id} of {_ids.Count} jobs");

    private JobFollower Follower(JobWaitOptions? options) => new(_context, _ids, Id, options ?? new JobWaitOptions());
}
