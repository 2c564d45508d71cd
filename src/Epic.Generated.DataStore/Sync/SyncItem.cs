using Epic.Generated.Models;

namespace Epic.Generated.DataStore;

/// <summary>One file or folder of a plan. Tests may make one, for a double of <see cref="IEpicDataStore"/>.</summary>
public sealed class SyncItem
{
    /// <summary>The path in both folders, with slashes; a folder's ends in a slash.</summary>
    public required string RelativePath { get; init; }

    /// <summary>What is to be done.</summary>
    public required SyncAction Action { get; init; }

    /// <summary>Why.</summary>
    public required SyncReason Reason { get; init; }

    /// <summary>The size in bytes of what is transferred or deleted; 0 for a folder.</summary>
    public long Size { get; init; }

    /// <summary>The ETag that the file of the store had when the plan was made.</summary>
    internal string? ETag { get; init; }

    /// <summary>When the local file was last written when the plan was made.</summary>
    internal DateTime? LocalTimeUtc { get; init; }

    /// <inheritdoc/>
    public override string ToString() => $"{Action} {EpicPathRules.Printable(RelativePath)} ({Reason})";
}
