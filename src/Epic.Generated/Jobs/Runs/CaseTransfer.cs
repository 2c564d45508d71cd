namespace Epic.Generated.Jobs;

/// <summary>Moves cases and results by way of a data store.</summary>
internal sealed class CaseTransfer(IEpicDataStore store) : ICaseTransfer
{
    private const int Concurrency = 8;

    private static readonly TransferOptions Replacing = new() { Overwrite = OverwriteMode.Always };

    public async Task UploadAsync(string folder, EpicPath target, IProgress<JobRunProgress>? progress, CancellationToken cancellationToken)
    {
        var files = new DirectoryInfo(folder).GetFiles("*", SearchOption.AllDirectories);
        var tally = new TransferTally(JobRunPhase.Upload, files.Length, files.Sum(file => file.Length), progress);
        await Parallel.ForEachAsync(
            files,
            Options(cancellationToken),
            async (file, token) =>
            {
                var path = target / Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
                await store.UploadFileAsync(file.FullName, path, Replacing, cancellationToken: token).ConfigureAwait(false);
                tally.Done(file.Length);
            }).ConfigureAwait(false);
    }

    public async Task DownloadAsync(EpicPath source, string folder, IProgress<JobRunProgress>? progress, CancellationToken cancellationToken)
    {
        var items = new List<EpicDataItem>();
        await foreach (var item in store.ListAsync(source, recursive: true, cancellationToken).ConfigureAwait(false))
        {
            if (!item.IsFolder && item.Path.IsWellFormed && !IsThere(item, LocalPath(source, item, folder)))
            {
                items.Add(item);
            }
        }

        var tally = new TransferTally(JobRunPhase.Download, items.Count, items.Sum(item => item.Size), progress);
        await Parallel.ForEachAsync(
            items,
            Options(cancellationToken),
            async (item, token) =>
            {
                await store.DownloadFileAsync(item.Path, LocalPath(source, item, folder), Replacing, cancellationToken: token).ConfigureAwait(false);
                tally.Done(item.Size);
            }).ConfigureAwait(false);
    }

    private static ParallelOptions Options(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellationToken };

    private static string LocalPath(EpicPath source, EpicDataItem item, string folder) => Path.Combine(folder, source.GetRelativePath(item.Path));

    private static bool IsThere(EpicDataItem item, string path) =>
        new FileInfo(path) is { Exists: true } file && file.Length == item.Size && file.LastWriteTimeUtc >= item.LastModified?.UtcDateTime;
}
