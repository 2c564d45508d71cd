using Epic.Generated.DataStore.Disk;
using Epic.Generated.Models;

namespace Epic.Generated.DataStore;

/// <summary>One file or folder of a plan. Tests can create one for a double of <see cref="IEpicDataStore"/>.</summary>
public sealed record SyncItem
{
    /// <summary>The path in both folders, with slashes. The path of a folder ends in a slash.</summary>
    public required string RelativePath { get; init; }

    /// <summary>The work that the plan does.</summary>
    public required SyncAction Action { get; init; }

    /// <summary>The reason for the action.</summary>
    public required SyncReason Reason { get; init; }

    /// <summary>The size in bytes of the file that is transferred or deleted. 0 for a folder or a symbolic link.</summary>
    public long Size { get; init; }

    /// <summary>The ETag of the source's file when the plan was made. Null if the source is a local folder.</summary>
    internal string? SourceETag { get; init; }

    /// <summary>The ETag of the destination's file when the plan was made. Null if the destination is a local folder.</summary>
    internal string? TargetETag { get; init; }

    /// <summary>The local file when the plan was made. Null if there was none.</summary>
    internal LocalFileState? Local { get; init; }

    /// <summary>Whether the item is a folder.</summary>
    internal bool IsFolder => RelativePath.EndsWith('/');

    /// <inheritdoc/>
    public override string ToString() => $"{Action} {EpicPathRules.Printable(RelativePath)} ({Reason})";
}
