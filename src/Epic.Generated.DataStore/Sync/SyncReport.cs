namespace Epic.Generated.DataStore;

/// <summary>What has become of each item of a plan.</summary>
public sealed class SyncReport
{
    /// <summary>Makes a report. The library does; tests may, for a double of <see cref="IEpicDataStore"/>.</summary>
    /// <param name="results">One result for each item of a plan, in its order.</param>
    public SyncReport(IReadOnlyList<SyncItemResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        Results = results;
        FilesTransferred = results.Count(static result => result is { Outcome: SyncOutcome.Done, Item.Action: SyncAction.Transfer });
        BytesTransferred = results.Sum(static result => result is { Outcome: SyncOutcome.Done, Item.Action: SyncAction.Transfer } ? result.Item.Size : 0);
        FilesDeleted = results.Count(static result => result is { Outcome: SyncOutcome.Done, Item.Action: SyncAction.Delete } && !result.Item.RelativePath.EndsWith('/'));
        Failures = results.Where(static result => result.Outcome == SyncOutcome.Failed).ToArray();
    }

    /// <summary>One result for each item of the plan, in its order.</summary>
    public IReadOnlyList<SyncItemResult> Results { get; }

    /// <summary>The results of what failed.</summary>
    public IReadOnlyList<SyncItemResult> Failures { get; }

    /// <summary>How many files have been transferred.</summary>
    public int FilesTransferred { get; }

    /// <summary>Their size in bytes.</summary>
    public long BytesTransferred { get; }

    /// <summary>How many files have been deleted.</summary>
    public int FilesDeleted { get; }
}

/// <summary>What has become of one item of a plan.</summary>
/// <param name="Item">The item.</param>
/// <param name="Outcome">What has become of it.</param>
/// <param name="Error">Why it failed; null if it did not.</param>
public sealed record SyncItemResult(SyncItem Item, SyncOutcome Outcome, Exception? Error = null);

/// <summary>What has become of an item of a plan.</summary>
public enum SyncOutcome
{
    /// <summary>It was not begun, or was cut off, as something else failed before.</summary>
    NotDone,

    /// <summary>There was nothing to do.</summary>
    Unchanged,

    /// <summary>What the plan says has been done.</summary>
    Done,

    /// <summary>It failed.</summary>
    Failed,
}

/// <summary>How far a synchronisation is.</summary>
/// <param name="FilesTransferred">Files transferred so far.</param>
/// <param name="FilesToTransfer">Files to transfer in all.</param>
/// <param name="BytesTransferred">Bytes transferred so far. Falls when something has to be transferred again.</param>
/// <param name="BytesToTransfer">Bytes to transfer in all.</param>
public readonly record struct SyncProgress(int FilesTransferred, int FilesToTransfer, long BytesTransferred, long BytesToTransfer);
