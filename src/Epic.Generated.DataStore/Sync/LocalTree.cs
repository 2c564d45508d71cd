namespace Epic.Generated.DataStore.Sync;

/// <summary>The result of scanning a local folder.</summary>
internal sealed class LocalTree
{
    public List<LocalEntry> Entries { get; } = [];

    /// <summary>Partial files of downloads, whether the process that writes them is alive or not.</summary>
    public List<string> PartialFiles { get; } = [];
}
