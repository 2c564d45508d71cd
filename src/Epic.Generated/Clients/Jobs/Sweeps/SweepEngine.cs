using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using Epic.Generated.Clients.Jobs.Following;
using Epic.Generated.Clients.Jobs.Runs;

namespace Epic.Generated.Clients.Jobs.Sweeps;

/// <summary>
/// Carries out the points of a sweep, a number at a time. An error ends the call: nothing more is submitted, submissions on their way are
/// completed, and the same call continues the sweep later.
/// </summary>
internal sealed class SweepEngine : IDisposable
{
    private readonly ClientContext _context;
    private readonly IReadOnlyList<SweepPoint> _points;
    private readonly JobSweepOptions _options;
    private readonly JobWaitOptions _wait;
    private readonly SweepCounter _counter;
    private readonly SweepRetryRule _rule;
    private readonly SweepPoller _poller;
    private readonly SweepSubmitter _submitter;
    private Exception? _error;
    private Exception? _stopped;

    public SweepEngine(
        ClientContext context, RunRecords records, SweepRecords sweeps, RunLease lease, RunTimes times, SweepRecord sweep, IReadOnlyList<SweepPoint> points, JobSweepOptions options)
    {
        (_context, _points, _options, _wait) = (context, points, options, options.Wait ?? new JobWaitOptions());
        _counter = new SweepCounter(points, options.Progress);
        _rule = new SweepRetryRule(options);
        IReadOnlyList<IJobRunHandler> handlers = options.Handler is { } handler ? [handler] : [];
        var engine = new RunEngine(context, records, new JobListing(context) { RemembersHighestId = true }, times, handlers, options.Transfer) { MostAttempts = 2 };
        var byRun = new ConcurrentDictionary<string, SweepPoint>(StringComparer.Ordinal);
        _poller = new SweepPoller(context, engine, _wait, run => _counter.Changed(byRun[run.Id], run));
        _submitter = new SweepSubmitter(context, records, sweeps, lease, times, sweep.Id, engine, options, (point, run) =>
        {
            byRun[run.Id] = point;
            _counter.Changed(point, run);
        })
        {
            IsCancelled = sweep.CancelRequested,
        };
    }

    /// <summary>Whether somebody has cancelled the sweep.</summary>
    public bool IsCancelled => _submitter.IsCancelled;

    /// <summary>Carries out the sweep.</summary>
    /// <exception cref="EpicCostLimitException">A point was left out because its price does not fit in the limit. All others have ended.</exception>
    /// <exception cref="RunLostException">Another process has taken over the sweep.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // Jobs that run already come first: they count among those that have not ended.
        var work = new ConcurrentQueue<SweepPoint>(_points.Where(point => point.IsOpen || _rule.Wants(point)).OrderByDescending(static point => point.IsOpen));
        foreach (var point in _points.Where(point => !point.IsOpen && !_rule.Wants(point)))
        {
            _counter.Ended(point);
        }

        using var timeout = _context.Time.CreateCancellationTokenSource(_wait.Timeout ?? Timeout.InfiniteTimeSpan);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            await _submitter.CheckLimitAsync(_points, stop.Token).ConfigureAwait(false);
            var (token, end) = (stop.Token, (Action)stop.Cancel);
            var polling = GuardAsync(() => _poller.RunAsync(token), end, isEndless: true, token);
            await Task.WhenAll(Enumerable.Range(0, Math.Min(_options.MaxParallel, work.Count))
                .Select(_ => GuardAsync(() => WorkAsync(work, token, cancellationToken), end, isEndless: false, token))).ConfigureAwait(false);
            end();
            await polling.ConfigureAwait(false);
            if ((_error ?? _stopped ?? _submitter.LeftOut) is { } error)
            {
                ExceptionDispatchInfo.Capture(error).Throw();
            }
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            throw await CancelledAsync(error, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (timeout.IsCancellationRequested)
        {
            throw new TimeoutException($"The sweep has not ended within {_wait.Timeout:c}. Its jobs keep running. The same call continues it.", error);
        }
    }

    public void Dispose() => _submitter.Dispose();

    private async Task WorkAsync(ConcurrentQueue<SweepPoint> work, CancellationToken stop, CancellationToken cancellationToken)
    {
        while (!stop.IsCancellationRequested && !_submitter.IsCancelled && work.TryDequeue(out var point))
        {
            await CarryOutAsync(point, stop, cancellationToken).ConfigureAwait(false);
        }

        // The runs of a cancelled sweep that exist are brought to their ends.
        while (!stop.IsCancellationRequested && work.TryDequeue(out var point))
        {
            if (point.IsOpen)
            {
                await CarryOutAsync(point, stop, cancellationToken).ConfigureAwait(false);
            }
        }

        stop.ThrowIfCancellationRequested();
    }

    private async Task CarryOutAsync(SweepPoint point, CancellationToken stop, CancellationToken cancellationToken)
    {
        while (!point.IsLeftOut && (point.IsOpen || (_rule.Wants(point) && !_submitter.IsCancelled)))
        {
            if (await _submitter.SubmitAsync(point, stop, cancellationToken).ConfigureAwait(false) is { } run)
            {
                await _poller.FollowAsync(run, stop).ConfigureAwait(false);
                await _submitter.FinishAsync(point, run, stop).ConfigureAwait(false);
            }
        }

        _counter.Ended(point);
    }

    // The first error stops the others, whose cancellations are no errors.
    private async Task GuardAsync(Func<Task> work, Action end, bool isEndless, CancellationToken stop)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (stop.IsCancellationRequested)
        {
            _stopped = isEndless ? _stopped : _stopped ?? error;
        }
#pragma warning disable CA1031 // It is thrown again when all have stopped.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _error, error, null);
            end();
        }
    }

    private async Task<OperationCanceledException> CancelledAsync(OperationCanceledException error, CancellationToken cancellationToken)
    {
        if (_wait.CancelJobsOnCancellation)
        {
            try
            {
                await new JobCanceller(_context, _poller.Unfinished, areSubmitted: true).CancelAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch (EpicJobsNotCancelledException left)
            {
                return new OperationCanceledException($"The sweep was cancelled. {left.Message}", left, cancellationToken);
            }
        }

        return new OperationCanceledException(error.Message, error.InnerException, cancellationToken);
    }
}
