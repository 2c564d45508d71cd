namespace Epic.Generated;

/// <summary>The job has ended; the last event of a job. <see cref="JobOutcomes.GetOutcome"/> gives its outcome.</summary>
/// <param name="Job">The job.</param>
public sealed record JobFinished(Job Job) : JobEvent(Job);
