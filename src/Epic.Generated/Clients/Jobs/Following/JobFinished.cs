namespace Epic.Generated;

/// <summary>The job has ended, well or not (<see cref="JobOutcomes.GetOutcome"/>): the last event of a job.</summary>
/// <param name="Job">The job.</param>
public sealed record JobFinished(Job Job) : JobEvent(Job);
