using Epic.Generated.Applications;

namespace Epic.Generated;

/// <summary>The state of a sweep at one moment.</summary>
public sealed record JobSweepState
{
    /// <summary>The id that the caller chose.</summary>
    public required string Id { get; init; }

    /// <summary>The number of points that the sweep had in its last call.</summary>
    public int Points { get; init; }

    /// <summary>
    /// The last run of each point that was begun; of a point without retries its only one. <see cref="JobRun.Name"/> is the name of the
    /// point's job. In the order of the points after <see cref="JobSweeps.RunAsync"/>, otherwise in the order of the names.
    /// </summary>
    [Newtonsoft.Json.JsonProperty(ObjectCreationHandling = Newtonsoft.Json.ObjectCreationHandling.Replace)]
    public IReadOnlyList<JobRun> Runs
    {
        get;
        init => field = OptionList<JobRun>.From(value);
    } = OptionList<JobRun>.Empty;

    /// <summary>The number of retries of all points together.</summary>
    public int Retries { get; init; }

    /// <summary>Whether somebody has cancelled the sweep.</summary>
    public bool IsCancelRequested { get; init; }

    /// <summary>Whether the job of each point has succeeded.</summary>
    public bool Succeeded => Runs.Count >= Points && Runs.All(static run => run.Succeeded);
}
