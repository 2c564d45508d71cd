using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>The upload of a job's results, and the place of its submission. By default all results are uploaded, whatever the outcome of the job.</summary>
public sealed record JobSettings
{
    /// <summary>Whether results are uploaded to the data store when the job completes; true by default.</summary>
    public bool UploadOnCompletion { get; init; } = true;

    /// <summary>Whether results are uploaded to the data store when the job fails; true by default.</summary>
    public bool UploadOnFailure { get; init; } = true;

    /// <summary>Whether results are uploaded to the data store when the job is cancelled; true by default.</summary>
    public bool UploadOnCancellation { get; init; } = true;

    /// <summary>Whether results overwrite files of the data store; true by default.</summary>
    public bool OverwriteExisting { get; init; } = true;

    /// <summary>
    /// Interval at which results are uploaded while the job still runs, 0 or more; 0, the default, for not at all. EPIC does not
    /// publish its unit.
    /// </summary>
    public int DataSyncInterval { get; init; }

    /// <summary>Whether the job is submitted locally, on queues that support it; false by default.</summary>
    public bool LocalSubmission { get; init; }

    internal void Check(OptionChecks checks) => checks.Body(ToConfiguration());

    internal JobConfiguration ToConfiguration()
    {
        var upload = new List<OpenEnum<JobUploadCondition>>();
        if (UploadOnFailure)
        {
            upload.Add(JobUploadCondition.Failure);
        }

        if (UploadOnCompletion)
        {
            upload.Add(JobUploadCondition.Complete);
        }

        if (UploadOnCancellation)
        {
            upload.Add(JobUploadCondition.Cancel);
        }

        return new JobConfiguration
        {
            Upload = upload,
            OverwriteExisting = OverwriteExisting,
            DataSyncInterval = DataSyncInterval,
            LocalSubmission = LocalSubmission,
        };
    }
}
