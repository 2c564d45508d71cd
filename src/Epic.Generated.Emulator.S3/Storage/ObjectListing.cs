namespace Epic.Generated.Emulator.S3.Storage;

/// <summary>Which part of a bucket to list.</summary>
/// <param name="Prefix">The start of every key; empty for all.</param>
/// <param name="After">The listing starts behind this key; null for the beginning.</param>
/// <param name="AfterIsCommonPrefix">Whether <paramref name="After"/> stands for all keys that start with it.</param>
/// <param name="Delimiter">Keys that hold it behind the prefix are rolled up into common prefixes.</param>
/// <param name="Limit">The largest number of keys and common prefixes together.</param>
internal sealed record ObjectListing(
    string Prefix = "",
    string? After = null,
    bool AfterIsCommonPrefix = false,
    string? Delimiter = null,
    int Limit = int.MaxValue);

/// <summary>A page of a listing.</summary>
internal sealed record ObjectPage(IReadOnlyList<ListedItem> Items, bool IsTruncated);

/// <summary>An object, or a common prefix when <paramref name="Object"/> is null.</summary>
internal readonly record struct ListedItem(string Name, StoredObject? Object);
