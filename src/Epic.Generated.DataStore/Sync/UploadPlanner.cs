using System.Text;
using Epic.Generated.DataStore.Disk;

namespace Epic.Generated.DataStore.Sync;

/// <summary>Plans what makes a folder of the store like a local one.</summary>
internal sealed class UploadPlanner(SyncComparer comparer, EpicPath folder, string localFolder, SyncOptions options, int longestPath)
    : SyncPlanner(comparer, folder, localFolder, options)
{
    protected override bool IsUpload => true;

    protected override List<(LocalEntry Local, RemoteEntry Remote)> PlanSides(SyncSides sides)
    {
        var both = new List<(LocalEntry, RemoteEntry)>(Math.Min(sides.Local.Count, sides.Remote.Count));
        foreach (var entry in sides.Local.Values.Where(entry => Filter.Includes(entry.RelativePath)))
        {
            var path = entry.RelativePath;
            if (entry.Problem is { } problem)
            {
                Add(entry.IsFolder ? path + "/" : path, ActionOn(problem), problem);
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
                both.Add((entry, remote));
            }
            else
            {
                Add(path, SyncAction.Transfer, SyncReason.Missing, entry.Size, entry);
            }
        }

        PlanExtraneous(sides);
        return both;
    }

    private void PlanFolder(SyncSides sides, LocalEntry entry)
    {
        // A folder with something in it is there by that.
        if (entry.IsEmpty)
        {
            var isThere = sides.RemoteFolders.Contains(entry.RelativePath) || sides.Remote.ContainsKey(entry.RelativePath + "/");
            Add(entry.RelativePath + "/", isThere ? SyncAction.None : SyncAction.CreateFolder, isThere ? SyncReason.Same : SyncReason.Missing);
        }
    }

    private void PlanExtraneous(SyncSides sides)
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
