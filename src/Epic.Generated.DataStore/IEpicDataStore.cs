namespace Epic.Generated.DataStore;

/// <summary>
/// The files of a user in EPIC's data store. Safe for use from many threads. Code that takes this interface can be tested
/// without a store.
/// </summary>
/// <remarks>
/// Credentials are obtained from EPIC (operation <c>data_session_list</c>) and renewed as needed. All operations throw
/// <see cref="EpicApiException"/> when EPIC refuses a session, <see cref="EpicDataException"/> when the store refuses or fails,
/// and <see cref="OperationCanceledException"/> within a second of a cancellation. A network that is cut for half a minute while
/// work is under way, or a store or EPIC in trouble (5xx) for as long, is waited for;
/// <see cref="EpicDataTransportException"/> says how long.
/// </remarks>
public interface IEpicDataStore
{
    /// <summary>Lists what is in a folder, page by page as it is enumerated.</summary>
    /// <param name="folder">A folder; <see cref="EpicPath.Root"/> for all of the user's data.</param>
    /// <param name="recursive">Whether the content of folders in it is listed too; otherwise they are listed as items.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>Files, and folders where they are not entered or where the store has an entry for them. Empty if there is no such folder.</returns>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is a file.</exception>
    IAsyncEnumerable<EpicDataItem> ListAsync(EpicPath folder, bool recursive = false, CancellationToken cancellationToken = default);

    /// <summary>The properties of a file or a folder.</summary>
    /// <param name="path">The file, or the folder: a path that ends in a slash.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>Its properties; of a folder, its path only.</returns>
    /// <exception cref="EpicDataNotFoundException">There is no such file, or nothing in such a folder.</exception>
    Task<EpicDataItem> StatAsync(EpicPath path, CancellationToken cancellationToken = default);

    /// <summary>Whether a file exists, or a folder has anything in it. The root always exists.</summary>
    /// <param name="path">The file, or the folder: a path that ends in a slash.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>True if it exists.</returns>
    Task<bool> ExistsAsync(EpicPath path, CancellationToken cancellationToken = default);

    /// <summary>Opens a file for reading, at any position: only what is read is transferred.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the opening; each read has a token of its own.</param>
    /// <returns>A stream that can seek. Asynchronous reads are better than others, which block their thread. A read throws an <see cref="EpicDataConflictException"/> if the file has been replaced since.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is a folder.</exception>
    /// <exception cref="EpicDataNotFoundException">There is no such file.</exception>
    Task<Stream> OpenReadAsync(EpicPath path, CancellationToken cancellationToken = default);

