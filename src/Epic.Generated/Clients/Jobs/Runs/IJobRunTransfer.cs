namespace Epic.Generated;

/// <summary>
/// Moves the files of runs. <c>Epic.Generated.DataStore</c> has one for local folders. Each method may be called again after a crash, on
/// another machine too, and then completes the work.
/// </summary>
public interface IJobRunTransfer
{
    /// <summary>Uploads the case of a run before its submission.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    /// <returns>A task that completes when the case is complete in the data store.</returns>
    Task UploadAsync(JobRun run, CancellationToken cancellationToken = default);

    /// <summary>Downloads the results of a run after its jobs have ended, whether they succeeded or not.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>A task that completes when the results are complete.</returns>
    Task DownloadAsync(JobRun run, CancellationToken cancellationToken = default);
}
