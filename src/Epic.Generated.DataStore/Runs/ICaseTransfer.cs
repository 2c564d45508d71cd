namespace Epic.Generated.DataStore.Runs;

/// <summary>Transfers cases and results.</summary>
internal interface ICaseTransfer
{
    Task UploadAsync(string folder, EpicPath target, IProgress<JobRunProgress>? progress, CancellationToken cancellationToken);

    Task DownloadAsync(EpicPath source, string folder, IProgress<JobRunProgress>? progress, CancellationToken cancellationToken);
}
