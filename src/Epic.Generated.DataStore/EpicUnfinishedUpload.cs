namespace Epic.Generated.DataStore;

/// <summary>An upload in parts that was begun and neither completed nor removed: it is under way, or was interrupted.</summary>
/// <param name="Path">The file that it is of.</param>
/// <param name="Id">The store's id of the upload.</param>
/// <param name="StartedAt">The time when it was begun; null if the store did not say.</param>
/// <param name="Size">The number of bytes of the parts that have arrived, which the store keeps and charges for; null if the store denies to tell.</param>
public sealed record EpicUnfinishedUpload(EpicPath Path, string Id, DateTimeOffset? StartedAt, long? Size = null);
