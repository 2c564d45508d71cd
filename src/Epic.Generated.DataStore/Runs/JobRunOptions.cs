namespace Epic.Generated.DataStore;

/// <summary>How a job is run from a local case to local results.</summary>
public sealed record JobRunOptions
{
    /// <summary>
    /// The local folder of the case, which is uploaded to the job's <c>DataPath</c>; for an array, to its <c>CommonData</c>, with
    /// the folders of its jobs in it.
    /// </summary>
    public required string CaseFolder { get; init; }

    /// <summary>The local folder that results are downloaded to; null, the default, for <see cref="CaseFolder"/>. Files there are overwritten by newer results only.</summary>
    public string? ResultsFolder { get; init; }

    /// <summary>
    /// The file that keeps what a run needs to go on after its process was killed; null, the default, for a file beside the case
    /// folder, named as it with <c>.epic-run.json</c> behind. It is deleted when the run is done.
    /// </summary>
    public string? StateFile { get; init; }

    /// <summary>The most that all jobs may cost, by quotes made before the upload and before the submission; null for any price.</summary>
    public Money? MaxCost { get; init; }

    /// <summary>How the jobs are waited for; null for the defaults.</summary>
    public JobWaitOptions? Wait { get; init; }

    /// <summary>Told of each phase, and of what happens in it.</summary>
    public IProgress<JobRunProgress>? Progress { get; init; }
}
