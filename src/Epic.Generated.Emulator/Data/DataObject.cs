namespace Epic.Generated.Emulator.Data;

/// <summary>An object of the data store.</summary>
internal sealed record DataObject(string Key, long Size, DateTimeOffset LastModified);
