using System.Collections.Concurrent;
using Epic.Generated.Models;

namespace Epic.Generated.DataStore.Disk;

/// <summary>Makes the folders of downloads, and makes sure that no link among them leads out of the destination.</summary>
internal sealed class LocalFolders(string root)
{
    private const int FlushesAtATime = 16;

    private readonly ConcurrentDictionary<string, bool> _checked = new();
    private readonly ConcurrentDictionary<string, bool> _changed = new();
    private readonly string _realRoot = RealPath.Of(root) ?? root;
    private readonly string _fullRoot = Path.GetFullPath(root);

    /// <summary>Makes a folder of the destination.</summary>
    /// <param name="relativePath">Its path in the destination, with slashes; empty for the destination itself.</param>
    /// <exception cref="IOException">A link on the way leads out of the destination, or something else is in the way.</exception>
    public string Ensure(string relativePath)
    {
        var path = PathOf(relativePath);
        if (_checked.ContainsKey(relativePath))
        {
            return path;
        }

        var separator = relativePath.LastIndexOf('/');
        if (relativePath.Length > 0)
        {
            Ensure(separator < 0 ? string.Empty : relativePath[..separator]);
            if (new DirectoryInfo(path).LinkTarget is not null && (RealPath.Of(path) is not { } real || !RealPath.IsInside(real, _realRoot)))
            {
                throw new IOException($"The link '{path}' leads out of the folder '{root}'; nothing is written through it.");
            }
        }

        foreach (var changed in FolderFlush.ChangedByMaking(path))
        {
            _changed[changed] = true;
        }

        Directory.CreateDirectory(path);
        _checked[relativePath] = true;
        return path;
    }

    /// <summary>Makes the files and folders that have appeared in the folders made sure of survive a power cut.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public Task FlushAsync(CancellationToken cancellationToken) => Parallel.ForEachAsync(
        _changed.Keys,
        new ParallelOptions { MaxDegreeOfParallelism = FlushesAtATime, CancellationToken = cancellationToken },
        static (folder, _) => FolderFlush.RunAsync(folder));

    /// <summary>Where a file or folder is that is to be deleted from the destination.</summary>
    /// <exception cref="IOException">A link on the way leads out of the destination, since the plan was made.</exception>
    public string ExistingPathOf(string relativePath)
    {
        var path = PathOf(relativePath);
        return RealPath.Of(Path.GetDirectoryName(path)!) is { } real && RealPath.IsInside(real, _realRoot)
            ? path
            : throw new IOException($"A link on the way to '{path}' leads out of the folder '{root}'; nothing is deleted through it.");
    }

    /// <summary>Where a file or folder of the store is in the destination.</summary>
    /// <exception cref="IOException">The path leads out of the destination: names that do are refused by the plan, this is the second line.</exception>
    public string PathOf(string relativePath)
    {
        if (relativePath.Length == 0)
        {
            return root;
        }

        var path = Path.Join(root, relativePath.Replace('/', Path.DirectorySeparatorChar));
        return RealPath.IsInside(Path.GetFullPath(path), _fullRoot)
            ? path
            : throw new IOException($"'{EpicPathRules.Printable(relativePath)}' leads out of the destination.");
    }
}
