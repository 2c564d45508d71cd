namespace Epic.Generated;

/// <summary>A step of the job has started.</summary>
/// <param name="Job">The job.</param>
/// <param name="Step">The step.</param>
public sealed record JobStepStarted(Job Job, JobStep Step) : JobEvent(Job);
