namespace Epic.Generated.Orleans.Grains;

/// <summary>Polls EPIC's list of jobs for all runs of the cluster. There is one, with the key 0.</summary>
[Alias("Epic.IJobPollGrain")]
internal interface IJobPollGrain : IGrainWithIntegerKey
{
    /// <summary>Follows the jobs of a run. A run repeats the call at each reminder: the poll grain may have moved and forgotten it.</summary>
    /// <param name="run">The run's id.</param>
    /// <param name="jobs">The ids of its unfinished jobs.</param>
    [Alias("Follow")]
    Task FollowAsync(string run, long[] jobs);
}
