namespace Epic.Generated.DataStore;

/// <summary>The progress of planning a sync.</summary>
public readonly record struct SyncPlanProgress
{
    /// <summary>The number of files and folders found in the local folder so far.</summary>
    public int LocalFiles { get; init; }

    /// <summary>The number of files listed in the store so far.</summary>
    public int StoreFiles { get; init; }

    /// <summary>The number of files compared so far.</summary>
    public int FilesCompared { get; init; }

    /// <summary>The number of files that exist on both sides. 0 until both sides are known.</summary>
    public int FilesToCompare { get; init; }
}