    /// <summary>Uploads a local file.</summary>
    /// <param name="localPath">The local file.</param>
    /// <param name="target">The file in the store, or, if it ends in a slash, the folder to put it into under its own name.</param>
    /// <param name="options">How; null for the defaults, which never overwrite.</param>
    /// <param name="progress">Told how many bytes have arrived.</param>
    /// <param name="cancellationToken">
    /// Cancels the upload. Nothing of it is visible in the store; parts that cannot be removed within the second, as over a network
    /// that is cut, are removed or used by the next upload of this file.
    /// </param>
    /// <returns>The file in the store.</returns>
    /// <exception cref="EpicDataConflictException">
    /// The target exists, and <see cref="TransferOptions.Overwrite"/> is <see cref="OverwriteMode.Never"/>; or another upload of
    /// the same file has removed this one's parts.
    /// </exception>
    /// <exception cref="IOException">The local file cannot be read, or changed meanwhile.</exception>
    Task<EpicDataItem> UploadFileAsync(
        string localPath, EpicPath target, TransferOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Uploads what a stream gives, from its position to its end. The stream need not seek and is left open.</summary>
    /// <param name="content">The stream.</param>
    /// <param name="target">The file in the store.</param>
    /// <param name="options">How; null for the defaults, which never overwrite.</param>
    /// <param name="progress">Told how many bytes have arrived.</param>
    /// <param name="cancellationToken">
    /// Cancels the upload. Nothing of it is visible in the store; parts that cannot be removed within the second, as over a network
    /// that is cut, are removed by the next upload of this file.
    /// </param>
    /// <returns>The file in the store.</returns>
    /// <exception cref="ArgumentException"><paramref name="target"/> is a folder.</exception>
    /// <exception cref="EpicDataConflictException">
    /// The target exists, and <see cref="TransferOptions.Overwrite"/> is <see cref="OverwriteMode.Never"/>; or another upload of
    /// the same file has removed this one's parts.
    /// </exception>
    Task<EpicDataItem> UploadAsync(
        Stream content, EpicPath target, TransferOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Downloads a file. The local file appears, whole and verified, when everything has arrived; until then what has arrived
    /// is in a file <c>.epic-….part</c> beside it.
    /// </summary>
    /// <param name="source">The file in the store.</param>
    /// <param name="localPath">The local file; its folder is made if there is none.</param>
    /// <param name="options">How; null for the defaults, which never overwrite.</param>
    /// <param name="progress">Told how many bytes have arrived.</param>
    /// <param name="cancellationToken">Cancels the download; nothing of it stays on the disk.</param>
    /// <returns>The file in the store.</returns>
    /// <exception cref="ArgumentException"><paramref name="source"/> is a folder.</exception>
    /// <exception cref="EpicDataNotFoundException">There is no such file.</exception>
    /// <exception cref="EpicDataConflictException">The local file exists, and <see cref="TransferOptions.Overwrite"/> is <see cref="OverwriteMode.Never"/>.</exception>
    /// <exception cref="EpicDataIntegrityException">What arrived is not what the store has.</exception>
    /// <exception cref="IOException">The local file cannot be written, or the disk is full.</exception>
    Task<EpicDataItem> DownloadFileAsync(
        EpicPath source, string localPath, TransferOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Downloads a file into a stream, from its position on. The stream is left open.</summary>
    /// <param name="source">The file in the store.</param>
    /// <param name="destination">The stream.</param>
    /// <param name="options">
    /// How; null for the defaults. Of a download into a stream, which is written in order by one request at a time, they say only
    /// its <see cref="TransferOptions.BandwidthLimit"/>.
    /// </param>
    /// <param name="progress">Told how many bytes have arrived.</param>
    /// <param name="cancellationToken">Cancels the download; what has been written stays written.</param>
    /// <returns>The file in the store.</returns>
    /// <exception cref="ArgumentException"><paramref name="source"/> is a folder.</exception>
    /// <exception cref="EpicDataNotFoundException">There is no such file.</exception>
    /// <exception cref="EpicDataIntegrityException">What was written is not what the store has.</exception>
    Task<EpicDataItem> DownloadAsync(
        EpicPath source, Stream destination, TransferOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Copies a file, or a folder with all that is in it, inside the store, with metadata.</summary>
    /// <param name="source">The file or the folder.</param>
    /// <param name="target">The new file, or the folder to put it into; for a folder, the new folder.</param>
    /// <param name="overwrite">What happens to files that exist; by default nothing is copied if any of them does.</param>
    /// <param name="cancellationToken">Cancels the copying; files that have been copied stay.</param>
    /// <returns>A task that ends when everything has been copied.</returns>
    /// <exception cref="ArgumentException">A folder is to be copied to a file, or something onto or into itself.</exception>
    /// <exception cref="EpicDataNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="EpicDataConflictException">A target exists, and is not to be overwritten; or the source changed meanwhile.</exception>
    Task CopyAsync(EpicPath source, EpicPath target, OverwriteMode overwrite = OverwriteMode.Never, CancellationToken cancellationToken = default);

    /// <summary>Moves a file or a folder inside the store: copies all of it, and then deletes the source. A move that fails leaves the source as it was.</summary>
    /// <param name="source">The file or the folder.</param>
    /// <param name="target">The new file, or the folder to put it into; for a folder, the new folder.</param>
    /// <param name="overwrite">What happens to files that exist; by default nothing is moved if any of them does.</param>
    /// <param name="cancellationToken">Cancels the copying; files that have been copied stay.</param>
    /// <returns>A task that ends when everything has been moved.</returns>
    /// <exception cref="ArgumentException">The source is the root, a folder is to be moved to a file, or something onto or into itself.</exception>
    /// <exception cref="EpicDataNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="EpicDataConflictException">A target exists, and is not to be overwritten; or the source changed meanwhile.</exception>
    /// <exception cref="EpicDataDeleteException">Everything was copied, but some of the source could not be deleted.</exception>
    Task MoveAsync(EpicPath source, EpicPath target, OverwriteMode overwrite = OverwriteMode.Never, CancellationToken cancellationToken = default);

    /// <summary>Deletes a file. A file that does not exist counts as deleted.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that ends when the file is gone.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is a folder.</exception>
    Task DeleteFileAsync(EpicPath path, CancellationToken cancellationToken = default);

    /// <summary>Deletes a folder and all that is in it, a thousand files at a time. A folder that does not exist counts as deleted.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="includingRoot">Must be true to delete <c>epic://</c>: all of the user's data.</param>
    /// <param name="cancellationToken">Cancels the deleting; what has been deleted is gone.</param>
    /// <returns>A task that ends when everything is gone.</returns>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is a file, or the root without <paramref name="includingRoot"/>.</exception>
    /// <exception cref="EpicDataDeleteException">Some files could not be deleted; it has an error for each.</exception>
    Task DeleteFolderAsync(EpicPath folder, bool includingRoot = false, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists the uploads of a file, or of all files in a folder, that were begun and neither completed nor removed. The store keeps
    /// and charges for their parts. Uploads that are under way are listed too.
    /// </summary>
    /// <param name="path">The file or the folder.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The uploads; empty if there are none.</returns>
    Task<IReadOnlyList<EpicUnfinishedUpload>> ListUnfinishedUploadsAsync(EpicPath path, CancellationToken cancellationToken = default);

    /// <summary>Removes an unfinished upload and its parts. An upload that does not exist counts as removed. If it is under way, it fails.</summary>
    /// <param name="upload">The upload, as <see cref="ListUnfinishedUploadsAsync"/> gave it.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that ends when the parts are gone.</returns>
    Task RemoveUnfinishedUploadAsync(EpicUnfinishedUpload upload, CancellationToken cancellationToken = default);

    /// <summary>Compares a local folder with a folder of the store, and plans what makes the latter like the former. Changes nothing.</summary>
    /// <param name="source">The local folder.</param>
    /// <param name="destination">The folder of the store.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the planning.</param>
    /// <returns>What <see cref="ExecuteSyncAsync"/> would do; not executed, it is a dry run.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is a file.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no folder <paramref name="source"/>.</exception>
    Task<SyncPlan> PlanSyncAsync(string source, EpicPath destination, SyncOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Compares a folder of the store with a local folder, and plans what makes the latter like the former. Changes nothing.</summary>
    /// <param name="source">The folder of the store.</param>
    /// <param name="destination">The local folder; it need not exist.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the planning.</param>
    /// <returns>What <see cref="ExecuteSyncAsync"/> would do; not executed, it is a dry run.</returns>
    /// <exception cref="ArgumentException"><paramref name="source"/> is a file.</exception>
    /// <exception cref="EpicDataNotFoundException">There is nothing in <paramref name="source"/>.</exception>
    Task<SyncPlan> PlanSyncAsync(EpicPath source, string destination, SyncOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Does what a plan says, once: what has changed on either side since the plan was made is not overwritten, but reported. After a
    /// failure, plan again.
    /// </summary>
    /// <param name="plan">The plan, of this store.</param>
    /// <param name="progress">Told how many files and bytes have been transferred.</param>
    /// <param name="cancellationToken">Cancels the work within a second; no file is left half transferred on either side.</param>
    /// <returns>A result for each item of the plan.</returns>
    /// <exception cref="ArgumentException"><paramref name="plan"/> was not made by <c>PlanSyncAsync</c>.</exception>
    /// <exception cref="EpicSyncRefusedException">The plan deletes more than its options allow without <see cref="SyncOptions.ConfirmDeletion"/>.</exception>
    /// <exception cref="EpicSyncException">Something failed; it has the result of each item.</exception>
    Task<SyncReport> ExecuteSyncAsync(SyncPlan plan, IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default);
}
