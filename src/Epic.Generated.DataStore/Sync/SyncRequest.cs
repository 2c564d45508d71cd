namespace Epic.Generated.DataStore.Sync;

/// <summary>The two folders of a sync and its options.</summary>
internal sealed record SyncRequest(EpicPath Folder, string LocalFolder, SyncOptions Options);
