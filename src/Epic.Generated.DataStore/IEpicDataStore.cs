namespace Epic.Generated.DataStore;

/// <summary>
/// The files of a user in EPIC's data store. Safe for use from several threads. Code that takes this interface can be tested
/// without a store.
/// </summary>
/// <remarks>
/// The store obtains its credentials from EPIC (operation <c>data_session_list</c>) and renews them. Every operation throws
/// <see cref="EpicApiException"/> if EPIC refuses a session, <see cref="EpicDataException"/> if the store refuses or fails, and
/// <see cref="OperationCanceledException"/> with the caller's token within a second of a cancellation. Operations wait while the
/// network is cut or the store or EPIC reports trouble (5xx); <see cref="EpicDataTransportException"/> says how long.
/// </remarks>
public interface IEpicDataStore
{
    /// <summary>Lists the files in a folder, page by page as the list is enumerated.</summary>
    /// <param name="folder">The folder; <see cref="EpicPath.Root"/> for all of the user's data.</param>
    /// <param name="recursive">Whether to list the files of sub-folders. Default: false, which lists the sub-folders themselves.</param>
    /// <param name="cancellationToken">Cancels the enumeration.</param>
    /// <returns>Files; also sub-folders, unless the listing is recursive and the store has no entry for them. Empty if there is no such folder.</returns>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is a file.</exception>
    /// <example><code>
    /// await foreach (var item in store.ListAsync(EpicPath.Parse("epic://work/"), recursive: true)) { Console.WriteLine(item.Path); }
    /// </code></example>
    IAsyncEnumerable<EpicDataItem> ListAsync(EpicPath folder, bool recursive = false, CancellationToken cancellationToken = default);

    /// <summary>Reads the properties of a file or folder.</summary>
    /// <param name="path">The file, or the folder: a path that ends in a slash.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>The properties; only the path if it is a folder.</returns>
    /// <exception cref="EpicDataNotFoundException">There is no such file, or no file in such a folder.</exception>
    /// <example><code>
    /// var item = await store.StatAsync(EpicPath.Parse("epic://work/cavity/log"));
    /// Console.WriteLine(item.Size);
    /// </code></example>
    Task<EpicDataItem> StatAsync(EpicPath path, CancellationToken cancellationToken = default);

    /// <summary>Tells whether a file exists, or a folder has any file. The root always exists.</summary>
    /// <param name="path">The file, or the folder: a path that ends in a slash.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>True if it exists.</returns>
    /// <example><code>
    /// if (!await store.ExistsAsync(EpicPath.Parse("epic://work/cavity/log"))) { Console.WriteLine("No log yet."); }
    /// </code></example>
    Task<bool> ExistsAsync(EpicPath path, CancellationToken cancellationToken = default);

    /// <summary>Opens a file for reading at any position. Only the bytes that are read are transferred.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the opening. Each read takes a token as well.</param>
    /// <returns>
    /// A stream that can seek. Prefer asynchronous reads: others block their thread. A read throws an
    /// <see cref="EpicDataConflictException"/> if the file has been replaced since it was opened.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is a folder.</exception>
    /// <exception cref="EpicDataNotFoundException">There is no such file.</exception>
    /// <example><code>
    /// await using var stream = await store.OpenReadAsync(EpicPath.Parse("epic://work/cavity/log"));
    /// using var reader = new StreamReader(stream);
    /// Console.WriteLine(await reader.ReadLineAsync());
    /// </code></example>
    Task<Stream> OpenReadAsync(EpicPath path, CancellationToken cancellationToken = default);

