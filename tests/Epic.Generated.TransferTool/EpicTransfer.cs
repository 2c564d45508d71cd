using Epic.Generated.DataStore;
using Epic.Generated.DataStore.S3;
using Microsoft.Extensions.Logging.Abstractions;

namespace Epic.Generated.TransferTool;

/// <summary>A transfer with the library's data store: folders are synchronised.</summary>
internal sealed class EpicTransfer : ITransfer
{
    private readonly EpicDataStore _store;
    private readonly SyncOptions _options;

    /// <param name="epic">The session.</param>
    /// <param name="concurrency">How many files, and how many parts of one, go at the same time; null for the defaults.</param>
    /// <param name="partSize">The size of the parts of large files; null for the default.</param>
    /// <param name="flush">Whether downloaded files are on the disk before they appear.</param>
    public EpicTransfer(VariablesClient epic, int? concurrency, int? partSize, bool flush)
    {
        _store = new EpicDataStore(epic, epic, new DataStoreSettings(), TimeProvider.System, NullLoggerFactory.Instance);
        var defaults = new SyncOptions();
        _options = defaults with
        {
            ConfirmDeletion = true,
            Concurrency = concurrency ?? defaults.Concurrency,
            Transfer = defaults.Transfer with
            {
                Overwrite = OverwriteMode.Always,
                Concurrency = concurrency ?? defaults.Transfer.Concurrency,
                PartSize = partSize ?? defaults.Transfer.PartSize,
                FlushToDisk = flush,
            },
        };
    }

    /// <summary>The report of the last synchronisation; null after a single file.</summary>
    public SyncReport? Report { get; private set; }

    public async Task UploadAsync(string local, EpicPath remote)
    {
        if (remote.IsFile)
        {
            await _store.UploadFileAsync(local, remote, _options.Transfer);
            return;
        }

        Report = await _store.ExecuteSyncAsync(await _store.PlanSyncAsync(local, remote, _options));
    }

    public async Task DownloadAsync(EpicPath remote, string local)
    {
        if (remote.IsFile)
        {
            await _store.DownloadFileAsync(remote, local, _options.Transfer);
            return;
        }

        Report = await _store.ExecuteSyncAsync(await _store.PlanSyncAsync(remote, local, _options));
    }
}
