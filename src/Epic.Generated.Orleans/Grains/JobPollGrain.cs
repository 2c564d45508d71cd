using Epic.Generated.Clients.Jobs.Following;
using Epic.Generated.Clients.Waiting;
using Orleans.Concurrency;

namespace Epic.Generated.Orleans.Grains;

/// <inheritdoc cref="IJobPollGrain"/>
/// <remarks>It keeps nothing: after a move the runs' reminders make it whole again.</remarks>
[Reentrant]
[GrainType("epic-job-poll")]
internal sealed class JobPollGrain : Grain, IJobPollGrain
{
    private readonly RunServices _services;
    private readonly JobReader _reader;
    private readonly Dictionary<string, FollowedRun> _runs = new(StringComparer.Ordinal);
    private PollInterval _interval;
    private IGrainTimer _timer = null!;
    private bool _hasNew;

    public JobPollGrain(RunServices services)
    {
        _services = services;
        _reader = new JobReader(services.Context, array: null) { LeavesOutMissing = true };
        _interval = NewInterval();
    }

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timer = this.RegisterGrainTimer(PollAsync, new GrainTimerCreationOptions(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan) { KeepAlive = true });
        return Task.CompletedTask;
    }

    public Task FollowAsync(string run, long[] jobs)
    {
        if (!_runs.TryGetValue(run, out var followed))
        {
            _runs[run] = followed = new FollowedRun(GrainFactory.GetGrain<IJobRunWorker>(run));
            PollSoon();
        }

        followed.Follow(jobs);
        return Task.CompletedTask;
    }

    // Runs that come within one interval share its poll.
    private void PollSoon()
    {
        if (!_hasNew)
        {
            _hasNew = true;
            _interval = NewInterval();
            _timer.Change(_interval.Next(changed: true), Timeout.InfiniteTimeSpan);
        }
    }

    private PollInterval NewInterval() => new(new JobWaitOptions { ShortestInterval = _services.Options.ShortestInterval, LongestInterval = _services.Options.LongestInterval });

    private async Task PollAsync(CancellationToken cancellationToken)
    {
        _hasNew = false;
        var changed = false;
        var pause = TimeSpan.Zero;
        try
        {
            changed = await PollOnceAsync(cancellationToken).ConfigureAwait(true);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return;
        }
#pragma warning disable CA1031 // Whatever has failed, the next poll is another attempt.
        catch (Exception error)
#pragma warning restore CA1031
        {
            GrainLog.PollFailed(_services.Context.Logger, error.Message);
            pause = (error as EpicRateLimitException)?.RetryAfter ?? pause;
        }

        if (_runs.Count > 0)
        {
            var next = _interval.Next(changed || _hasNew, _reader.Requests);
            _timer.Change(next > pause ? next : pause, Timeout.InfiniteTimeSpan);
        }
    }

    private async Task<bool> PollOnceAsync(CancellationToken cancellationToken)
    {
        var runs = _runs.ToList();
        var ids = runs.SelectMany(static run => run.Value.Jobs).ToHashSet();
        var jobs = await _reader.ReadAsync(ids, cancellationToken).ConfigureAwait(true);
        var seen = jobs.ToLookup(static job => job.Id!.Value);
        var changes = await Task.WhenAll(runs.Select(run => TellAsync(run.Key, run.Value, seen))).ConfigureAwait(true);
        return changes.Contains(true);
    }

    private async Task<bool> TellAsync(string id, FollowedRun run, ILookup<long, Job> seen)
    {
        try
        {
            var changed = await run.TellAsync(seen).ConfigureAwait(true);
            if (run.Jobs.Count == 0)
            {
                _runs.Remove(id);
            }

            return changed;
        }
#pragma warning disable CA1031 // The silo of the run has died. The next poll tells it again.
        catch (Exception error)
#pragma warning restore CA1031
        {
            GrainLog.NotTold(_services.Context.Logger, id, error.Message);
            return false;
        }
    }
}
