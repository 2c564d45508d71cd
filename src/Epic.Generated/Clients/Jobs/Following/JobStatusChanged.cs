namespace Epic.Generated;

/// <summary>The status of the job has changed, or is known for the first time.</summary>
/// <param name="Job">The job, with its new status.</param>
/// <param name="PreviousStatus">The status before; null in the first event of the job.</param>
public sealed record JobStatusChanged(Job Job, string? PreviousStatus) : JobEvent(Job);
