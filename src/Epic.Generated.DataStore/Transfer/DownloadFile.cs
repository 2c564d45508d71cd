using Epic.Generated.DataStore.Disk;

namespace Epic.Generated.DataStore.Transfer;

/// <summary>The partial file of a download, and the record of its ranges.</summary>
/// <param name="file">The partial file.</param>
/// <param name="journal">The record; null if the download cannot be resumed.</param>
internal sealed class DownloadFile(PartialFile file, RangeJournal? journal) : IAsyncDisposable
{
    public PartialFile File => file;

    /// <summary>Opens the partial file of an interrupted download of the same content, or creates one.</summary>
    /// <param name="target">The local file.</param>
    /// <param name="source">The file in the store.</param>
    /// <param name="plan">The ranges.</param>
    /// <param name="etag">The ETag of the content; null if the download cannot be resumed.</param>
    /// <param name="flush">Whether the file is flushed before it is renamed.</param>
#pragma warning disable CA2000 // The result owns the partial file.
    public static DownloadFile Open(string target, EpicPath source, RangePlan plan, string? etag, bool flush)
    {
        var download = NameOf(target, source);
        if (etag is null || plan.Count == 1)
        {
            return new DownloadFile(PartialFile.Create(target, plan.Length, flush, download), journal: null);
        }

        foreach (var interrupted in PartialFile.FindAbandoned(target, plan.Length, flush, download))
        {
            var found = new RangeJournal(interrupted.Handle, plan, etag);
            if (found.IsPresent())
            {
                return new DownloadFile(interrupted, found);
            }

            interrupted.Release();
        }

        var created = PartialFile.Create(target, plan.Length, flush, download);
        var journal = new RangeJournal(created.Handle, plan, etag);
        journal.Begin();
        return new DownloadFile(created, journal);
    }
#pragma warning restore CA2000

    /// <summary>Deletes the files that interrupted or killed downloads of a file left beside its target.</summary>
    public static void DeleteAbandoned(string target, EpicPath source) => PartialFile.DeleteAbandoned(target, NameOf(target, source));

    /// <summary>The checksums of a range that the file has from an earlier download; null if the range must be downloaded.</summary>
    public RangeHash? Find(int index, ContentSum sum, CancellationToken cancellationToken) => journal?.Find(index, sum, cancellationToken);

    /// <summary>Records that a range is complete.</summary>
    public void Add(int index, RangeHash hash) => journal?.Add(index, hash);

    /// <summary>Keeps the file after an interruption, if the download can be resumed.</summary>
    public void KeepIfResumable()
    {
        if (journal is not null)
        {
            file.Keep();
        }
    }

    public ValueTask DisposeAsync() => file.DisposeAsync();

    private static string NameOf(string target, EpicPath source) => $"{source} {Path.GetFileName(target)}";
}
