namespace Epic.Generated.DataStore;

/// <summary>What a plan does with a file or folder.</summary>
public enum SyncAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Transfers it from the source to the destination.</summary>
    Transfer,

    /// <summary>Makes an empty folder in the destination.</summary>
    CreateFolder,

    /// <summary>Deletes it from the destination.</summary>
    Delete,

    /// <summary>Nothing, as it is no file of a case; no failure.</summary>
    Skip,

    /// <summary>Nothing, as it cannot be transferred: a failure, reported when the plan is executed.</summary>
    Refuse,
}
