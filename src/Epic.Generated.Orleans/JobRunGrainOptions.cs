namespace Epic.Generated.Orleans;

/// <summary>How a silo works on runs.</summary>
public sealed class JobRunGrainOptions
{
    /// <summary>The name of the grain storage for the records of runs. Default: null, for the silo's default storage. A record that it has confirmed must survive its crash.</summary>
    public string? StorageName { get; set; }

    /// <summary>
    /// The period of each open run's reminder, which takes the run up again after the death of its silo. Default and shortest: a minute,
    /// unless <c>ReminderOptions.MinimumReminderPeriod</c> of the silo is shorter.
    /// </summary>
    public TimeSpan ReminderPeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The interval between two polls of EPIC's list of jobs after a change. Default: 5 seconds. It grows while nothing changes.</summary>
    public TimeSpan ShortestInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest interval between two polls. Default: a minute. All runs of the cluster share a poll.</summary>
    public TimeSpan LongestInterval { get; set; } = TimeSpan.FromMinutes(1);
}
