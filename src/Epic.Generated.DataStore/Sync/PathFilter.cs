namespace Epic.Generated.DataStore.Sync;

/// <summary>Applies the include and exclude patterns of a sync.</summary>
internal sealed class PathFilter(SyncOptions options)
{
    private readonly GlobList? _include = options.Include.Count == 0 ? null : new GlobList(options.Include, nameof(SyncOptions.Include));
    private readonly GlobList? _exclude = options.Exclude.Count == 0 ? null : new GlobList(options.Exclude, nameof(SyncOptions.Exclude));

    /// <summary>Whether a sync covers a path of either folder. The path of a folder ends in a slash.</summary>
    public bool Includes(string relativePath) => _include?.IsMatch(relativePath) != false && _exclude?.IsMatch(relativePath) != true;
}
