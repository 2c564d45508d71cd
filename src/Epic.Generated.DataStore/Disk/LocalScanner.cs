using System.IO.Enumeration;

namespace Epic.Generated.DataStore.Disk;

/// <summary>Reads a local folder, all the way down. What cannot be read is an entry too, with its reason: nothing stops the scan.</summary>
internal sealed class LocalScanner(string root, SymbolicLinkMode links)
{
    private static readonly EnumerationOptions OneLevel = new() { AttributesToSkip = 0, IgnoreInaccessible = false, RecurseSubdirectories = false };

    private readonly LocalTree _tree = new();
    private readonly Stack<Folder> _folders = new();
    private readonly string _realRoot = RealPath.Of(root) ?? root;

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
            var entries = new FileSystemEnumerable<Found>(folder.Path, static (ref FileSystemEntry entry) => new Found(ref entry), OneLevel);
            foreach (var found in entries)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (PartialFile.IsPartial(found.Name))
                {
                    _tree.PartialFiles.Add(Path.Combine(folder.Path, found.Name));
                    continue;
                }

                isEmpty = false;
                Add(folder, found);
            }

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

    private void Add(Folder folder, Found found)
    {
        var relative = folder.RelativePath.Length == 0 ? found.Name : $"{folder.RelativePath}/{found.Name}";
        if (found.IsLink)
        {
            AddLink(folder, Path.Combine(folder.Path, found.Name), relative);
        }
        else if (found.IsFolder)
        {
            AddFolder(folder, Path.Combine(folder.Path, found.Name), relative, Path.Combine(folder.RealPath, found.Name));
        }
        else if (found.Size == 0 && SpecialFiles.IsSpecial(Path.Combine(folder.Path, found.Name)))
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

        var real = RealPath.Of(path);
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
            if (folder.IsWithin(real))
            {
                AddProblem(relative, SyncReason.SymbolicLinkLoop);
            }
            else
            {
                AddFolder(folder, path, relative, real);
            }
        }
        else if (SpecialFiles.IsSpecial(real))
        {
            AddProblem(relative, SyncReason.SpecialFile);
        }
        else
        {
            var target = new FileInfo(real);
            _tree.Entries.Add(new LocalEntry { RelativePath = relative, Size = target.Length, ModificationTimeUtc = target.LastWriteTimeUtc });
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

    private sealed record Folder(string Path, string RelativePath, string RealPath, Folder? Parent, LocalEntry? Entry)
    {
        /// <summary>Whether a real folder is this one or one that it is in, by the way that led here.</summary>
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
            ModificationTimeUtc = entry.LastWriteTimeUtc.UtcDateTime;
        }

        public string Name { get; }

        public bool IsLink { get; }

        public bool IsFolder { get; }

        public long Size { get; }

        public DateTime ModificationTimeUtc { get; }
    }
}
