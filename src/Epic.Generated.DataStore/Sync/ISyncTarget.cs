namespace Epic.Generated.DataStore.Sync;

/// <summary>The destination of a sync.</summary>
internal interface ISyncTarget
{
    /// <summary>Prepares the destination, before the first item.</summary>
    void Prepare();

    /// <summary>Transfers a file or creates a folder.</summary>
    Task TransferAsync(SyncItem item, CancellationToken cancellationToken);

    /// <summary>Makes the transfers durable, after the last one and before the first deletion.</summary>
    Task FlushAsync(CancellationToken cancellationToken);

    /// <summary>Finds the items that changed on either side after the plan was made, and so must not be deleted.</summary>
    /// <returns>An error for each of them.</returns>
    Task<IReadOnlyDictionary<SyncItem, Exception>> FindChangedAsync(IReadOnlyList<SyncItem> items, CancellationToken cancellationToken);

    /// <summary>Deletes from the destination.</summary>
    /// <returns>An error for each item that still exists.</returns>
    Task<IReadOnlyDictionary<SyncItem, Exception>> DeleteAsync(IReadOnlyList<SyncItem> items, CancellationToken cancellationToken);
}
