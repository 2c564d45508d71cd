namespace Epic.Generated.DataStore.Disk;

/// <summary>What a scan of a local folder has found.</summary>
internal sealed class LocalTree
{
    public List<LocalEntry> Entries { get; } = [];

    /// <summary>Partial files of downloads, of this process or another, living or killed.</summary>
    public List<string> PartialFiles { get; } = [];
}
