namespace Epic.Generated.DataStore;

/// <summary>A plan deletes more than its options allow. None of its work has been done.</summary>
public sealed class EpicSyncRefusedException : EpicDataException
{
    /// <summary>Creates the exception. The library does; tests can, to have a double throw it.</summary>
    /// <param name="plan">The plan.</param>
    public EpicSyncRefusedException(SyncPlan plan)
        : base(
            $"Synchronising '{plan.Folder.ToPrintable()}': {plan.FilesToDelete} files would be deleted from the destination, which is more than {nameof(SyncOptions)}.{nameof(SyncOptions.MaxDeletionShare)} allows, or the source is empty. Set {nameof(SyncOptions.ConfirmDeletion)} to delete them.",
            plan.Folder)
    {
    }
}
