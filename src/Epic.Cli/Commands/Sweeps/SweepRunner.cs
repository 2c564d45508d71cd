using Epic.Cli.Commands.Lookups;
using Epic.Cli.Commands.Submission;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Generated;
using Newtonsoft.Json.Linq;

namespace Epic.Cli.Commands.Sweeps;

/// <summary>Submits the jobs of a sweep, a number at a time, and follows them.</summary>
internal sealed class SweepRunner(CommandContext context, SweepStateFile file, List<SweepJob> jobs, IReadOnlyDictionary<string, JobValues> values, int maxParallel)
{
    /// <summary>The time within which EPIC lists a submitted job.</summary>
    private static readonly TimeSpan TimeToAppear = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private long? _highestId;

    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        for (var index = 0; index < jobs.Count; index++)
        {
            if (jobs[index] is { Id: null, SentAt: not null })
            {
                await FindAsync(index, cancellationToken);
            }
        }

        var pause = ShortestPause;
        while (true)
        {
            var changed = await UpdateAsync(cancellationToken);
            while (jobs.Count(job => job.IsRunning) < maxParallel && jobs.FindIndex(job => job.Id is null && !job.IsCancelled) is >= 0 and var next)
            {
                await SubmitAsync(next, cancellationToken);
                changed = true;
            }

            if (!jobs.Exists(job => job.IsRunning))
            {
                return jobs.Exists(job => job is { Outcome: JobOutcome.Failed or JobOutcome.Unknown, IsCancelled: false }) ? ExitCode.JobFailed : jobs.Exists(job => job.IsCancelled) ? ExitCode.JobCancelled : ExitCode.Done;
            }

            pause = changed ? ShortestPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;
            await Task.Delay(pause, context.Console.Time, cancellationToken);
        }
    }

    /// <summary>Reads the jobs that run. Returns true if one has changed.</summary>
    public async Task<bool> UpdateAsync(CancellationToken cancellationToken)
    {
        var changed = false;
        for (var index = 0; index < jobs.Count; index++)
        {
            if (!jobs[index].IsRunning)
            {
                continue;
            }

            var job = await context.Epic.Jobs.GetAsync(jobs[index].Id!.Value, cancellationToken);
            if (job.Status != jobs[index].Status || job.Finished is true)
            {
                changed = true;
                Replace(index, jobs[index] with { Status = job.Status, Outcome = job.GetOutcome(), IsCancelled = JobFacts.IsCancelled(job) });
                context.Answer.WriteEventIfRead($"{job.Id}\t{jobs[index].Name}\t{job.Status}", () => new JObject { ["id"] = job.Id, ["name"] = jobs[index].Name, ["status"] = job.Status });
            }
        }

        return changed;
    }

    private async Task SubmitAsync(int index, CancellationToken cancellationToken)
    {
        var job = await DefineAsync(index, cancellationToken);
        // Reading all jobs takes many requests, and the ids only grow.
        _highestId ??= await context.Epic.Jobs.GetHighestIdAsync(cancellationToken);
        Replace(index, jobs[index] with { SentAt = context.Console.Time.GetUtcNow(), IdsAbove = _highestId });
        try
        {
            var submitted = await context.Epic.Jobs.SubmitAsync(job, jobs[index].Price, cancellationToken);
            _highestId = Math.Max(_highestId.Value, submitted.Id);
            Replace(index, jobs[index] with { Id = submitted.Id });
            context.Inform($"Submitted job {submitted.Id} '{job.Name}' for {ValueText.ForPeople(jobs[index].Price)}.");
        }
        catch (EpicException error) when (error is not EpicOutcomeUnknownException)
        {
            // Refused: there is nothing to look for.
            Replace(index, jobs[index] with { SentAt = null });
            throw;
        }
    }

    /// <summary>Looks for the job of a submission whose answer an earlier process did not see.</summary>
    private async Task FindAsync(int index, CancellationToken cancellationToken)
    {
        var job = await DefineAsync(index, cancellationToken);
        for (var left = TimeToAppear; ; left -= Pause)
        {
            // The ids tell the job from earlier ones; a time would have to trust two clocks.
            var found = await context.Epic.Jobs.FindSubmittedAsync(job, DateTimeOffset.UnixEpoch, jobs[index].IdsAbove, cancellationToken);
            if (found.Count == 1)
            {
                Replace(index, jobs[index] with { Id = found[0].Id });
                return;
            }

            if (found.Count > 1)
            {
                throw new CommandException(
                    ExitCode.OutcomeUnknown, $"The jobs {string.Join(", ", found.Select(one => one.Id))} may be '{job.Name}' of this sweep", $"set the id of the right one in {file.FilePath}");
            }

            if (left <= TimeSpan.Zero)
            {
                Replace(index, jobs[index] with { SentAt = null });
                return;
            }

            await Task.Delay(Pause, context.Console.Time, cancellationToken);
        }
    }

    private async Task<JobDefinition> DefineAsync(int index, CancellationToken cancellationToken) =>
        await JobBuilder.BuildAsync(context.Epic, values[jobs[index].Name], cancellationToken) with { QueueCode = jobs[index].Queue };

    private void Replace(int index, SweepJob job)
    {
        jobs[index] = job;
        file.Write(jobs);
    }
}
