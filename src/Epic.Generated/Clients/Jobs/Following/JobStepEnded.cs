namespace Epic.Generated;

/// <summary>A step of the job has ended, with the exit code <see cref="JobStep.ExitCode"/>. Later steps may still run.</summary>
/// <param name="Job">The job.</param>
/// <param name="Step">The step.</param>
public sealed record JobStepEnded(Job Job, JobStep Step) : JobEvent(Job);
