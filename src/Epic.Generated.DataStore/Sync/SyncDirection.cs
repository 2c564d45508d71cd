namespace Epic.Generated.DataStore;

/// <summary>The two sides of a sync.</summary>
public enum SyncDirection
{
    /// <summary>From a local folder to the store.</summary>
    Upload,

    /// <summary>From the store to a local folder.</summary>
    Download,

    /// <summary>From one folder of the store to another. The store copies the files itself.</summary>
    Copy,
}
