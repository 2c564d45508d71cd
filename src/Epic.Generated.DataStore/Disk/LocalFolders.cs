using System.Collections.Concurrent;
using Epic.Generated.Models;

namespace Epic.Generated.DataStore.Disk;

/// <summary>
/// The folders of a download. Creates and opens them, and refuses those that a link leads out of the destination: also a link that
/// came during the download.
/// </summary>
internal sealed class LocalFolders(string root)
{
    private const int FlushesAtATime = 16;

    private readonly ConcurrentDictionary<string, bool> _created = new();
    private readonly ConcurrentDictionary<string, bool> _changed = new();
    private readonly string _fullRoot = Path.GetFullPath(root);
    private string? _realRoot;

    /// <summary>Opens a folder of the destination and creates it if it does not exist.</summary>
    /// <param name="relativePath">The path in the destination, with slashes. Empty for the destination itself.</param>
    /// <exception cref="IOException">A link on the path leads out of the destination, or a file has the folder's name.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be created.</exception>
    public OpenFolder OpenOrCreate(string relativePath)
    {
        if (!_created.ContainsKey(relativePath))
        {
            Create(relativePath);
            _created[relativePath] = true;
        }

        return Open(relativePath);
    }

    /// <summary>Opens the folder of a file or folder that is to be deleted.</summary>
    /// <param name="relativePath">The path in the destination of the entry to delete, with slashes.</param>
    /// <exception cref="IOException">A folder on the path became a link after the plan was made.</exception>
    public OpenFolder OpenParent(string relativePath)
    {
        var parent = ParentOf(relativePath);
        var folder = Open(parent);
        if (folder.RealPath == Path.TrimEndingDirectorySeparator(Path.Join(RealRoot, ToLocal(parent))))
        {
            return folder;
        }

        folder.Dispose();
        throw new IOException($"A link is on the path to '{PathOf(relativePath)}'; nothing is deleted through it.");
    }

    /// <summary>Flushes all folders that got a file or folder, so that the names survive a power failure.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public Task FlushAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        _changed.Keys,
        new ParallelOptions { MaxDegreeOfParallelism = FlushesAtATime, CancellationToken = cancellationToken },
        static (folder, _) => FolderFlush.RunAsync(folder));

    /// <summary>The local path of a file or folder of the store.</summary>
    /// <exception cref="IOException">The path leads out of the destination. The plan refuses such names; this is a second check.</exception>
    public string PathOf(string relativePath)
    {
        if (relativePath.Length == 0)
        {
            return root;
        }

        var path = Path.Join(root, ToLocal(relativePath));
        return RealPath.IsInside(Path.GetFullPath(path), _fullRoot)
            ? path
            : throw new IOException($"'{EpicPathRules.Printable(relativePath)}' leads out of the destination.");
    }

    /// <summary>The path in the destination of a real path. Null if it is not inside the destination.</summary>
    public string? RelativePathOf(string realPath) =>
        RealPath.IsInside(realPath, RealRoot) ? Path.GetRelativePath(RealRoot, realPath).Replace(Path.DirectorySeparatorChar, '/') : null;

    public static string ParentOf(string relativePath) => relativePath.LastIndexOf('/') is > 0 and var slash ? relativePath[..slash] : string.Empty;

    public static string NameOf(string relativePath) => relativePath[(relativePath.LastIndexOf('/') + 1)..];

    private string RealRoot => _realRoot ??= RealPath.Resolve(root) ?? root;

    private void Create(string relativePath)
    {
        if (relativePath.Length == 0)
        {
            foreach (var changed in FolderFlush.ChangedByMaking(root))
            {
                _changed[changed] = true;
            }

            Directory.CreateDirectory(root);
            return;
        }

        var path = PathOf(relativePath);
        using var parent = OpenOrCreate(ParentOf(relativePath));
        try
        {
            Directory.CreateDirectory(parent.PathOf(NameOf(relativePath)));
        }
        catch (IOException exception)
        {
            throw new IOException(parent.Readable(exception.Message), exception);
        }

        _changed[parent.Path] = true;
        _changed[path] = true;
    }

    private OpenFolder Open(string relativePath)
    {
        var folder = OpenFolder.Open(PathOf(relativePath));
        if (folder.RealPath is { } real && RealPath.IsInside(real, RealRoot))
        {
            return folder;
        }

        folder.Dispose();
        throw new IOException($"A link on the path to '{folder.Path}' leads out of the folder '{root}'; nothing is written or deleted through it.");
    }

    private static string ToLocal(string relativePath) => relativePath.Replace('/', Path.DirectorySeparatorChar);
}
