using Epic.Generated.Emulator.Errors;
using Epic.Generated.Emulator.Jobs;
using Epic.Generated.Emulator.Site;

namespace Epic.Generated.Emulator.Submission;

/// <summary>Ends a job, or its running step, at the present time of the site.</summary>
internal static class JobEnding
{
    /// <param name="site">The site, whose lock is held.</param>
    /// <param name="job">The job.</param>
    /// <param name="exitCode">The exit code of the running step; 0 for success.</param>
    /// <param name="wholeJob">Whether the steps after the running one end now as well; they succeed or are skipped.</param>
    /// <exception cref="InvalidValueException">The job waits for authorisation or has ended.</exception>
    public static void End(SiteState site, JobRecord job, int exitCode, bool wholeJob)
    {
        var state = site.StateOf(job);
        if (state.Finished || state.Phase is JobPhase.AwaitingAuthorisation)
        {
            throw new InvalidValueException($"The job is in the status \"{state.Status}\" and cannot be ended.", "job");
        }

        // A job in the queue starts now.
        var current = job.Steps.FirstOrDefault(step => !state.Steps[step.Index].Ended) ?? throw new InvalidValueException("No step is left.", "job");
        if (state.Phase is JobPhase.Queued)
        {
            job.StartsAt = site.Now;
        }

        var elapsed = state.Steps[current.Index].Start is { } start ? site.Now - start : TimeSpan.Zero;
        job.Plan = job.Plan with
        {
            Steps = job.Plan.Steps.Select((plan, index) =>
                index == current.Index ? plan with { Duration = elapsed, ExitCode = exitCode }
                : index > current.Index && wholeJob ? plan with { Duration = TimeSpan.Zero }
                : plan).ToList(),
        };
    }
}
