namespace Epic.Generated.DataStore.Sync;

/// <summary>A file, or a folder's own entry, in the folder of the store: what a plan needs of it, as it may hold very many.</summary>
/// <param name="Size">The size in bytes.</param>
/// <param name="ETag">With its quotation marks; null if the store gave none.</param>
/// <param name="LastModifiedUtc">When the store got it; the least time there is if it did not say.</param>
internal readonly record struct RemoteEntry(long Size, string? ETag, DateTime LastModifiedUtc);
