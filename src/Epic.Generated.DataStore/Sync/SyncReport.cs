using Epic.Generated.DataStore.Sync;

namespace Epic.Generated.DataStore;

/// <summary>The result of executing a plan.</summary>
public sealed class SyncReport
{
    /// <summary>Creates a report. The library does; tests can, for a double of <see cref="IEpicDataStore"/>.</summary>
    /// <param name="results">One result for each item of a plan, in its order.</param>
    public SyncReport(IReadOnlyList<SyncItemResult> results)
    {
        ArgumentNullException.ThrowIfNull(results);
        Results = results;
        FilesTransferred = results.Count(static result => result is { Outcome: SyncOutcome.Done, Item.Action: SyncAction.Transfer });
        BytesTransferred = SizeSum.Of(results.Where(static result => result is { Outcome: SyncOutcome.Done, Item.Action: SyncAction.Transfer }).Select(static result => result.Item.Size));
        FilesDeleted = results.Count(static result => result is { Outcome: SyncOutcome.Done, Item: { Action: SyncAction.Delete, IsFolder: false } });
        Failures = results.Where(static result => result.Outcome == SyncOutcome.Failed).ToArray();
    }

    /// <summary>One result for each item of the plan, in its order.</summary>
    public IReadOnlyList<SyncItemResult> Results { get; }

    /// <summary>The results with the outcome <see cref="SyncOutcome.Failed"/>.</summary>
    public IReadOnlyList<SyncItemResult> Failures { get; }

    /// <summary>The number of files transferred.</summary>
    public int FilesTransferred { get; }

    /// <summary>The size in bytes of the files transferred.</summary>
    public long BytesTransferred { get; }

    /// <summary>The number of files and symbolic links deleted.</summary>
    public int FilesDeleted { get; }

    /// <summary>The numbers of files that were transferred, were deleted and failed.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{FilesTransferred} files transferred ({BytesTransferred} bytes), {FilesDeleted} deleted, {Failures.Count} failed");
}

/// <summary>The result of one item of a plan.</summary>
/// <param name="Item">The item.</param>
/// <param name="Outcome">The outcome.</param>
public sealed record SyncItemResult(SyncItem Item, SyncOutcome Outcome)
{
    /// <summary>The failure. Null if the item did not fail. It is not part of the JSON of a result.</summary>
    [Newtonsoft.Json.JsonIgnore]
    [System.Text.Json.Serialization.JsonIgnore]
    public Exception? Error { get; init; }

    /// <summary>The message of <see cref="Error"/>. Null if the item did not fail.</summary>
    public string? ErrorMessage => Error?.Message;
}

/// <summary>The outcome of an item of a plan.</summary>
public enum SyncOutcome
{
    /// <summary>The item was not begun, or was interrupted, because of another failure.</summary>
    NotDone,

    /// <summary>The item needed no work.</summary>
    Unchanged,

    /// <summary>The work of the item is done.</summary>
    Done,

    /// <summary>The item failed.</summary>
    Failed,
}
