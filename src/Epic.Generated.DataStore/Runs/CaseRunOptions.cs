namespace Epic.Generated.DataStore;

/// <summary>How a job is run from a local case to local results.</summary>
public sealed record CaseRunOptions
{
    /// <summary>
    /// The local folder of the case. It is uploaded to the <c>DataPath</c> of the job. The case of an array is uploaded to its
    /// <c>CommonData</c> and contains the folders of the jobs. Default: null, for a case that is in the data store already.
    /// </summary>
    public string? CaseFolder { get; init; }

    /// <summary>
    /// The local folder for the results. Existing files there are replaced by newer results only. Default: null, for
    /// <see cref="CaseFolder"/>; without one the results stay in the data store.
    /// </summary>
    public string? ResultsFolder { get; init; }

    /// <summary>The highest price of all jobs together. It is compared with a quote before the upload and before the submission. Default: null, for any price.</summary>
    public Money? MaxCost { get; init; }

    /// <summary>How the jobs are waited for. Default: null, for the defaults of <see cref="JobWaitOptions"/>.</summary>
    public JobWaitOptions? Wait { get; init; }

    /// <summary>
    /// The store of the record. It has no path of this machine: with the same store, the same call continues the run elsewhere. Default: null,
    /// for files in the folder <c>.epic/runs</c> of the user's home directory.
    /// </summary>
    public IJobRunStore? Store { get; init; }

    /// <summary>Receives each event, at least once and in order. Default: null.</summary>
    public IJobRunHandler? Handler { get; init; }

    /// <summary>Receives the begin of each phase and its progress. Default: null.</summary>
    public IProgress<CaseRunProgress>? Progress { get; init; }
}
