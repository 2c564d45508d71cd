using System.Text;
using Epic.Generated.DataStore.Disk;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Plans what makes a local folder like one of the store.</summary>
internal sealed class DownloadPlanner(SyncComparer comparer, EpicPath folder, string localFolder, SyncOptions options, LocalNames names, bool isCaseSensitive)
    : SyncPlanner(comparer, folder, localFolder, options)
{
    // Names that one file of the file system would stand for.
    private readonly Dictionary<string, string> _taken = new(StringComparer.OrdinalIgnoreCase);

    protected override bool IsUpload => false;

    protected override List<(LocalEntry Local, RemoteEntry Remote)> PlanSides(SyncSides sides)
    {
        if (!sides.IsRemoteThere && !Folder.IsRoot)
        {
            throw new EpicDataNotFoundException($"Synchronising '{Folder.ToPrintable()}': there is no such folder.", Folder);
        }

        var both = new List<(LocalEntry, RemoteEntry)>(Math.Min(sides.Local.Count, sides.Remote.Count));
        // Where names collide, the first keeps its file, whatever order the store lists in.
        var all = isCaseSensitive ? sides.Remote : sides.Remote.OrderBy(static pair => pair.Key, StringComparer.Ordinal).AsEnumerable();
        foreach (var (path, remote) in all.Where(pair => Filter.Includes(pair.Key)))
        {
            if (Refusal(sides, path, remote) is { } refusal)
            {
                Add(path, SyncAction.Refuse, refusal, remote.Size, remote: remote);
            }
            else if (path.EndsWith('/'))
            {
                var isThere = sides.Local.ContainsKey(path[..^1]);
                Add(path, isThere ? SyncAction.None : SyncAction.CreateFolder, isThere ? SyncReason.Same : SyncReason.Missing);
            }
            else if (sides.Local.TryGetValue(path, out var local))
            {
                both.Add((local, remote));
            }
            else
            {
                Add(path, SyncAction.Transfer, SyncReason.Missing, remote.Size, remote: remote);
            }
        }

        PlanExtraneous(sides);
        return both;
    }

    private SyncReason? Refusal(SyncSides sides, string path, RemoteEntry remote)
    {
        if (!names.CanHold(path))
        {
            return SyncReason.UnsafeName;
        }

        var name = path.TrimEnd('/');
        if (ProblemOnTheWay(sides, name) is { } problem)
        {
            return problem;
        }

        if (path.EndsWith('/') ? remote.Size > 0 : sides.RemoteFolders.Contains(name))
        {
            return SyncReason.FileAndFolder;
        }

        if (sides.Local.TryGetValue(name, out var local) && local.IsFolder != path.EndsWith('/'))
        {
            return SyncReason.FileAndFolder;
        }

        return !isCaseSensitive && IsTaken(name) ? SyncReason.NameCollision : null;
    }

    // Something in the destination that is no folder, or a link that is not followed, where a folder has to be or the file itself.
    private static SyncReason? ProblemOnTheWay(SyncSides sides, string name)
    {
        if (sides.Local.TryGetValue(name, out var itself) && itself.Problem is { } own)
        {
            return own;
        }

        for (var slash = name.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = name.IndexOf('/', slash + 1))
        {
            if (sides.Local.TryGetValue(name[..slash], out var parent))
            {
                if (parent.Problem is { } problem)
                {
                    return problem;
                }

                if (!parent.IsFolder)
                {
                    return SyncReason.FileAndFolder;
                }
            }
        }

        return null;
    }

    private bool IsTaken(string name)
    {
        // Each folder on the way counts: 'A/x' and 'a/y' would meet too.
        for (var end = name.IndexOf('/', StringComparison.Ordinal); ; end = name.IndexOf('/', end + 1))
        {
            var part = end < 0 ? name : name[..end];
            var spelling = part.Normalize(NormalizationForm.FormC);
            if (!_taken.TryAdd(spelling, part) && _taken[spelling] != part)
            {
                return true;
            }

            if (end < 0)
            {
                return false;
            }
        }
    }

    private void PlanExtraneous(SyncSides sides)
    {
        var spellings = isCaseSensitive ? null : sides.Remote.Keys.Concat(sides.RemoteFolders).Select(static path => path.TrimEnd('/')).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, entry) in sides.Local)
        {
            var isRemote = entry.IsFolder ? sides.RemoteFolders.Contains(path) || sides.Remote.ContainsKey(path + "/") : sides.Remote.ContainsKey(path);
            if (isRemote || sides.IsHiddenByProblem(path) || !Filter.Includes(path) || spellings?.Contains(path) == true)
            {
                continue;
            }

            var action = Options.DeleteExtraneous ? SyncAction.Delete : SyncAction.None;
            if (!entry.IsFolder || action == SyncAction.Delete)
            {
                Add(entry.IsFolder ? path + "/" : path, action, SyncReason.Extraneous, entry.Size, entry);
            }
        }
    }
}
