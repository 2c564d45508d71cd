using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>How a sweep is carried out. A later call of the same sweep may have other options.</summary>
public sealed record JobSweepOptions
{
    private const int MostParallel = 10_000;
    private const int MostRetries = 100;

    /// <summary>
    /// The highest price of all jobs together, retries and tax included. The prices that EPIC quoted for the jobs count, also those of an
    /// earlier call. All points are quoted before the first is submitted, and each again when its quote is older than a minute.
    /// Default: null, for any price and no quotes.
    /// </summary>
    public Money? MaxCost { get; init; }

    /// <summary>The most jobs that are submitted and have not ended, 1 to 10,000. Default: 10.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1, or more than 10,000.</exception>
    public int MaxParallel
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxParallel));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostParallel, nameof(MaxParallel));
            field = value;
        }
    } = 10;

    /// <summary>
    /// The most retries of a point, 0 to 100. Each is another run and another job, and costs as much. Default: 0. A higher number in a later
    /// call submits the failed points again.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 0, or more than 100.</exception>
    public int MaxRetries
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 0, nameof(MaxRetries));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MostRetries, nameof(MaxRetries));
            field = value;
        }
    }

    /// <summary>The outcomes after which a point is submitted again. A cancelled job never is. Default: <see cref="JobOutcome.Failed"/>.</summary>
    public IReadOnlyList<JobOutcome> RetryOutcomes
    {
        get;
        init => field = OptionList<JobOutcome>.From(value);
    } = OptionList<JobOutcome>.From([JobOutcome.Failed]);

    /// <summary>
    /// How the jobs are waited for, all with the same requests. A poll that takes several requests is followed by a longer pause, so that
    /// polling takes at most 10 requests a minute with the default intervals. Default: null, for the defaults of <see cref="JobWaitOptions"/>.
    /// </summary>
    public JobWaitOptions? Wait { get; init; }

    /// <summary>The store of the records. Default: null, for files in the folder <c>.epic/runs</c> of the user's home directory.</summary>
    public IJobRunStore? Store { get; init; }

    /// <summary>Receives the events of the points' runs. Default: null.</summary>
    public IJobRunHandler? Handler { get; init; }

    /// <summary>Moves the files of the points. Default: null, for cases that are in the data store already and results that stay there.</summary>
    public IJobRunTransfer? Transfer { get; init; }

    /// <summary>Receives the progress of the sweep at each change of a job. Default: null.</summary>
    public IProgress<JobSweepProgress>? Progress { get; init; }
}
