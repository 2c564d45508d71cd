using System.Text;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Plans how a folder of the store becomes like a local one.</summary>
/// <param name="comparer">Compares files that exist on both sides.</param>
/// <param name="request">The folders and options.</param>
/// <param name="longestPath">The most bytes of a relative path that fit into a key.</param>
internal sealed class UploadPlanner(SyncComparer comparer, SyncRequest request, int longestPath) : SyncPlanner(comparer, request)
{
    protected override bool IsUpload => true;

    protected override List<SyncPair> PlanSides(SyncSnapshot sides)
    {
        var pairs = new List<SyncPair>(Math.Min(sides.Local.Count, sides.Remote.Count));
        foreach (var entry in sides.Local.Values.Where(entry => Filter.Includes(entry.PathWithSlash)))
        {
            var path = entry.RelativePath;
            if (entry.Problem is { } problem)
            {
                Add(entry.PathWithSlash, ActionOn(problem), problem);
            }
            else if (entry.IsFolder)
            {
                PlanFolder(sides, entry);
            }
            else if (Encoding.UTF8.GetByteCount(path) > longestPath)
            {
                Add(path, SyncAction.Refuse, SyncReason.KeyTooLong, entry.Size);
            }
            else if (sides.Remote.TryGetValue(path, out var remote))
            {
                pairs.Add(new SyncPair(path, entry, remote));
            }
            else
            {
                Add(path, SyncAction.Transfer, SyncReason.Missing, entry.Size, entry);
            }
        }

        PlanExtraneous(sides);
        return pairs;
    }

    private void PlanFolder(SyncSnapshot sides, LocalEntry entry)
    {
        // A folder with files in it exists in the store by its files.
        if (entry.IsEmpty)
        {
            var isThere = sides.RemoteFolders.Contains(entry.RelativePath) || sides.Remote.ContainsKey(entry.RelativePath + "/");
            Add(entry.RelativePath + "/", isThere ? SyncAction.None : SyncAction.CreateFolder, isThere ? SyncReason.Same : SyncReason.Missing);
        }
    }

    private void PlanExtraneous(SyncSnapshot sides)
    {
        foreach (var (path, item) in sides.Remote)
        {
            var isFolder = path.EndsWith('/');
            var isLocal = sides.Local.TryGetValue(isFolder ? path[..^1] : path, out var entry) && entry.IsFolder == isFolder;
            if (!isLocal && !sides.IsHiddenByProblem(path) && Filter.Includes(path))
            {
                Add(path, Options.DeleteExtraneous ? SyncAction.Delete : SyncAction.None, SyncReason.Extraneous, item.Size, remote: item);
            }
        }
    }
}
