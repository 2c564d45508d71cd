using Epic.Cli.Commands.Lookups;
using Epic.Cli.Commands.Submission;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Generated;
using Epic.Generated.DataStore;

namespace Epic.Cli.Commands.Sweeps;

/// <summary>The sweep of the library for a sweep file.</summary>
internal static class SweepRun
{
    /// <summary>The id of the sweep: each sweep file has other records.</summary>
    public const string Id = "sweep";

    /// <summary>Carries out a sweep, or continues it.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="CommandException">A job that was begun has changed or is missing.</exception>
    public static async Task<int> ExecuteAsync(CommandContext context, SweepDefinition definition, IReadOnlyList<SweepJob> jobs, JobRunFileStore records, CancellationToken cancellationToken)
    {
        var sweep = new JobSweep(await PointsAsync(context, definition, jobs, cancellationToken));
        var options = new JobSweepOptions
        {
            MaxParallel = definition.MaxParallel,
            MaxRetries = definition.Retries,
            MaxCost = definition.MaxCost ?? SweepPrice.Total(jobs, definition.Retries),
            Transfer = definition.CaseFolder is { } folder ? new SweepFolderTransfer(context.Store, sweep, folder) : null,
            Progress = new SweepProgress(context),
        };
        try
        {
            return CodeOf(await new JobSweeps(context.Epic, records, context.Console.Time).RunAsync(Id, sweep, options, cancellationToken));
        }
        catch (EpicRunMismatchException error)
        {
            throw CommandException.Usage(
                $"Jobs of this sweep that were begun have changed: {string.Join("; ", error.Differences)}",
                "go on with the jobs as they were, or copy the sweep file to begin another; further values may be added");
        }
    }

    private static int CodeOf(JobSweepState state)
    {
        var jobs = state.Runs.SelectMany(run => run.Jobs).ToList();
        return jobs.Exists(job => job.Outcome is JobOutcome.Failed or JobOutcome.Unknown && !JobFacts.IsCancelled(job.Outcome, job.Status)) ? ExitCode.JobFailed
            : state.IsCancelRequested || !state.Succeeded ? ExitCode.JobCancelled
            : ExitCode.Done;
    }

    private static async Task<IReadOnlyList<JobSweepPoint>> PointsAsync(CommandContext context, SweepDefinition definition, IReadOnlyList<SweepJob> jobs, CancellationToken cancellationToken)
    {
        var projects = new Dictionary<string, long?>();
        var points = new List<JobSweepPoint>();
        foreach (var job in jobs)
        {
            var values = definition.Template.Substitute(job.Variables);
            long? project = null;
            if (values.Text("project") is { } name && !projects.TryGetValue(name, out project))
            {
                projects[name] = project = await ProjectLookup.FindAsync(context.Epic, name, cancellationToken);
            }

            var defined = JobBuilder.Define(values) with { QueueCode = job.Queue };
            points.Add(new JobSweepPoint(project is null ? defined : defined with { ProjectId = project }) { Parameters = job.Variables });
        }

        return points;
    }
}
