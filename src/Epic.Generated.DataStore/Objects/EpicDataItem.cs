using System.Collections.ObjectModel;

namespace Epic.Generated.DataStore;

/// <summary>A file or a folder of the data store. Tests may make one, for a double of <see cref="IEpicDataStore"/>.</summary>
public sealed record EpicDataItem
{
    /// <summary>Where it is; ends in a slash for a folder.</summary>
    public required EpicPath Path { get; init; }

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder => Path.IsFolder;

    /// <summary>The size in bytes; 0 for a folder.</summary>
    public long Size { get; init; }

    /// <summary>The time when the store received it, to the second or better; null for a folder without an entry of the store, and in the result of an upload.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>
    /// When the file was last written where it was uploaded from, if its upload noted that. Known from
    /// <see cref="IEpicDataStore.StatAsync"/> only; listings of the store do not tell it.
    /// </summary>
    public DateTimeOffset? ModificationTime { get; init; }

    /// <summary>The store's mark of this content, with its quotation marks; null for a folder.</summary>
    public string? ETag { get; init; }

    /// <summary>
    /// The metadata that the upload recorded, such as <c>source</c> and <c>user-profile</c>, by name in lower case. Known from
    /// <see cref="IEpicDataStore.StatAsync"/> only.
    /// </summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether all properties and all metadata are equal.</summary>
    /// <param name="other">The other item.</param>
    public bool Equals(EpicDataItem? other) => other is not null
        && (Path, Size, ETag, LastModified, ModificationTime) == (other.Path, other.Size, other.ETag, other.LastModified, other.ModificationTime)
        && Metadata.Count == other.Metadata.Count
        && Metadata.All(pair => other.Metadata.TryGetValue(pair.Key, out var value) && value == pair.Value);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Path, Size, ETag);

    /// <inheritdoc/>
    public override string ToString() => Path.ToString();
}
