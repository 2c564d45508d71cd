namespace Epic.Generated.Clients.Jobs.Sweeps;

/// <summary>Decides whether a point needs another run.</summary>
internal sealed class SweepRetryRule(JobSweepOptions options)
{
    /// <summary>Whether a point whose last run has no work left is to be submitted, for the first time or again.</summary>
    public bool Wants(SweepPoint point) => point.IsUnsubmitted || (point.Attempt <= options.MaxRetries && IsRetried(point.Run!));

    // EPIC has no field that says so. The text only keeps from paying: a job that it excludes is not submitted again.
    private static bool IsCancelled(JobRun run) =>
        run.IsCancelRequested || run.Jobs.Any(static job => job.Status?.IndexOf("cancel", StringComparison.OrdinalIgnoreCase) >= 0);

    private bool IsRetried(JobRun run) => run.Phase == JobRunPhase.Done && !IsCancelled(run) && run.Jobs.Any(job => options.RetryOutcomes.Contains(job.Outcome));
}
