using System.Globalization;
using Epic.Generated.Clients.Jobs.Following;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated;

/// <summary>
/// A submitted array of jobs. It is no more than its id and the ids of its jobs: any process can make one from the array's id
/// (<see cref="IJobWorkflows.GetArrayAsync"/>).
/// </summary>
/// <remarks>Instances may be used by several threads at once. Members are virtual, so that tests can replace them.</remarks>
public class JobArrayOperation
{
    private readonly WorkflowContext _context;
    private readonly IReadOnlyList<long> _ids;

    internal JobArrayOperation(WorkflowContext context, long? id, IEnumerable<long> jobIds)
    {
        (_context, Id, _ids) = (context, id, [.. jobIds]);
        Jobs = [.. _ids.Select(job => new JobOperation(context, job))];
    }

    /// <summary>For tests that replace the members they use.</summary>
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
    public virtual async Task<IReadOnlyList<Job>> WaitForCompletionAsync(JobWaitOptions? options = null, CancellationToken cancellationToken = default)
    {
        var follower = Follower(options);
        await follower.WaitAsync(cancellationToken).ConfigureAwait(false);
        return follower.Jobs;
    }

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
