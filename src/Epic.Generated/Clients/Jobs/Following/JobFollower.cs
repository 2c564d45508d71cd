using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Epic.Generated.Clients.Waiting;
using Epic.Generated.Http;

namespace Epic.Generated.Clients.Jobs.Following;

/// <summary>Follows jobs to their ends. It has no state: each enumeration begins with the first event.</summary>
internal sealed class JobFollower(ClientContext context, IReadOnlyCollection<long> ids, long? array, JobWaitOptions options)
{
    private static readonly Histogram<double> Duration = EpicTelemetry.Meter.CreateHistogram(
        "epic.job.wait.duration",
        "s",
        "Duration of waits for jobs.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 10, 60, 300, 600, 1800, 3600, 7200, 14400, 43200, 86400, 172800, 604800] });

    /// <summary>Waits until all jobs have finished.</summary>
    /// <returns>The finished jobs, in the order of their ids.</returns>
    public Task<IReadOnlyList<Job>> WaitAsync(CancellationToken cancellationToken) =>
        WorkTelemetry.MeasureAsync("job_wait", Duration, context.Time, () => WaitForAllAsync(cancellationToken), cancellationToken, new KeyValuePair<string, object?>("epic.job.count", ids.Count));

    private async Task<IReadOnlyList<Job>> WaitForAllAsync(CancellationToken cancellationToken)
    {
        var finished = new Dictionary<long, Job>();
        await foreach (var happened in FollowAsync(cancellationToken).ConfigureAwait(false))
        {
            if (happened is JobFinished)
            {
                finished[happened.JobId] = happened.Job;
            }
        }

        return [.. ids.Select(id => finished[id])];
    }

    public async IAsyncEnumerable<JobEvent> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var events in FollowPollsAsync(cancellationToken).ConfigureAwait(false))
        {
            foreach (var happened in events)
            {
                yield return happened;
            }
        }
    }

    /// <summary>Follows the jobs poll by poll.</summary>
    /// <returns>The events of each poll, possibly none.</returns>
    public async IAsyncEnumerable<IReadOnlyList<JobEvent>> FollowPollsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timeout = context.Time.CreateCancellationTokenSource(options.Timeout ?? Timeout.InfiniteTimeSpan);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        var trackers = ids.Distinct().ToDictionary(id => id, _ => new JobTracker());
        var unfinished = trackers.Keys.ToList();
        var retry = new OutageRetry(context, options);
        var reader = new JobReader(context, array);
        var interval = new PollInterval(options);
        try
        {
            while (unfinished.Count > 0)
            {
                IReadOnlyCollection<Job> jobs;
                try
                {
                    jobs = await retry.ExecuteAsync(token => reader.ReadAsync(unfinished, token), stop.Token).ConfigureAwait(false);
                }
                catch (OperationCanceledException error) when (stop.IsCancellationRequested)
                {
                    throw Stopped(error, unfinished.Count, cancellationToken);
                }

                var events = jobs.SelectMany(job => trackers[job.Id!.Value].Update(job)).ToList();
                yield return events;

                unfinished.RemoveAll(id => trackers[id].IsFinished);
                if (unfinished.Count > 0)
                {
                    try
                    {
                        await Task.Delay(interval.Next(events.Count > 0, reader.Requests), context.Time, stop.Token).ConfigureAwait(false);
                    }
                    catch (OperationCanceledException error)
                    {
                        throw Stopped(error, unfinished.Count, cancellationToken);
                    }
                }
            }
        }
        finally
        {
            if (cancellationToken.IsCancellationRequested && options.CancelJobsOnCancellation)
            {
                await CancelAsync(trackers.Where(tracker => !tracker.Value.IsFinished).Select(tracker => tracker.Key), cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private Exception Stopped(OperationCanceledException error, int unfinished, CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested
        ? new OperationCanceledException(error.Message, error.InnerException, cancellationToken)
        : new TimeoutException($"{unfinished} of {ids.Count} jobs have not finished within {options.Timeout:c}. They keep running. Wait for them again by their ids.", error);

    // A job that cannot be cancelled keeps costing money: the exception of the cancellation says so.
    private async Task CancelAsync(IEnumerable<long> unfinished, CancellationToken cancellationToken)
    {
        try
        {
            await new JobCanceller(context, unfinished).CancelAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (EpicJobsNotCancelledException error)
        {
            throw new OperationCanceledException($"The wait was cancelled. {error.Message}", error, cancellationToken);
        }
    }
}
