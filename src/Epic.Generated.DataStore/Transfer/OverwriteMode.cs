namespace Epic.Generated.DataStore;

/// <summary>How a target that exists is treated. Transfers, copies and moves accept <see cref="Never"/> and <see cref="Always"/> only.</summary>
public enum OverwriteMode
{
    /// <summary>The target is kept. A transfer, copy or move fails with an <see cref="EpicDataConflictException"/>; a sync skips the file.</summary>
    Never,

    /// <summary>The target is replaced. A sync also replaces files that changed after the plan was made.</summary>
    Always,

    /// <summary>A sync replaces files that differ.</summary>
    IfDifferent,

    /// <summary>A sync replaces files that differ if the source's file is newer.</summary>
    IfNewer,
}
