using Epic.Generated.DataStore.Objects;

namespace Epic.Generated.DataStore.Sync;

/// <summary>The content of a folder of the store, by relative path.</summary>
internal sealed class RemoteTree
{
    private RemoteTree()
    {
    }

    /// <summary>The files and the entries of folders. The path of a folder ends in a slash.</summary>
    public Dictionary<string, RemoteEntry> Files { get; } = new(StringComparer.Ordinal);

    /// <summary>Folders that exist because files are in them.</summary>
    public HashSet<string> Folders { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether the store has the folder: a file in it, or the folder's entry.</summary>
    public bool IsThere { get; private set; }

    /// <summary>Reads a folder.</summary>
    /// <param name="lister">Lists the store.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="listed">Receives the number of files so far.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    public static async Task<RemoteTree> ReadAsync(ObjectLister lister, EpicPath folder, Action<int> listed, CancellationToken cancellationToken)
    {
        var tree = new RemoteTree();
        var last = string.Empty;
        await foreach (var page in lister.ListPagesAsync(folder, cancellationToken).ConfigureAwait(false))
        {
            foreach (var item in page.Objects)
            {
                tree.IsThere = true;
                var path = page.RelativePathOf(item.Key);
                if (path.Length == 0)
                {
                    // The folder's own entry.
                    continue;
                }

                tree.Files[path] = new RemoteEntry(item.Size, item.ETag, item.LastModified?.UtcDateTime ?? default);
                var end = path.LastIndexOf('/');
                // Neighbours are in one folder.
                if (end > 0 && !path.AsSpan(0, end).SequenceEqual(last))
                {
                    last = path[..end];
                    tree.AddFolders(last);
                }
            }

            listed(tree.Files.Count);
        }

        return tree;
    }

    private void AddFolders(string path)
    {
        while (Folders.Add(path) && path.LastIndexOf('/') is > 0 and var slash)
        {
            path = path[..slash];
        }
    }
}
