using Epic.Generated.DataStore;

namespace Epic.Generated.IntegrationTests.Sync;

/// <summary>Acts once when a number of items is done, in the middle of the work.</summary>
internal sealed class Fuse(int items, Action action) : IProgress<SyncItemResult>
{
    private int _done;

    public void Report(SyncItemResult value)
    {
        if (value.Outcome == SyncOutcome.Done && ++_done == items)
        {
            action();
        }
    }
}
