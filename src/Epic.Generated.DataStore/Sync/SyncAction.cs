namespace Epic.Generated.DataStore;

/// <summary>The work that a plan does with a file or folder.</summary>
public enum SyncAction
{
    /// <summary>No work.</summary>
    None,

    /// <summary>Transfer the file from the source to the destination.</summary>
    Transfer,

    /// <summary>Create an empty folder in the destination.</summary>
    CreateFolder,

    /// <summary>Delete the file or empty folder from the destination.</summary>
    Delete,

    /// <summary>No work, because it is not a file that can be synchronised. Not a failure.</summary>
    Skip,

    /// <summary>No work, because it cannot be transferred. A failure that is reported when the plan is executed.</summary>
    Refuse,
}
