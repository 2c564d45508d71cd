namespace Epic.Generated.Emulator.Jobs;

/// <summary>
/// The state of a job as a function of time. Nothing runs in the background: a thousand waiting jobs cost nothing, and any clock
/// will do. Decisions (cancellation, authorisation) carry their own times and so change the future, never the past.
/// </summary>
internal static class JobTimeline
{
    /// <summary>As after SIGTERM.</summary>
    private const int ExitCodeOfCancelled = 143;

    /// <summary>As batch systems report a job that was stopped at its time limit.</summary>
    private const int ExitCodeOfTimeLimit = 140;

    public static JobState At(JobRecord job, DateTimeOffset now, TimeSpan queueWait)
    {
        if (job.Authorisation is { State: JobAuthorisation.Rejected })
        {
            return NeverRan(job, JobPhase.Rejected, StepPhase.Cancelled);
        }

        if (job.Authorisation is { State: JobAuthorisation.Pending })
        {
            return job.CancelledAt is null
                ? NeverRan(job, JobPhase.AwaitingAuthorisation, StepPhase.Pending)
                : NeverRan(job, JobPhase.Cancelled, StepPhase.Cancelled);
        }

        var released = job.Authorisation?.DecidedAt ?? job.SubmittedAt;
        var steps = StepsAt(job, job.StartsAt ?? released + queueWait, now);
        return new JobState(PhaseOf(job, steps), steps);
    }

    /// <summary>The final state of the job unless a later decision changes it.</summary>
    public static JobState Final(JobRecord job, TimeSpan queueWait) => At(job, DateTimeOffset.MaxValue, queueWait);

    private static JobState NeverRan(JobRecord job, JobPhase phase, StepPhase steps) =>
        new(phase, job.Steps.Select(_ => new StepState(steps)).ToArray());

    private static StepState[] StepsAt(JobRecord job, DateTimeOffset start, DateTimeOffset now)
    {
        var states = new StepState[job.Steps.Count];
        var previousFailed = false;
        for (var i = 0; i < states.Length; i++)
        {
            var state = states[i] = StepAt(job.Steps[i], start, now, previousFailed);
            start = state.End ?? start;
            if (!state.Ended)
            {
                // The steps after a step that has not ended wait for it.
                break;
            }

            previousFailed = state.Phase is not StepPhase.Complete;
        }

        return states;
    }

    private static StepState StepAt(StepRecord step, DateTimeOffset start, DateTimeOffset now, bool previousFailed)
    {
        var stopped = Earlier(step.Job.CancelledAt, step.CancelledAt);
        if (stopped <= start)
        {
            return new StepState(StepPhase.Cancelled);
        }

        if (previousFailed && !step.Plan.RunIfPreviousStepFails)
        {
            return new StepState(StepPhase.Skipped);
        }

        if (now < start)
        {
            return new StepState(StepPhase.Pending);
        }

        var limit = TimeSpan.FromHours(step.Plan.MaxRuntime);
        var timedOut = step.Plan.Duration > limit;
        var end = start + (timedOut ? limit : step.Plan.Duration);
        if (stopped < end)
        {
            return new StepState(StepPhase.Cancelled, start, stopped, ExitCodeOfCancelled);
        }

        if (now < end)
        {
            return new StepState(StepPhase.Running, start);
        }

        var exitCode = timedOut ? ExitCodeOfTimeLimit : step.Plan.ExitCode;
        return new StepState(exitCode == 0 ? StepPhase.Complete : StepPhase.Failed, start, end, exitCode);
    }

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => b is null || a < b ? a : b;

    private static JobPhase PhaseOf(JobRecord job, StepState[] steps)
    {
        if (steps.All(step => step.Ended))
        {
            return job.CancelledAt is not null || steps.Any(step => step.Phase is StepPhase.Cancelled) ? JobPhase.Cancelled
                : steps.Any(step => step.Phase is StepPhase.Failed) ? JobPhase.Failed
                : JobPhase.Complete;
        }

        return steps[0].Start is null && !steps[0].Ended ? JobPhase.Queued : JobPhase.Running;
    }
}
