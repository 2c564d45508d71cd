using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Generated;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Jobs;

/// <summary>Waits for jobs, writes their events, and turns their ends into an exit code.</summary>
internal static class JobWaiter
{
    public static async Task<int> WaitAsync(CommandContext context, IReadOnlyList<long> ids, TimeSpan? timeout, string? timeoutText, CancellationToken cancellationToken)
    {
        var command = $"epic job wait {string.Join(' ', ids)}";
        context.OnInterrupt = $"{(ids.Count == 1 ? $"Job {ids[0]} keeps" : $"{ids.Count} jobs keep")} running at EPIC; return with: {command}";
        var ended = new List<Job>();
        try
        {
            await foreach (var happened in context.Epic.Jobs.WatchAsync(ids, new JobWaitOptions { Timeout = timeout }, cancellationToken))
            {
                Write(context, happened);
                if (happened is JobFinished finished)
                {
                    ended.Add(finished.Job);
                }
            }
        }
        catch (TimeoutException)
        {
            var left = ids.Count == 1 ? $"Job {ids[0]} has not finished within {timeoutText} and keeps" : $"{ids.Count - ended.Count} of {ids.Count} jobs have not finished within {timeoutText} and keep";
            throw new CommandException(ExitCode.TimedOut, $"{left} running at EPIC", $"wait again with: {command}");
        }

        return ended.Exists(job => job.GetOutcome() is (JobOutcome.Failed or JobOutcome.Unknown) && !JobFacts.IsCancelled(job)) ? ExitCode.JobFailed
            : ended.Exists(JobFacts.IsCancelled) ? ExitCode.JobCancelled
            : ExitCode.Done;
    }

    private static void Write(CommandContext context, JobEvent happened)
    {
        var (kind, text) = happened switch
        {
            JobStatusChanged change => ("status", change.Job.Status ?? "unknown status"),
            JobStepStarted step => ("step_started", $"{step.Step.StepName} started"),
            JobStepEnded step => ("step_ended", $"{step.Step.StepName} ended with exit code {step.Step.ExitCode}"),
            JobFinished end => ("finished", $"finished: {end.Job.Status}, cost {end.Job.Cost}"),
            _ => ("event", happened.Job.Status ?? ""),
        };
        context.Answer.WriteEventIfRead($"{happened.Job.Id}\t{text}", () => new JObject
        {
            ["job"] = happened.Job.Id,
            ["event"] = kind,
            ["status"] = happened.Job.Status,
            ["step"] = happened is JobStepStarted started ? started.Step.StepName : (happened as JobStepEnded)?.Step.StepName,
            ["exit_code"] = (happened as JobStepEnded)?.Step.ExitCode,
        });
    }
}
