using Epic.Generated;

namespace Epic.Cli.Commands.Lookups;

/// <summary>Facts about jobs that EPIC publishes as text.</summary>
internal static class JobFacts
{
    /// <summary>The time of submission; the text of EPIC if it is no time; null if EPIC does not say.</summary>
    public static object? SubmittedAt(Job job) => job.GetSubmittedAt() is { } time ? time : job.SubmittedAt;

    /// <summary>Whether the job has ended because somebody cancelled it.</summary>
    public static bool IsCancelled(Job job) => IsCancelled(job.GetOutcome(), job.Status);

    /// <summary>Whether a job with this outcome and status has ended because somebody cancelled it.</summary>
    public static bool IsCancelled(JobOutcome outcome, string? status) =>
        outcome is (JobOutcome.Failed or JobOutcome.Unknown) && status?.Contains("cancel", StringComparison.OrdinalIgnoreCase) is true;
}
