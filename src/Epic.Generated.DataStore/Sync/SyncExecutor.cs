using Epic.Generated.DataStore.Disk;
using Epic.Generated.DataStore.Objects;
using Epic.Generated.DataStore.Transfer;
using Epic.Generated.Models;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Does what a plan says, and keeps the result of each item.</summary>
internal sealed class SyncExecutor(SyncPlan plan, ISyncWork work, SyncTally tally)
{
    // Large files are cut into parts that go in parallel anyway; more than two at a time would only compete for memory.
    private const int LargeAtATime = 2;

    private readonly SyncItemResult[] _results = plan.Items.Select(static item => new SyncItemResult(item, SyncOutcome.NotDone)).ToArray();
    private int _workers;
    private int _unreachable;
    private int _hasFailed;

    public async Task<SyncReport> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            Settle();
            StopIfFailed();
            work.Begin();
            await TransferAsync(stop).ConfigureAwait(false);
            await work.FinishAsync(cancellationToken).ConfigureAwait(false);
            if (_hasFailed == 0)
            {
                await DeleteAsync(stop).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is SyncStoppedException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // What stopped the rest is among the results.
        }

        var report = new SyncReport(_results);
        return report.Failures.Count == 0 ? report : throw new EpicSyncException(plan.Folder, report);
    }

    // What is decided already.
    private void Settle()
    {
        for (var index = 0; index < _results.Length; index++)
        {
            var item = plan.Items[index];
            if (item.Action is SyncAction.None or SyncAction.Skip)
            {
                _results[index] = new SyncItemResult(item, SyncOutcome.Unchanged);
            }
            else if (item.Action == SyncAction.Refuse)
            {
                _hasFailed = 1;
                _results[index] = new SyncItemResult(
                    item,
                    SyncOutcome.Failed,
                    new EpicDataException($"'{EpicPathRules.Printable(item.RelativePath)}' cannot be transferred: {item.Reason}.", plan.Folder.CombineUnchecked(item.RelativePath)));
            }
        }
    }

    private Task TransferAsync(CancellationTokenSource stop)
    {
        var all = Enumerable.Range(0, plan.Items.Count).Where(index => plan.Items[index].Action is SyncAction.Transfer or SyncAction.CreateFolder);
        var bySize = all.ToLookup(index => plan.Items[index].Size > plan.Options.Transfer.PartSize);
        var large = bySize[true].ToArray();
        var small = Spread(bySize[false].ToArray(), plan.Options.Concurrency);
        var largeWorkers = Math.Min(LargeAtATime, large.Length);
        var smallWorkers = Math.Min(plan.Options.Concurrency, small.Length);
        var nextLarge = -1;
        var nextSmall = -1;
        _workers = largeWorkers + smallWorkers;
        return WhenAllOrFirstError.RunAsync(
            largeWorkers + smallWorkers,
            async worker =>
            {
                var queue = worker < largeWorkers ? large : small;
                int Next() => worker < largeWorkers ? Interlocked.Increment(ref nextLarge) : Interlocked.Increment(ref nextSmall);
                for (var at = Next(); at < queue.Length; at = Next())
                {
                    stop.Token.ThrowIfCancellationRequested();
                    await DoAsync(queue[at], work.TransferAsync, stop.Token).ConfigureAwait(false);
                }
            },
            stop);
    }

    // Neighbours in the plan are in one folder, where writers would wait for each other: the workers begin far apart.
    private static int[] Spread(int[] items, int workers)
    {
        var stride = (items.Length + workers - 1) / workers;
        return [.. Enumerable.Range(0, stride).SelectMany(first => Enumerable.Range(0, workers).Select(worker => first + (worker * stride)).Where(at => at < items.Length)).Select(at => items[at])];
    }

    private async Task DeleteAsync(CancellationTokenSource stop)
    {
        // Backwards: what is in a folder sorts after the folder, and goes first.
        var items = Enumerable.Range(0, plan.Items.Count).Where(index => plan.Items[index].Action == SyncAction.Delete).Reverse().ToArray();
        foreach (var batch in items.Chunk(ObjectDeleter.BatchSize))
        {
            var errors = await work.DeleteAsync(batch.Select(index => plan.Items[index]).ToArray(), stop.Token).ConfigureAwait(false);
            foreach (var index in batch)
            {
                Note(index, errors.GetValueOrDefault(plan.Items[index]));
            }

            StopIfFailed();
        }
    }

    private async Task DoAsync(int index, Func<SyncItem, CancellationToken, Task> action, CancellationToken cancellationToken)
    {
        Exception? error = null;
        try
        {
            await action(plan.Items[index], cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _unreachable, 0);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Of whatever kind: it belongs to this item, and is in its result.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = exception;
        }

        Note(index, error);
        if (error is null)
        {
            tally.FileDone(plan.Items[index].Action == SyncAction.Transfer ? 1 : 0);
            return;
        }

        if (plan.Options.FailureMode == SyncFailureMode.Stop || IsForAll(error))
        {
            throw new SyncStoppedException();
        }
    }

    private void Note(int index, Exception? error)
    {
        _results[index] = new SyncItemResult(plan.Items[index], error is null ? SyncOutcome.Done : SyncOutcome.Failed, error);
        if (error is not null)
        {
            Volatile.Write(ref _hasFailed, 1);
        }
    }

    private void StopIfFailed()
    {
        if (_hasFailed != 0 && plan.Options.FailureMode == SyncFailureMode.Stop)
        {
            throw new SyncStoppedException();
        }
    }

    // What the next file would meet too: a rejected token, a full disk, no bucket, no network. Of the last, one failure is no
    // proof: a store may be unable to give just one file.
    private bool IsForAll(Exception error) => error switch
    {
        EpicDataTransportException or EpicDataException { Status: >= System.Net.HttpStatusCode.InternalServerError } =>
            Interlocked.Increment(ref _unreachable) >= Math.Max(2, _workers),
        EpicDataException data => data.ErrorCode == "NoSuchBucket",
        EpicException => true,
        IOException io => FullDisk.IsReasonOf(io),
        _ => false,
    };
}
