namespace Epic.Generated;

/// <summary>The job has another status, or is seen for the first time.</summary>
/// <param name="Job">The job, with its new status.</param>
/// <param name="PreviousStatus">The status before; null where the job is seen for the first time.</param>
public sealed record JobStatusChanged(Job Job, string? PreviousStatus) : JobEvent(Job);
