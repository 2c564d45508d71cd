namespace Epic.Generated.DataStore.Sync;

/// <summary>What a synchronisation does in one direction.</summary>
internal interface ISyncWork
{
    /// <summary>Before everything else.</summary>
    void Begin();

    /// <summary>Transfers a file, or makes a folder.</summary>
    Task TransferAsync(SyncItem item, CancellationToken cancellationToken);

    /// <summary>After all transfers, before anything is deleted.</summary>
    Task FinishAsync(CancellationToken cancellationToken);

    /// <summary>Deletes from the destination.</summary>
    /// <returns>An error for each item that is still there.</returns>
    Task<IReadOnlyDictionary<SyncItem, Exception>> DeleteAsync(IReadOnlyList<SyncItem> items, CancellationToken cancellationToken);
}
