using System.IO.Enumeration;
using Epic.Generated.DataStore.Disk;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Scans a local folder and its subfolders. Unreadable entries do not stop the scan: they are entries with a reason.</summary>
/// <param name="root">The folder.</param>
/// <param name="links">How to treat symbolic links.</param>
/// <param name="entersLinks">
/// Whether files behind a link to a folder are entries. True for an upload, where the store gets a copy under each name. False for
/// a download, where each file must be an entry once: two names would be written, counted and deleted twice.
/// </param>
internal sealed class LocalScanner(string root, SymbolicLinkMode links, bool entersLinks)
{
    // .NET reads bytes that are not UTF-8 as this character.
    private const char Undecodable = '\uFFFD';

    private static readonly EnumerationOptions OneLevel = new() { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false };

    private readonly LocalTree _tree = new();
    private readonly Stack<Folder> _folders = new();
    private readonly string _realRoot = RealPath.Resolve(root) ?? root;

    public LocalTree Scan(CancellationToken cancellationToken)
    {
        _folders.Push(new Folder(root, string.Empty, _realRoot, Parent: null, Entry: null));
        while (_folders.TryPop(out var folder))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ScanFolder(folder, cancellationToken);
        }

        return _tree;
    }

    private void ScanFolder(Folder folder, CancellationToken cancellationToken)
    {
        try
        {
            var isEmpty = true;
            List<Found>? doubtful = null;
            var entries = new FileSystemEnumerable<Found>(folder.Path, static (ref FileSystemEntry entry) => new Found(ref entry), OneLevel);
            foreach (var found in entries)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (PartialFileName.IsPartial(found.Name))
                {
                    _tree.PartialFiles.Add(Path.Combine(folder.Path, found.Name));
                    continue;
                }

                isEmpty = false;
                if (found.Name.Contains(Undecodable, StringComparison.Ordinal))
                {
                    (doubtful ??= []).Add(found);
                }
                else
                {
                    Add(folder, found);
                }
            }

            AddDoubtful(folder, doubtful ?? []);
            if (folder.Entry is { } entry)
            {
                entry.IsEmpty = isEmpty;
            }
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException && folder.Entry is not null)
        {
            _tree.Entries.Remove(folder.Entry);
            AddProblem(folder.RelativePath, SyncReason.Unreadable, isFolder: true);
        }
    }

    // Two names that are not UTF-8 can read the same, and neither leads back to its file.
    private void AddDoubtful(Folder folder, List<Found> doubtful)
    {
        foreach (var same in doubtful.GroupBy(static found => found.Name, StringComparer.Ordinal))
        {
            if (same.Count() == 1 && IsThere(Path.Combine(folder.Path, same.Key)))
            {
                Add(folder, same.First());
            }
            else
            {
                AddProblem(folder.PathOf(same.Key), SyncReason.Unreadable, same.All(static found => found.IsFolder));
            }
        }
    }

    private static bool IsThere(string path)
    {
        try
        {
            File.GetAttributes(path);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private void Add(Folder folder, Found found)
    {
        var relative = folder.PathOf(found.Name);
        var path = Path.Combine(folder.Path, found.Name);
        if (found.IsLink)
        {
            AddLink(folder, path, relative);
        }
        else if (found.IsFolder)
        {
            AddFolder(folder, path, relative, Path.Combine(folder.RealPath, found.Name));
        }
        else if (found.Size == 0 && SpecialFiles.IsSpecial(path))
        {
            AddProblem(relative, SyncReason.SpecialFile);
        }
        else
        {
            _tree.Entries.Add(new LocalEntry { RelativePath = relative, Size = found.Size, ModificationTimeUtc = found.ModificationTimeUtc });
        }
    }

    private void AddLink(Folder folder, string path, string relative)
    {
        if (links != SymbolicLinkMode.FollowInside)
        {
            AddProblem(relative, links == SymbolicLinkMode.Error ? SyncReason.SymbolicLinkRefused : SyncReason.SymbolicLinkSkipped);
            return;
        }

        var real = RealPath.Resolve(path);
        if (real is null || !Path.Exists(real))
        {
            AddProblem(relative, SyncReason.BrokenSymbolicLink);
        }
        else if (!RealPath.IsInside(real, _realRoot))
        {
            AddProblem(relative, SyncReason.SymbolicLinkLeadsOutside);
        }
        else if (Directory.Exists(real))
        {
            AddLinkToFolder(folder, path, relative, real);
        }
        else if (SpecialFiles.IsSpecial(real))
        {
            AddProblem(relative, SyncReason.SpecialFile);
        }
        else
        {
            var target = new FileInfo(real);
            _tree.Entries.Add(new LocalEntry
            {
                RelativePath = relative,
                Size = target.Length,
                ModificationTimeUtc = FileTimes.LastWriteUtc(target),
                LinkTarget = entersLinks ? null : InRoot(real),
            });
        }
    }

    private void AddLinkToFolder(Folder folder, string path, string relative, string real)
    {
        if (folder.IsWithin(real))
        {
            AddProblem(relative, SyncReason.SymbolicLinkLoop);
        }
        else if (entersLinks)
        {
            AddFolder(folder, path, relative, real);
        }
        else
        {
            _tree.Entries.Add(new LocalEntry { RelativePath = relative, IsFolder = true, LinkTarget = InRoot(real) });
        }
    }

    private void AddFolder(Folder parent, string path, string relative, string real)
    {
        var entry = new LocalEntry { RelativePath = relative, IsFolder = true };
        _tree.Entries.Add(entry);
        _folders.Push(new Folder(path, relative, real, parent, entry));
    }

    private void AddProblem(string relative, SyncReason problem, bool isFolder = false) =>
        _tree.Entries.Add(new LocalEntry { RelativePath = relative, Problem = problem, IsFolder = isFolder });

    private string InRoot(string real) => Path.GetRelativePath(_realRoot, real).Replace(Path.DirectorySeparatorChar, '/');

    private sealed record Folder(string Path, string RelativePath, string RealPath, Folder? Parent, LocalEntry? Entry)
    {
        public string PathOf(string name) => RelativePath.Length == 0 ? name : $"{RelativePath}/{name}";

        /// <summary>Whether a real folder is this folder or one of its parents, on the path that the scan took.</summary>
        public bool IsWithin(string real)
        {
            for (var folder = this; folder is not null; folder = folder.Parent)
            {
                if (folder.RealPath == real)
                {
                    return true;
                }
            }

            return false;
        }
    }

    private readonly struct Found
    {
        public Found(ref FileSystemEntry entry)
        {
            Name = entry.FileName.ToString();
            IsLink = (entry.Attributes & FileAttributes.ReparsePoint) != 0;
            IsFolder = entry.IsDirectory;
            Size = IsLink || IsFolder ? 0 : entry.Length;
            ModificationTimeUtc = TimeOf(ref entry);
        }

        public string Name { get; }

        public bool IsLink { get; }

        public bool IsFolder { get; }

        public long Size { get; }

        public DateTime? ModificationTimeUtc { get; }

        private static DateTime? TimeOf(ref FileSystemEntry entry)
        {
            try
            {
                return entry.LastWriteTimeUtc.UtcDateTime;
            }
            catch (ArgumentOutOfRangeException)
            {
                return null;
            }
        }
    }
}
