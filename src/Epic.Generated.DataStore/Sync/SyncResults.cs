using Epic.Generated.DataStore.Disk;
using Epic.Generated.Models;

namespace Epic.Generated.DataStore.Sync;

/// <summary>The results of the items of a plan, and whether one of them ends the sync.</summary>
internal sealed class SyncResults(SyncPlan plan, SyncProgressCounter progress)
{
    // So many in a row are not so many files that the store cannot deliver.
    private const int MostUnreachable = 16;

    private readonly SyncItemResult[] _results = plan.Items.Select(static item => new SyncItemResult(item, SyncOutcome.NotDone)).ToArray();
    private int _unreachable;
    private int _hasFailed;

    /// <summary>The number of transfers at the same time.</summary>
    public int Workers { get; set; }

    public bool HasFailed => Volatile.Read(ref _hasFailed) != 0;

    /// <summary>Records the results of items that need no work or are refused.</summary>
    public void Settle()
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
                var message = $"'{EpicPathRules.Printable(item.RelativePath)}' cannot be transferred: {SyncReasonText.Describe(item.Reason)} ({item.Reason}).";
                Record(index, new EpicDataException(message, plan.Folder.CombineUnchecked(item.RelativePath)));
            }
        }

        StopIfFailed();
    }

    /// <summary>Records the result of an item.</summary>
    /// <param name="index">The index of the item.</param>
    /// <param name="error">The failure. Null if the item is done.</param>
    public void Record(int index, Exception? error)
    {
        _results[index] = new SyncItemResult(plan.Items[index], error is null ? SyncOutcome.Done : SyncOutcome.Failed) { Error = error };
        if (error is not null)
        {
            Volatile.Write(ref _hasFailed, 1);
        }

        progress.Record(_results[index]);
    }

    /// <exception cref="SyncStoppedException">An item has failed, and the options stop at a failure.</exception>
    public void StopIfFailed()
    {
        if (HasFailed && plan.Options.FailureMode == SyncFailureMode.Stop)
        {
            throw new SyncStoppedException();
        }
    }

    /// <exception cref="SyncStoppedException">The options stop at a failure, or the failure is one that all files share.</exception>
    public void StopIfHopeless(Exception? error)
    {
        if (error is null)
        {
            Volatile.Write(ref _unreachable, 0);
        }
        else if (plan.Options.FailureMode == SyncFailureMode.Stop || IsShared(error))
        {
            throw new SyncStoppedException();
        }
    }

    public SyncReport ToReport() => new(_results);

    // The next file would fail as well: a rejected token, a full disk, no bucket, no network. One lost connection is no proof,
    // because a store may be unable to deliver a single file.
    private bool IsShared(Exception error) => error switch
    {
        EpicDataTransportException or EpicDataException { Status: >= System.Net.HttpStatusCode.InternalServerError } =>
            Interlocked.Increment(ref _unreachable) >= Math.Clamp(Workers, 2, MostUnreachable),
        EpicDataException data => data.ErrorCode == "NoSuchBucket",
        EpicException => true,
        IOException io => FullDisk.IsReasonOf(io),
        _ => false,
    };
}
