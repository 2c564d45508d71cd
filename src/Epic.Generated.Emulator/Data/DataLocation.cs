namespace Epic.Generated.Emulator.Data;

/// <summary>The bucket and the prefix of a user's data.</summary>
internal sealed record DataLocation(string Bucket, string Prefix);
