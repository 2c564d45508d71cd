using Epic.Generated.DataStore.Disk;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>Finds or creates the partial file of a download.</summary>
internal static class DownloadFile
{
    /// <summary>Opens the partial file of an interrupted download of the same content, or creates one.</summary>
    /// <param name="target">The local file.</param>
    /// <param name="plan">The ranges.</param>
    /// <param name="etag">The ETag of the content; null if the download cannot be resumed.</param>
    /// <param name="flush">Whether the file is flushed before it is renamed.</param>
    /// <returns>The file, and the record of its ranges if the download can be resumed.</returns>
    public static (PartialFile File, RangeJournal? Journal) Open(string target, RangePlan plan, string? etag, bool flush)
    {
        if (etag is null || plan.Count == 1)
        {
            return (PartialFile.Create(target, plan.Length, flush), null);
        }

        foreach (var interrupted in PartialFile.FindAbandoned(target, plan.Length, flush))
        {
            var found = new RangeJournal(interrupted.Handle, plan, etag);
            if (found.IsPresent())
            {
                return (interrupted, found);
            }

            interrupted.Release();
        }

        var file = PartialFile.Create(target, plan.Length, flush);
        var journal = new RangeJournal(file.Handle, plan, etag);
        journal.Begin();
        return (file, journal);
    }
}
