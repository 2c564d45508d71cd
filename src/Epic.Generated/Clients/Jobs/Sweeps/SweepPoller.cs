using Epic.Generated.Clients.Jobs.Following;
using Epic.Generated.Clients.Jobs.Runs;
using Epic.Generated.Clients.Waiting;

namespace Epic.Generated.Clients.Jobs.Sweeps;

/// <summary>Follows the runs of a sweep with the same requests.</summary>
/// <param name="context">The client and the clock.</param>
/// <param name="engine">Records the changes.</param>
/// <param name="options">The intervals of polls.</param>
/// <param name="changed">Receives each run that has changed.</param>
internal sealed class SweepPoller(ClientContext context, RunEngine engine, JobWaitOptions options, Action<JobRun> changed)
{
    private readonly object _gate = new();
    private readonly List<Followed> _followed = [];
    private TaskCompletionSource<bool> _work = NewSource();

    /// <summary>The jobs that have not ended when they were last seen.</summary>
    public IReadOnlyList<long> Unfinished
    {
        get
        {
            lock (_gate)
            {
                return [.. _followed.SelectMany(static one => one.Ids)];
            }
        }
    }

    /// <summary>Waits until the jobs of a run have ended.</summary>
    public Task FollowAsync(OwnedRun run, CancellationToken cancellationToken)
    {
        if (run.Record.Phase != JobRunPhase.Submitted)
        {
            return Task.CompletedTask;
        }

        var followed = new Followed(run);
        lock (_gate)
        {
            _followed.Add(followed);
            _work.TrySetResult(true);
        }

        return followed.Ended.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Polls until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var reader = new JobReader(context, null);
        var retry = new OutageRetry(context, options);
        var interval = new PollInterval(options);
        while (true)
        {
            var runs = await SomeAsync(cancellationToken).ConfigureAwait(false);
            var ids = runs.SelectMany(static one => one.Ids).ToList();
            var jobs = await retry.ExecuteAsync(token => reader.ReadAsync(ids, token), cancellationToken).ConfigureAwait(false);
            var hasChanged = await ObserveAsync(runs, jobs, cancellationToken).ConfigureAwait(false);
            await Task.Delay(interval.Next(hasChanged, reader.Requests), context.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private static TaskCompletionSource<bool> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task<IReadOnlyList<Followed>> SomeAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task work;
            lock (_gate)
            {
                if (_followed.Count > 0)
                {
                    return [.. _followed];
                }

                _work = NewSource();
                work = _work.Task;
            }

            await work.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> ObserveAsync(IReadOnlyList<Followed> runs, IEnumerable<Job> jobs, CancellationToken cancellationToken)
    {
        var seen = jobs.ToLookup(static job => job.Id);
        var hasChanged = false;
        foreach (var one in runs)
        {
            if (!await engine.ObserveAsync(one.Run, one.Ids.SelectMany(id => seen[id]), cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            hasChanged = true;
            changed(one.Run.Record.ToJobRun());
            if (one.Run.Record.Phase != JobRunPhase.Submitted)
            {
                lock (_gate)
                {
                    _followed.Remove(one);
                }

                one.Ended.TrySetResult(true);
            }
        }

        return hasChanged;
    }

    private sealed class Followed(OwnedRun run)
    {
        public OwnedRun Run => run;

        public TaskCompletionSource<bool> Ended { get; } = NewSource();

        public IEnumerable<long> Ids => run.Record.UnfinishedJobs;
    }
}
