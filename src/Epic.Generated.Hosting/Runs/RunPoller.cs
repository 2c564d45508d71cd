using System.Collections.Concurrent;
using Epic.Generated.Clients.Jobs.Following;
using Epic.Generated.Clients.Jobs.Runs;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Hosting.Runs;

/// <summary>Polls the jobs of all runs together, and wakes a run when a poll shows a change of its jobs.</summary>
internal sealed class RunPoller(RunServices services, RunServiceState state)
{
    private readonly ConcurrentDictionary<string, FollowedRun> _followed = new(StringComparer.Ordinal);
    private volatile TaskCompletionSource _added = NewSignal();

    /// <summary>Waits for the next change of a run's jobs.</summary>
    /// <returns>The jobs as EPIC shows them.</returns>
    public async Task<IReadOnlyList<Job>> NextAsync(OwnedRun run, CancellationToken cancellationToken)
    {
        var added = new FollowedRun(run);
        var followed = _followed.GetOrAdd(run.Id, added);
        if (ReferenceEquals(followed, added))
        {
            _added.TrySetResult();
        }

        return await followed.NextAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Leave(OwnedRun run)
    {
        _followed.TryRemove(run.Id, out _);
        state.Followed = _followed.Count;
    }

    /// <summary>Polls until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var reader = new JobReader(services.Context, array: null) { LeavesOutMissing = true };
        var interval = new PollInterval(new JobWaitOptions { ShortestInterval = services.Options.ShortestInterval, LongestInterval = services.Options.LongestInterval });
        var backoff = new Backoff();
        while (true)
        {
            var added = _added = NewSignal();
            var runs = _followed.Values.ToList();
            state.Followed = runs.Count;
            if (runs.Count == 0)
            {
                await added.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
                state.Polled();
                continue;
            }

            try
            {
                var changed = await PollAsync(reader, runs, cancellationToken).ConfigureAwait(false);
                backoff.Reset();
                await PauseAsync(interval, changed, reader.Requests, added.Task, cancellationToken).ConfigureAwait(false);
            }
            catch (EpicException error)
            {
                var pause = backoff.Next(error);
                RunMetrics.Polled(error.GetType().Name);
                HostingLog.NotPolled(services.Context.Logger, runs.Count, pause.TotalSeconds, error.Message);
                await Task.Delay(pause, services.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<bool> PollAsync(JobReader reader, List<FollowedRun> runs, CancellationToken cancellationToken)
    {
        var ids = runs.SelectMany(static run => run.JobIds).ToHashSet();
        var jobs = (await reader.ReadAsync(ids, cancellationToken).ConfigureAwait(false)).ToDictionary(static job => job.Id!.Value);
        state.Polled();
        RunMetrics.Polled(error: null);
        var changed = false;
        foreach (var followed in runs)
        {
            var wanted = followed.JobIds.ToList();
            var seen = wanted.Where(jobs.ContainsKey).Select(id => jobs[id]).ToList();
            if (seen.Count < wanted.Count(ids.Contains))
            {
                HostingLog.Missing(services.Context.Logger, string.Join(", ", wanted.Where(id => !jobs.ContainsKey(id))), followed.Run.Id);
            }

            if (RunEngine.IsNews(followed.Run.Record, seen))
            {
                changed = true;
                followed.Deliver(seen);
            }
        }

        return changed;
    }

    // A run that was added ends a long pause: its jobs are new.
    private async Task PauseAsync(PollInterval interval, bool changed, int requests, Task added, CancellationToken cancellationToken)
    {
        var pause = state.PollPause = interval.Next(changed, requests, state.Replicas);
        var began = services.Time.GetTimestamp();
        try
        {
            await added.WaitAsync(pause, services.Time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return;
        }

        pause = state.PollPause = interval.Next(changed: true, requests, state.Replicas);
        var left = pause - services.Time.GetElapsedTime(began);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, services.Time, cancellationToken).ConfigureAwait(false);
        }
    }
}
