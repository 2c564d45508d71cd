namespace Epic.Generated.DataStore.Sync;

/// <summary>The part of a decision that an <see cref="OverwriteMode"/> makes without a look at the two files.</summary>
internal static class OverwriteDecision
{
    /// <returns>The decision for a file that exists on both sides; null if the files must be compared.</returns>
    public static (SyncAction Action, SyncReason Reason)? WithoutComparison(OverwriteMode mode) => mode switch
    {
        OverwriteMode.Never => (SyncAction.None, SyncReason.Exists),
        OverwriteMode.Always => (SyncAction.Transfer, SyncReason.Always),
        _ => null,
    };
}
