namespace Epic.Generated;

/// <summary>
/// A change of a job: <see cref="JobStatusChanged"/>, <see cref="JobStepStarted"/>, <see cref="JobStepEnded"/> or
/// <see cref="JobFinished"/>.
/// </summary>
/// <param name="Job">The job's state in the poll that found the change.</param>
public abstract record JobEvent(Job Job)
{
    /// <summary>The job's id.</summary>
    public long JobId => Job.Id ?? 0;
}
