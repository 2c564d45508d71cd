using System.Text;

namespace Epic.Generated.Data;

/// <summary>Plans what makes a folder of the store like a local one.</summary>
internal sealed class UploadPlanner(SyncComparer comparer, EpicPath folder, string localFolder, SyncOptions options, int longestPath)
    : SyncPlanner(comparer, folder, localFolder, options)
{
    protected override List<(LocalEntry Local, EpicDataItem Remote)> PlanSides()
    {
        var both = new List<(LocalEntry, EpicDataItem)>();
        foreach (var entry in Local.Values.Where(entry => Filter.Includes(entry.RelativePath)))
        {
            var path = entry.RelativePath;
            if (entry.Problem is { } problem)
            {
                Add(entry.IsFolder ? path + "/" : path, ActionOn(problem), problem);
            }
            else if (entry.IsFolder)
            {
                PlanFolder(entry);
            }
            else if (Encoding.UTF8.GetByteCount(path) > longestPath)
            {
                Add(path, SyncAction.Refuse, SyncReason.KeyTooLong, entry.Size);
            }
            else if (Remote.TryGetValue(path, out var remote))
            {
                both.Add((entry, remote));
            }
            else
            {
                Add(path, SyncAction.Transfer, SyncReason.Missing, entry.Size, entry);
            }
        }

        PlanExtraneous();
        return both;
    }

    private void PlanFolder(LocalEntry entry)
    {
        // A folder with something in it is there by that.
        if (entry.IsEmpty)
        {
            var isThere = RemoteFolders.Contains(entry.RelativePath) || Remote.ContainsKey(entry.RelativePath + "/");
            Add(entry.RelativePath + "/", isThere ? SyncAction.None : SyncAction.CreateFolder, isThere ? SyncReason.Same : SyncReason.Missing);
        }
    }

    private void PlanExtraneous()
    {
        foreach (var (path, item) in Remote)
        {
            var isFolder = path.EndsWith('/');
            var isLocal = Local.TryGetValue(isFolder ? path[..^1] : path, out var entry) && entry.IsFolder == isFolder;
            if (!isLocal && !IsHiddenByProblem(path) && Filter.Includes(path))
            {
                Add(path, Options.DeleteExtraneous ? SyncAction.Delete : SyncAction.None, SyncReason.Extraneous, item.Size, remote: item);
            }
        }
    }
}
