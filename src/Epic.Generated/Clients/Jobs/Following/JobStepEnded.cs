namespace Epic.Generated;

/// <summary>A step of the job that had started has ended; its <see cref="JobStep.ExitCode"/> says how. Later steps may run all the same.</summary>
/// <param name="Job">The job.</param>
/// <param name="Step">The step.</param>
public sealed record JobStepEnded(Job Job, JobStep Step) : JobEvent(Job);