    /// <summary>
    /// Follows a file that grows, such as the log of a running job: reads it to its end, then looks again and again and reads what was
    /// added. A file that is replaced by another one is read from its beginning. Transferred are only the bytes that are new.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">The beginning and the time between two looks. Default: null, for the defaults of <see cref="FollowOptions"/>.</param>
    /// <param name="cancellationToken">Cancels the following.</param>
    /// <returns>The pieces of the file, in order. The enumeration does not end by itself: leave it, or cancel it.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is a folder.</exception>
    /// <exception cref="EpicDataNotFoundException">There is no such file, and <see cref="FollowOptions.WaitForFile"/> is false.</exception>
    /// <example><code>
    /// await foreach (var part in store.FollowAsync(EpicPath.Parse("epic://work/cavity/log"))) { Console.Write(Encoding.UTF8.GetString(part.Bytes.Span)); }
    /// </code></example>
    IAsyncEnumerable<FollowedContent> FollowAsync(EpicPath path, FollowOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Uploads a local file. If several processes upload one file at the same time, each succeeds and the last one wins.
    /// </summary>
    /// <param name="localPath">The local file.</param>
    /// <param name="target">The file in the store or, if it ends in a slash, the folder that gets the file under its local name.</param>
    /// <param name="options">The options. Default: null, the default options, which never overwrite.</param>
    /// <param name="progress">Receives the number of bytes that have arrived.</param>
    /// <param name="cancellationToken">
    /// Cancels the upload. The store shows no file. It keeps the parts that have arrived, so that the same call resumes the upload,
    /// unless <see cref="TransferOptions.Resumable"/> is false.
    /// </param>
    /// <returns>The file in the store.</returns>
    /// <exception cref="ArgumentException"><paramref name="localPath"/> is a folder. Nothing is sent.</exception>
    /// <exception cref="EpicDataConflictException">The target exists, and <see cref="TransferOptions.Overwrite"/> is <see cref="OverwriteMode.Never"/>.</exception>
    /// <exception cref="IOException">The local file cannot be read, changed during the upload, or is a pipe, a socket or a device.</exception>
    /// <exception cref="UnauthorizedAccessException">The local file may not be read.</exception>
    /// <example><code>
    /// await store.UploadFileAsync("mesh.cgns", EpicPath.Parse("epic://work/wing/mesh.cgns"));
    /// </code></example>
    Task<EpicDataItem> UploadFileAsync(
        string localPath, EpicPath target, TransferOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Uploads the rest of a stream, from its position to its end. The stream need not seek and is left open.</summary>
    /// <param name="content">The stream.</param>
    /// <param name="target">The file in the store.</param>
    /// <param name="options">The options. Default: null, the default options, which never overwrite.</param>
    /// <param name="progress">Receives the number of bytes that have arrived.</param>
    /// <param name="cancellationToken">
    /// Cancels the upload. The store shows no file. Its parts are removed; if the network is cut, a later upload of this file removes
    /// them.
    /// </param>
    /// <returns>The file in the store.</returns>
    /// <exception cref="ArgumentException"><paramref name="target"/> is a folder.</exception>
    /// <exception cref="EpicDataConflictException">
    /// The target exists, and <see cref="TransferOptions.Overwrite"/> is <see cref="OverwriteMode.Never"/>; or another process has
    /// removed the parts of this upload.
    /// </exception>
    /// <example><code>
    /// await using var content = File.OpenRead("mesh.cgns");
    /// await store.UploadAsync(content, EpicPath.Parse("epic://work/wing/mesh.cgns"));
    /// </code></example>
    Task<EpicDataItem> UploadAsync(
        Stream content, EpicPath target, TransferOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Downloads a file. The local file appears when all bytes have arrived and have been verified; until then they are in a file
    /// <c>.epic-….part</c> beside it. If the local file is a link to another file, that file gets the content and the link stays.
    /// </summary>
    /// <param name="source">The file in the store.</param>
    /// <param name="localPath">The local file. Its folder is created if it does not exist.</param>
    /// <param name="options">The options. Default: null, the default options, which never overwrite.</param>
    /// <param name="progress">Receives the number of bytes that have arrived.</param>
    /// <param name="cancellationToken">
    /// Cancels the download. The <c>.part</c> file of a file larger than <see cref="TransferOptions.PartSize"/> is kept, so that the
    /// same call resumes the download, unless <see cref="TransferOptions.Resumable"/> is false.
    /// </param>
    /// <returns>The file in the store.</returns>
    /// <exception cref="ArgumentException"><paramref name="source"/> is a folder.</exception>
    /// <exception cref="EpicDataNotFoundException">There is no such file.</exception>
    /// <exception cref="EpicDataConflictException">The local file exists, and <see cref="TransferOptions.Overwrite"/> is <see cref="OverwriteMode.Never"/>.</exception>
    /// <exception cref="EpicDataIntegrityException">The bytes that arrived do not match the store's checksum.</exception>
    /// <exception cref="IOException">The local file cannot be written, the disk is full, or the local path is a folder, a pipe, a socket or a device.</exception>
    /// <exception cref="UnauthorizedAccessException">The local file may not be written.</exception>
    /// <example><code>
    /// await store.DownloadFileAsync(EpicPath.Parse("epic://work/wing/log"), "log");
    /// </code></example>
    Task<EpicDataItem> DownloadFileAsync(
        EpicPath source, string localPath, TransferOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Downloads a file into a stream, from the stream's position on. The stream is left open.</summary>
    /// <param name="source">The file in the store.</param>
    /// <param name="destination">The stream.</param>
    /// <param name="options">
    /// The options. Default: null, the default options. Only <see cref="TransferOptions.BandwidthLimit"/> is used, because a stream is
    /// written in order by one request at a time.
    /// </param>
    /// <param name="progress">Receives the number of bytes that have arrived.</param>
    /// <param name="cancellationToken">Cancels the download. The stream keeps the bytes that were written.</param>
    /// <returns>The file in the store.</returns>
    /// <exception cref="ArgumentException"><paramref name="source"/> is a folder.</exception>
    /// <exception cref="EpicDataNotFoundException">There is no such file.</exception>
    /// <exception cref="EpicDataIntegrityException">The bytes that were written do not match the store's checksum.</exception>
    /// <example><code>
    /// using var content = new MemoryStream();
    /// await store.DownloadAsync(EpicPath.Parse("epic://work/wing/log"), content);
    /// </code></example>
    Task<EpicDataItem> DownloadAsync(
        EpicPath source, Stream destination, TransferOptions? options = null, IProgress<TransferProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Copies a file, or a folder with all its files, inside the store. Metadata is copied too.</summary>
    /// <param name="source">The file or folder.</param>
    /// <param name="target">The new file, or the folder that gets the file; for a folder, the new folder.</param>
    /// <param name="overwrite">How existing files are treated. Default: <see cref="OverwriteMode.Never"/>: if any of the files exists, none is copied.</param>
    /// <param name="cancellationToken">Cancels the copying. Files that have been copied stay.</param>
    /// <returns>A task that ends when all files have been copied.</returns>
    /// <exception cref="ArgumentException">
    /// A folder is to be copied to a file, onto or into itself, or so that one of its files would overwrite another one of them.
    /// </exception>
    /// <exception cref="EpicDataNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="EpicDataConflictException">A target exists and may not be overwritten, or the source changed during the copying.</exception>
    /// <example><code>
    /// await store.CopyAsync(EpicPath.Parse("epic://work/cavity/"), EpicPath.Parse("epic://work/cavity-2/"));
    /// </code></example>
    Task CopyAsync(EpicPath source, EpicPath target, OverwriteMode overwrite = OverwriteMode.Never, CancellationToken cancellationToken = default);

    /// <summary>Moves a file or folder inside the store: copies all files, then deletes the source. If the copying fails, the source stays.</summary>
    /// <param name="source">The file or folder.</param>
    /// <param name="target">The new file, or the folder that gets the file; for a folder, the new folder.</param>
    /// <param name="overwrite">How existing files are treated. Default: <see cref="OverwriteMode.Never"/>: if any of the files exists, none is moved.</param>
    /// <param name="cancellationToken">Cancels the copying. Files that have been copied stay.</param>
    /// <returns>A task that ends when all files have been moved.</returns>
    /// <exception cref="ArgumentException">
    /// The source is the root, or a folder is to be moved to a file, onto or into itself, or so that one of its files would overwrite
    /// another one of them.
    /// </exception>
    /// <exception cref="EpicDataNotFoundException">There is no such file or folder.</exception>
    /// <exception cref="EpicDataConflictException">A target exists and may not be overwritten, or the source changed during the copying.</exception>
    /// <exception cref="EpicDataDeleteException">All files were copied, but some files of the source could not be deleted.</exception>
    /// <example><code>
    /// await store.MoveAsync(EpicPath.Parse("epic://work/log"), EpicPath.Parse("epic://work/log.old"));
    /// </code></example>
    Task MoveAsync(EpicPath source, EpicPath target, OverwriteMode overwrite = OverwriteMode.Never, CancellationToken cancellationToken = default);

    /// <summary>
    /// Creates a folder that exists although it has no file: an empty entry whose name ends in a slash. Folders with files need none, and
    /// their parents need none either.
    /// </summary>
    /// <param name="folder">The folder. The root always exists.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that ends when the folder exists. An entry that exists stays as it is.</returns>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is a file.</exception>
    /// <example><code>
    /// await store.CreateFolderAsync(EpicPath.Parse("epic://work/new/"));
    /// </code></example>
    Task CreateFolderAsync(EpicPath folder, CancellationToken cancellationToken = default);

    /// <summary>Deletes a file. A file that does not exist counts as deleted.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that ends when the file has been deleted.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is a folder.</exception>
    /// <example><code>
    /// await store.DeleteFileAsync(EpicPath.Parse("epic://work/log.old"));
    /// </code></example>
    Task DeleteFileAsync(EpicPath path, CancellationToken cancellationToken = default);

    /// <summary>Deletes a folder and all its files, a thousand at a time. A folder that does not exist counts as deleted.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="includingRoot">Must be true to delete <c>epic://</c>: all of the user's data. Default: false.</param>
    /// <param name="cancellationToken">Cancels the deleting. Deleted files stay deleted.</param>
    /// <returns>A task that ends when all files have been deleted.</returns>
    /// <exception cref="ArgumentException"><paramref name="folder"/> is a file, or the root without <paramref name="includingRoot"/>.</exception>
    /// <exception cref="EpicDataDeleteException">Some files could not be deleted; it has an error for each.</exception>
    /// <example><code>
    /// await store.DeleteFolderAsync(EpicPath.Parse("epic://work/cavity-2/"));
    /// </code></example>
    Task DeleteFolderAsync(EpicPath folder, bool includingRoot = false, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists the unfinished uploads of a file, or of all files in a folder: those that were begun and neither completed nor removed.
    /// The store keeps and charges for their parts. Uploads that are running are listed too.
    /// </summary>
    /// <param name="path">The file or folder.</param>
    /// <param name="cancellationToken">Cancels the requests.</param>
    /// <returns>The uploads; empty if there are none.</returns>
    /// <example><code>
    /// foreach (var upload in await store.ListUnfinishedUploadsAsync(EpicPath.Parse("epic://work/"))) { Console.WriteLine(upload.Path); }
    /// </code></example>
    Task<IReadOnlyList<EpicUnfinishedUpload>> ListUnfinishedUploadsAsync(EpicPath path, CancellationToken cancellationToken = default);

    /// <summary>
    /// Removes an unfinished upload and its parts. An upload that does not exist counts as removed. A running upload begins again if
    /// it is of a local file, and fails if it is of a stream.
    /// </summary>
    /// <param name="upload">An upload that <see cref="ListUnfinishedUploadsAsync"/> returned.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <returns>A task that ends when the parts have been removed.</returns>
    /// <example><code>
    /// foreach (var unfinished in await store.ListUnfinishedUploadsAsync(EpicPath.Parse("epic://work/"))) { await store.RemoveUnfinishedUploadAsync(unfinished); }
    /// </code></example>
    Task RemoveUnfinishedUploadAsync(EpicUnfinishedUpload upload, CancellationToken cancellationToken = default);

    /// <summary>Plans how a folder of the store becomes like a local folder. Changes nothing.</summary>
    /// <param name="source">The local folder.</param>
    /// <param name="destination">The folder of the store.</param>
    /// <param name="options">Comparison, deletions, patterns and transfers. Default: null, for the defaults of <see cref="SyncOptions"/>.</param>
    /// <param name="cancellationToken">Cancels the planning.</param>
    /// <returns>The work that <see cref="ExecuteSyncAsync"/> would do. A plan that is not executed is a dry run.</returns>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is a file.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no folder <paramref name="source"/>.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder <paramref name="source"/> may not be read.</exception>
    /// <example><code>
    /// var plan = await store.PlanSyncAsync("cavity", EpicPath.Parse("epic://work/cavity/"));
    /// Console.WriteLine(plan);
    /// </code></example>
    Task<SyncPlan> PlanSyncAsync(string source, EpicPath destination, SyncOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Plans how a local folder becomes like a folder of the store. Changes nothing.</summary>
    /// <param name="source">The folder of the store.</param>
    /// <param name="destination">The local folder. It need not exist.</param>
    /// <param name="options">Comparison, deletions, patterns and transfers. Default: null, for the defaults of <see cref="SyncOptions"/>.</param>
    /// <param name="cancellationToken">Cancels the planning.</param>
    /// <returns>The work that <see cref="ExecuteSyncAsync"/> would do. A plan that is not executed is a dry run.</returns>
    /// <exception cref="ArgumentException"><paramref name="source"/> is a file.</exception>
    /// <exception cref="EpicDataNotFoundException"><paramref name="source"/> does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder <paramref name="destination"/> may not be read.</exception>
    /// <example><code>
    /// var plan = await store.PlanSyncAsync(EpicPath.Parse("epic://work/cavity/"), "results");
    /// await store.ExecuteSyncAsync(plan);
    /// </code></example>
    Task<SyncPlan> PlanSyncAsync(EpicPath source, string destination, SyncOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Plans how a folder of the store becomes like another folder of the store. Changes nothing. The execution copies inside the store:
    /// no byte passes through this machine, and <see cref="TransferOptions.BandwidthLimit"/> does not apply.
    /// </summary>
    /// <remarks>
    /// Files of the same size are compared by the checksums that the store has of both. If those do not tell, they are compared by the
    /// times that their uploads recorded and, if none are recorded, the later file counts as a copy of the earlier one.
    /// </remarks>
    /// <param name="source">The folder that is copied.</param>
    /// <param name="destination">The folder that becomes like it. It need not exist.</param>
    /// <param name="options">Comparison, deletions and patterns. Default: null, for the defaults of <see cref="SyncOptions"/>.</param>
    /// <param name="cancellationToken">Cancels the planning.</param>
    /// <returns>The work that <see cref="ExecuteSyncAsync"/> would do. A plan that is not executed is a dry run.</returns>
    /// <exception cref="ArgumentException">One of the paths is a file, or one folder is in the other.</exception>
    /// <exception cref="EpicDataNotFoundException"><paramref name="source"/> does not exist.</exception>
    /// <example><code>
    /// var plan = await store.PlanSyncAsync(EpicPath.Parse("epic://work/cavity/"), EpicPath.Parse("epic://archive/cavity/"));
    /// await store.ExecuteSyncAsync(plan);
    /// </code></example>
    Task<SyncPlan> PlanSyncAsync(EpicPath source, EpicPath destination, SyncOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// Finds the work of a plan that is not done yet, for instance after the last of its parts. Compares both sides again, as
    /// <c>PlanSyncAsync</c> does. Changes nothing.
    /// </summary>
    /// <param name="plan">A plan of this store.</param>
    /// <param name="cancellationToken">Cancels the comparison.</param>
    /// <returns>A plan with the items that are left, deletions among them. It has none if all is done. Executing it completes the work.</returns>
    /// <exception cref="ArgumentException"><paramref name="plan"/> was not made by <c>PlanSyncAsync</c>.</exception>
    /// <exception cref="DirectoryNotFoundException">The local source does not exist.</exception>
    /// <exception cref="EpicDataNotFoundException">The source in the store does not exist.</exception>
    /// <exception cref="UnauthorizedAccessException">The local folder may not be read.</exception>
    /// <example><code>
    /// var rest = await store.FindUnfinishedAsync(plan);
    /// Console.WriteLine($"{rest.FilesToTransfer} files are missing.");
    /// </code></example>
    Task<SyncPlan> FindUnfinishedAsync(SyncPlan plan, CancellationToken cancellationToken = default);

    /// <summary>
    /// Does the work of a plan. A transfer that is done already counts as done, so that a plan, or a part of one, can be executed again
    /// after an interruption. A file that changed on either side after the plan was made is neither overwritten nor
    /// deleted: its item fails with an <see cref="EpicDataConflictException"/>, unless <see cref="SyncOptions.Overwrite"/> is
    /// <see cref="OverwriteMode.Always"/> and only its destination changed.
    /// </summary>
    /// <param name="plan">A plan of this store.</param>
    /// <param name="progress">Receives the number of files and bytes, at most ten times a second and at the end. Default: null.</param>
    /// <param name="cancellationToken">Cancels the work within a second. No file is left half transferred on either side.</param>
    /// <returns>A result for each item of the plan.</returns>
    /// <exception cref="ArgumentException"><paramref name="plan"/> was not made by <c>PlanSyncAsync</c>.</exception>
    /// <exception cref="EpicSyncRefusedException">The plan deletes more than its options allow without <see cref="SyncOptions.ConfirmDeletion"/>.</exception>
    /// <exception cref="EpicSyncException">An item failed. The exception has the result of each item.</exception>
    /// <example><code>
    /// var plan = await store.PlanSyncAsync("cavity", EpicPath.Parse("epic://work/cavity/"));
    /// var report = await store.ExecuteSyncAsync(plan, new Progress&lt;SyncProgress&gt;(now =&gt; Console.WriteLine(now)));
    /// </code></example>
    Task<SyncReport> ExecuteSyncAsync(SyncPlan plan, IProgress<SyncProgress>? progress = null, CancellationToken cancellationToken = default);
}
