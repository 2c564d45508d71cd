using Epic.Generated.DataStore.Disk;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Plans how a local folder becomes like one of the store.</summary>
/// <param name="comparer">Compares files that exist on both sides.</param>
/// <param name="request">The folders and options.</param>
/// <param name="names">The names that the local system allows.</param>
/// <param name="isCaseSensitive">Whether the local file system tells upper from lower case.</param>
internal sealed class DownloadPlanner(SyncComparer comparer, SyncRequest request, LocalNames names, bool isCaseSensitive) : SyncPlanner(comparer, request)
{
    private readonly SpellingCheck _spellings = new();

    // Paths behind local links, by the path without links: which file of the store they stand for.
    private readonly Dictionary<string, RemoteEntry> _linked = new(StringComparer.Ordinal);

    protected override bool IsUpload => false;

    protected override List<SyncPair> PlanSides(SyncSnapshot sides)
    {
        if (!sides.IsRemoteThere && !Request.Folder.IsRoot)
        {
            throw new EpicDataNotFoundException($"Synchronising '{Request.Folder.ToPrintable()}': there is no such folder.", Request.Folder);
        }

        var pairs = new List<SyncPair>(Math.Min(sides.Local.Count, sides.Remote.Count));
        var isFile = File.Exists(Request.LocalFolder);
        // Where names collide the first one gets the file, in whatever order the store lists.
        var all = isCaseSensitive ? sides.Remote : sides.Remote.OrderBy(static pair => pair.Key, StringComparer.Ordinal).AsEnumerable();
        foreach (var (path, remote) in all.Where(pair => Filter.Includes(pair.Key)))
        {
            if ((isFile ? SyncReason.FileAndFolder : Refusal(sides, path, remote)) is { } refusal)
            {
                Add(path, SyncAction.Refuse, refusal, remote.Size, remote: remote);
            }
            else if (path.EndsWith('/'))
            {
                var isThere = sides.Local.ContainsKey(sides.FollowLinks(path[..^1]));
                Add(path, isThere ? SyncAction.None : SyncAction.CreateFolder, isThere ? SyncReason.Same : SyncReason.Missing);
            }
            else
            {
                PlanFile(sides, path, remote, pairs);
            }
        }

        PlanExtraneous(sides);
        return pairs;
    }

    private void PlanFile(SyncSnapshot sides, string path, RemoteEntry remote, List<SyncPair> pairs)
    {
        var real = sides.FollowLinks(path);
        if (real != path && (sides.Remote.TryGetValue(real, out var written) || _linked.TryGetValue(real, out written)))
        {
            PlanSecondName(path, remote, written);
            return;
        }

        if (real != path)
        {
            _linked[real] = remote;
        }

        if (sides.Local.TryGetValue(real, out var local))
        {
            pairs.Add(new SyncPair(path, local, remote));
        }
        else
        {
            Add(path, SyncAction.Transfer, SyncReason.Missing, remote.Size, remote: remote);
        }
    }

    // Two files of the store, and the local links make one file of both: it is written once.
    private void PlanSecondName(string path, RemoteEntry remote, RemoteEntry written)
    {
        var isSame = remote.HasContentOf(written);
        Add(
            path,
            isSame == false ? SyncAction.Refuse : SyncAction.None,
            isSame switch { true => SyncReason.Same, false => SyncReason.NameCollision, null => SyncReason.NotComparable },
            remote.Size,
            remote: remote);
    }

    private SyncReason? Refusal(SyncSnapshot sides, string path, RemoteEntry remote)
    {
        if (!names.CanHold(path))
        {
            return SyncReason.UnsafeName;
        }

        var name = path.TrimEnd('/');
        var real = sides.FollowLinks(name);
        if (ProblemOnTheWay(sides, real) is { } problem)
        {
            return problem;
        }

        if (path.EndsWith('/') ? remote.Size > 0 : sides.RemoteFolders.Contains(name))
        {
            return SyncReason.FileAndFolder;
        }

        if (sides.Local.TryGetValue(real, out var local) && local.IsFolder != path.EndsWith('/'))
        {
            return SyncReason.FileAndFolder;
        }

        return !isCaseSensitive && !_spellings.TryAdd(name) ? SyncReason.NameCollision : null;
    }

    // A file, or a link that is not followed, in the place of a folder on the path or of the file itself.
    private static SyncReason? ProblemOnTheWay(SyncSnapshot sides, string name)
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

    private void PlanExtraneous(SyncSnapshot sides)
    {
        var wanted = WantedBehindLinks(sides);
        var spellings = isCaseSensitive ? null : sides.Remote.Keys.Concat(sides.RemoteFolders).Select(static path => NameForm.KeyOf(path.TrimEnd('/'))).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, entry) in sides.Local.Where(pair => Filter.Includes(pair.Value.PathWithSlash)))
        {
            var isRemote = entry.IsFolder ? sides.RemoteFolders.Contains(path) || sides.Remote.ContainsKey(path + "/") : sides.Remote.ContainsKey(path);
            if (isRemote || wanted.Contains(path) || spellings?.Contains(NameForm.KeyOf(path)) == true)
            {
                continue;
            }

            if (entry.Problem is { } problem)
            {
                // It cannot be judged, so it stays.
                Add(entry.PathWithSlash, SyncAction.Skip, problem);
            }
            else if (!sides.IsHiddenByProblem(path))
            {
                AddExtraneous(path, entry);
            }
        }
    }

    private void AddExtraneous(string path, LocalEntry entry)
    {
        // A link is deleted alone: its file or folder is another entry.
        var isFolder = entry is { IsFolder: true, LinkTarget: null };
        var action = Options.DeleteExtraneous ? SyncAction.Delete : SyncAction.None;
        if (!isFolder || action == SyncAction.Delete)
        {
            Add(isFolder ? path + "/" : path, action, SyncReason.Extraneous, entry.LinkTarget is null ? entry.Size : 0, entry);
        }
    }

    // Files of the store that have a name behind a local link keep the real file and its folders.
    private static HashSet<string> WantedBehindLinks(SyncSnapshot sides)
    {
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in sides.Remote.Keys)
        {
            var name = path.TrimEnd('/');
            var real = sides.FollowLinks(name);
            while (real != name && wanted.Add(real) && real.LastIndexOf('/') is > 0 and var slash)
            {
                real = real[..slash];
            }
        }

        return wanted;
    }
}
