namespace Epic.Generated;

/// <summary>An entry of a store of runs: the record of a run, or a note that several processes share.</summary>
/// <param name="Key">The key, 1 to 300 characters. Keys that differ in case are different keys.</param>
/// <param name="Content">The content, JSON text that the store keeps as it is.</param>
public sealed record JobRunEntry(string Key, string Content)
{
    /// <summary>The version that the store gave this content, which it never gives another; null for an entry that is to be created.</summary>
    public string? Version { get; init; }

    /// <summary>Whether the entry is the record of a run that has not ended, or the lease of a process.</summary>
    public bool IsOpen { get; init; }
}
