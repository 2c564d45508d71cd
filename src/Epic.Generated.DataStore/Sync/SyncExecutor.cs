using Epic.Generated.DataStore.Objects;
using Epic.Generated.DataStore.S3;
using Epic.Generated.DataStore.Transfer;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Does the work of a plan.</summary>
internal sealed class SyncExecutor(SyncPlan plan, ISyncTarget target, SyncProgressCounter progress)
{
    // The parts of a large file are transferred in parallel; more files would only compete for memory. The store's own copies need none.
    private const int LargeAtATime = 4;

    private const int CopiesAtATime = 16;

    private readonly SyncResults _results = new(plan, progress);

    public async Task<SyncReport> RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            _results.Settle();
            Prepare();
            await TransferAsync(stop).ConfigureAwait(false);
            await target.FlushAsync(cancellationToken).ConfigureAwait(false);
            if (!_results.HasFailed)
            {
                await DeleteAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception exception) when (exception is SyncStoppedException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // The failure that stopped the sync is among the results.
        }
        finally
        {
            progress.Complete();
        }

        var report = _results.ToReport();
        return report.Failures.Count == 0 ? report : throw new EpicSyncException(plan.Folder, report);
    }

    // A destination that cannot be written to is a failure of the first item: no other can succeed.
    private void Prepare()
    {
        try
        {
            target.Prepare();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var first = IndexesOf(SyncAction.Transfer, SyncAction.CreateFolder, SyncAction.Delete).DefaultIfEmpty(-1).First();
            if (first < 0 && !_results.HasFailed)
            {
                throw new EpicDataException($"Synchronising '{plan.Folder.ToPrintable()}': {exception.Message}", plan.Folder, exception);
            }

            if (first >= 0)
            {
                _results.Record(first, exception);
            }

            throw new SyncStoppedException();
        }
    }

    private IEnumerable<int> IndexesOf(params SyncAction[] actions) => Enumerable.Range(0, plan.Items.Count).Where(index => actions.Contains(plan.Items[index].Action));

    private Task TransferAsync(CancellationTokenSource stop)
    {
        var bySize = IndexesOf(SyncAction.Transfer, SyncAction.CreateFolder).ToLookup(index => plan.Direction != SyncDirection.Copy && plan.Items[index].Size > plan.Options.Transfer.PartSize);
        var large = bySize[true].ToArray();
        var concurrency = Math.Min(plan.Options.Concurrency, plan.Direction == SyncDirection.Copy ? CopiesAtATime : ConcurrencyLimiter.Most);
        var small = Spread(bySize[false].ToArray(), concurrency);
        var largeWorkers = Math.Min(Math.Min(LargeAtATime, concurrency), large.Length);
        var smallWorkers = Math.Min(concurrency, small.Length);
        var nextLarge = -1;
        var nextSmall = -1;
        _results.Workers = largeWorkers + smallWorkers;
        return WhenAllOrFirstError.RunAsync(
            largeWorkers + smallWorkers,
            async worker =>
            {
                var queue = worker < largeWorkers ? large : small;
                int Next() => worker < largeWorkers ? Interlocked.Increment(ref nextLarge) : Interlocked.Increment(ref nextSmall);
                for (var at = Next(); at < queue.Length; at = Next())
                {
                    stop.Token.ThrowIfCancellationRequested();
                    await TransferAsync(queue[at], stop.Token).ConfigureAwait(false);
                }
            },
            stop);
    }

    // Neighbours in the plan are in one folder, where writers wait for each other: the workers begin far apart.
    private static int[] Spread(int[] items, int workers)
    {
        var stride = (items.Length + workers - 1) / workers;
        return [.. Enumerable.Range(0, stride).SelectMany(first => Enumerable.Range(0, workers).Select(worker => first + (worker * stride)).Where(at => at < items.Length)).Select(at => items[at])];
    }

    private async Task TransferAsync(int index, CancellationToken cancellationToken)
    {
        Exception? error = null;
        try
        {
            progress.Begin(plan.Items[index]);
            await target.TransferAsync(plan.Items[index], cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A failure of any kind is the result of this item.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            error = exception;
        }

        _results.Record(index, error);
        _results.StopIfHopeless(error);
    }

    private async Task DeleteAsync(CancellationToken cancellationToken)
    {
        // In reverse order the files of a folder precede the folder.
        var all = IndexesOf(SyncAction.Delete).Reverse().ToArray();
        if (all.Length == 0)
        {
            return;
        }

        var changed = await target.FindChangedAsync(Array.ConvertAll(all, index => plan.Items[index]), cancellationToken).ConfigureAwait(false);
        foreach (var batch in all.Chunk(ObjectDeleter.BatchSize))
        {
            var items = batch.Select(index => plan.Items[index]).Where(item => !changed.ContainsKey(item)).ToArray();
            if (items.Length > 0)
            {
                progress.Begin(items[0]);
            }

            var errors = await target.DeleteAsync(items, cancellationToken).ConfigureAwait(false);
            foreach (var index in batch)
            {
                _results.Record(index, changed.GetValueOrDefault(plan.Items[index]) ?? errors.GetValueOrDefault(plan.Items[index]));
            }

            _results.StopIfFailed();
        }
    }
}
