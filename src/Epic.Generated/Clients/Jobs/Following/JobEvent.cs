namespace Epic.Generated;

/// <summary>
/// Something that happened to a job: <see cref="JobStatusChanged"/>, <see cref="JobStepStarted"/>, <see cref="JobStepEnded"/> or
/// <see cref="JobFinished"/>.
/// </summary>
/// <param name="Job">The job as EPIC showed it when the event was seen.</param>
public abstract record JobEvent(Job Job)
{
    /// <summary>The job's id.</summary>
    public long JobId => Job.Id ?? 0;
}
