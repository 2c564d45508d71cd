using Epic.Generated.Applications;
using Newtonsoft.Json;

namespace Epic.Generated;

/// <summary>The state of a run at one moment. It never changes; <see cref="IJobRuns.GetAsync"/> reads the next one.</summary>
public sealed record JobRun
{
    /// <summary>The id that the caller chose.</summary>
    public required string Id { get; init; }

    /// <summary>The last phase whose work is done.</summary>
    public JobRunPhase Phase { get; init; }

    /// <summary>The name of the submission, as EPIC shows it.</summary>
    public string? Name { get; init; }

    /// <summary>The folder of the case in the data store: that of the job, or the array's common data. Null for an array without common data.</summary>
    public EpicPath? DataPath { get; init; }

    /// <summary>The highest price to accept; null for any.</summary>
    public Money? MaxCost { get; init; }

    /// <summary>The price that EPIC quoted before the submission; null if it was not asked, which it is for a run with <see cref="MaxCost"/>.</summary>
    public Money? Price { get; init; }

    /// <summary>The id of the array; null before the submission, and for a single job.</summary>
    public long? ArrayId { get; init; }

    /// <summary>The jobs, in the order of their ids. Empty before the submission.</summary>
    [JsonProperty(ObjectCreationHandling = ObjectCreationHandling.Replace)]
    public IReadOnlyList<JobRunJob> Jobs
    {
        get;
        init => field = OptionList<JobRunJob>.From(value);
    } = OptionList<JobRunJob>.Empty;

    /// <summary>Why the run failed or is held up; null if neither.</summary>
    public string? Error { get; init; }

    /// <summary>Whether somebody has asked to cancel the run.</summary>
    public bool IsCancelRequested { get; init; }

    /// <summary>When the run was recorded, by the clock of the machine that recorded it. For display: no decision depends on it.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether the run has ended: <see cref="JobRunPhase.Done"/> or <see cref="JobRunPhase.Failed"/>.</summary>
    public bool HasEnded => Phase is JobRunPhase.Done or JobRunPhase.Failed;

    /// <summary>Whether the run is done and every step of every job ended with exit code 0.</summary>
    public bool Succeeded => Phase == JobRunPhase.Done && Jobs.Count > 0 && Jobs.All(static job => job.Outcome == JobOutcome.Succeeded);
}
