namespace Epic.Generated.DataStore.S3;

/// <summary>A part of an unfinished upload, as the store has it.</summary>
/// <param name="ETag">The ETag with its quotation marks.</param>
/// <param name="Size">The size in bytes.</param>
/// <param name="LastModified">The time when the store received it; null if the store did not say.</param>
internal readonly record struct StoredPart(string ETag, long Size, DateTimeOffset? LastModified);
