namespace Epic.Generated.DataStore.Runs;

/// <summary>A submission that may have been sent.</summary>
/// <param name="SentAt">When, by the clock of the machine.</param>
/// <param name="IdsAbove">The highest id of a job before it: those of this submission are higher.</param>
internal sealed record SubmissionIntent(DateTimeOffset SentAt, long IdsAbove);
