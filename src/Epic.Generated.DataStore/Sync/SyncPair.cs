namespace Epic.Generated.DataStore.Sync;

/// <summary>A file that exists on both sides.</summary>
/// <param name="Path">The path in both folders. Behind a local link it differs from the path of the entry.</param>
/// <param name="Local">The local file.</param>
/// <param name="Remote">The file of the store.</param>
internal readonly record struct SyncPair(string Path, LocalEntry Local, RemoteEntry Remote);
