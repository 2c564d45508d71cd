namespace Epic.Generated;

/// <summary>How a run is carried out. Only <see cref="MaxCost"/> becomes part of its record.</summary>
public sealed record JobRunOptions
{
    /// <summary>
    /// The highest price of all jobs together, tax included. It is compared with a quote before anything is uploaded and just before the
    /// submission. A later call may change it until the run is submitted. Default: null, for any price.
    /// </summary>
    public Money? MaxCost { get; init; }

    /// <summary>How the jobs are waited for. Default: null, for the defaults of <see cref="JobWaitOptions"/>.</summary>
    public JobWaitOptions? Wait { get; init; }

    /// <summary>The store of the record. Default: null, for files in the folder <c>.epic/runs</c> of the user's home directory.</summary>
    public IJobRunStore? Store { get; init; }

    /// <summary>Receives each event. Default: null.</summary>
    public IJobRunHandler? Handler { get; init; }

    /// <summary>
    /// Receives the run before each phase that this call carries out, and after each change of a job or step. A display needs no more; use
    /// <see cref="Handler"/> for work that must be done for each event. An exception of it ends the call and leaves the run as it is.
    /// Default: null.
    /// </summary>
    public IProgress<JobRun>? Progress { get; init; }

    /// <summary>Moves the files of the run. Default: null, for a case that is in the data store already and results that stay there.</summary>
    public IJobRunTransfer? Transfer { get; init; }
}
