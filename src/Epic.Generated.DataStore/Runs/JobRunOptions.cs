namespace Epic.Generated.DataStore;

/// <summary>How a job is run from a local case to local results.</summary>
public sealed record JobRunOptions
{
    /// <summary>
    /// The local folder of the case. It is uploaded to the <c>DataPath</c> of the job. The case of an array is uploaded to its
    /// <c>CommonData</c> and contains the folders of the jobs.
    /// </summary>
    public required string CaseFolder { get; init; }

    /// <summary>The local folder for the results. Existing files there are replaced by newer results only. Default: null, for <see cref="CaseFolder"/>.</summary>
    public string? ResultsFolder { get; init; }

    /// <summary>
    /// The file that records the run, so that the same call continues it after a crash. It can be moved to another folder or
    /// machine together with the case. Its file system must support file locks. Default: null, for a file beside the case folder
    /// with the folder's name and <c>.epic-run.json</c>.
    /// </summary>
    public string? StateFile { get; init; }

    /// <summary>
    /// Whether the state file is kept when the run is done. The same call then returns the finished run again and pays nothing,
    /// until the file is deleted. Set it if your program records the result after <c>RunAsync</c> returns, and delete the file after
    /// that. Default: false.
    /// </summary>
    public bool KeepStateFile { get; init; }

    /// <summary>The highest price of all jobs together. It is compared with a quote before the upload and before the submission. Default: null, for any price.</summary>
    public Money? MaxCost { get; init; }

    /// <summary>How the jobs are waited for. Default: null, for the defaults of <see cref="JobWaitOptions"/>.</summary>
    public JobWaitOptions? Wait { get; init; }

    /// <summary>Receives the begin of each phase and its progress. Default: null.</summary>
    public IProgress<JobRunProgress>? Progress { get; init; }
}
