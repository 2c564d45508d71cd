namespace Epic.Generated.DataStore.Runs;

/// <summary>A submission that may have been sent.</summary>
/// <param name="IdsAbove">The highest id of a job before the submission: its jobs have higher ids, whatever any clock says.</param>
internal sealed record PendingSubmission(long IdsAbove);
