using Epic.Generated.Clients.Jobs.Following;

namespace Epic.Generated;

/// <summary>
/// A change of a job: <see cref="JobStatusChanged"/>, <see cref="JobStepStarted"/>, <see cref="JobStepEnded"/> or
/// <see cref="JobFinished"/>.
/// </summary>
/// <param name="Job">The job's state in the poll that found the change.</param>
[Newtonsoft.Json.JsonConverter(typeof(JobEventConverter))]
#if NET
[System.Text.Json.Serialization.JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(JobStatusChanged), "status_changed")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(JobStepStarted), "step_started")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(JobStepEnded), "step_ended")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(JobFinished), "finished")]
#endif
public abstract record JobEvent(Job Job)
{
    /// <summary>The job's id.</summary>
    public long JobId => Job.Id ?? 0;
}
