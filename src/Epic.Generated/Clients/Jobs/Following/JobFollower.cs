using System.Runtime.CompilerServices;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Clients.Jobs.Following;

/// <summary>Follows jobs to their ends.</summary>
internal sealed class JobFollower(WorkflowContext context, IReadOnlyCollection<long> ids, long? array, JobWaitOptions options)
{
    private readonly Dictionary<long, JobTracker> _trackers = ids.Distinct().ToDictionary(id => id, _ => new JobTracker());

    /// <summary>The jobs as they were last seen, in the order of their ids.</summary>
    public IReadOnlyList<Job> Jobs => [.. ids.Select(id => _trackers[id].Job).OfType<Job>()];

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await foreach (var happened in FollowAsync(cancellationToken).ConfigureAwait(false))
        {
            _ = happened;
        }
    }

    public async IAsyncEnumerable<JobEvent> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timeout = context.Time.CreateCancellationTokenSource(options.Timeout ?? Timeout.InfiniteTimeSpan);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var caller = new PatientCaller(context.Time, options);
        var reader = new JobReader(context.Client.Jobs, array);
        var interval = new PollInterval(options);
        try
        {
            while (true)
            {
                var read = await InTimeAsync(
                    token => caller.CallAsync(once => reader.ReadAsync(Unfinished(), once), token), stop.Token, cancellationToken).ConfigureAwait(false);
                var changed = false;
                foreach (var happened in read.SelectMany(Update))
                {
                    changed = true;
                    yield return happened;
                }

                if (Unfinished().Count == 0)
                {
                    yield break;
                }

                var pause = interval.Next(changed);
                await InTimeAsync(
                    async token =>
                    {
                        await Task.Delay(pause, context.Time, token).ConfigureAwait(false);
                        return true;
                    },
                    stop.Token,
                    cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            if (cancellationToken.IsCancellationRequested && options.CancelJobsOnCancellation)
            {
                await CancelJobsAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private IEnumerable<JobEvent> Update(Job job) => _trackers.TryGetValue(job.Id ?? 0, out var tracker) ? tracker.Update(job) : [];

    private List<long> Unfinished() => [.. _trackers.Where(tracker => !tracker.Value.IsFinished).Select(tracker => tracker.Key)];

    private async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken stop, CancellationToken cancellationToken)
    {
        try
        {
            return await work(stop).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (stop.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TimeoutException($"Of {_trackers.Count} jobs {Unfinished().Count} have not finished within {options.Timeout:c}. They go on running, and can be waited for again by their ids.", error);
        }
    }

    // What cannot be cancelled goes on at its user's expense: the cancellation that its user sees says so.
    private async Task CancelJobsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await new JobCanceller(context, Unfinished()).CancelAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (EpicJobsNotCancelledException error)
        {
            throw new OperationCanceledException($"The wait was cancelled. {error.Message}", error, cancellationToken);
        }
    }
}
