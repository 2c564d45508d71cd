namespace Epic.Generated.DataStore.S3;

/// <summary>A page of the keys in a folder, the folder's own entry among them. Keys of other folders, which no store should list, are left out.</summary>
/// <param name="session">The session that the page was read with.</param>
/// <param name="folderKey">The key of the folder.</param>
/// <param name="page">The page as the store sent it.</param>
internal sealed class KeyPage(S3Session session, string folderKey, ListPage page)
{
    /// <summary>The keys of sub-folders, up to and with their slash.</summary>
    public IEnumerable<string> Folders => page.Prefixes.Where(IsInside);

    public IEnumerable<ListedObject> Objects => page.Objects.Where(listed => IsInside(listed.Key));

    public EpicPath PathOf(string key) => session.GetPath(key);

    /// <summary>The path of a key as seen from the folder; empty for the folder's own entry.</summary>
    public string RelativePathOf(string key) => key[folderKey.Length..];

    private bool IsInside(string key) => key.StartsWith(folderKey, StringComparison.Ordinal);
}
