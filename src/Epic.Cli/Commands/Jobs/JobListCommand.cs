using System.CommandLine;
using System.Runtime.CompilerServices;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Values;
using Epic.Generated;

namespace Epic.Cli.Commands.Jobs;

/// <summary><c>epic job list</c>: the jobs, newest first.</summary>
internal sealed class JobListCommand
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(10);

    private readonly Option<bool> _running = new("--running") { Description = "Only jobs that have not finished." };
    private readonly Option<bool> _failed = new("--failed") { Description = "Only jobs that failed or were cancelled." };
    private readonly Option<bool> _finished = new("--finished") { Description = "Only jobs that have finished." };
    private readonly Option<string?> _name = new("--name") { Description = "Only jobs with this name; * and ? stand for any characters.", HelpName = "pattern" };
    private readonly Option<string?> _project = new("--project") { Description = "Only jobs billed to this project.", HelpName = "id|code" };
    private readonly Option<string?> _app = new("--app") { Description = "Only jobs of this application; * and ? stand for any characters.", HelpName = "pattern" };
    private readonly Option<int> _count = new("-n", "--n") { Description = "Number of jobs to list. Default: 20.", DefaultValueFactory = _ => 20, HelpName = "count" };
    private readonly Option<bool> _all = new("--all") { Description = "List all jobs." };
    private readonly Option<bool> _watch = new("--watch") { Description = "Show the list again every 10 seconds until Ctrl-C." };

    public static Command Create()
    {
        var list = new JobListCommand();
        var command = new EpicCommand("list", "Lists the jobs, newest first.", "epic job list --running", "epic job list --name 'wing*' --failed -n 50", "epic job list --all -o json")
        {
            list._running, list._failed, list._finished, list._name, list._project, list._app, list._count, list._all, list._watch,
        };
        return command.Handle(list.RunAsync);
    }

    private async Task RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (!context.Get(_all) && context.Get(_count) < 1)
        {
            throw CommandException.Usage("-n must be 1 or more", "for example: epic job list -n 50, or --all");
        }

        if (context.Get(_watch) && !context.Console.IsOutputTerminal)
        {
            throw CommandException.Usage("--watch needs a terminal", "to wait in a script: epic job wait ID");
        }

        ExclusiveOptions.Check(context, "epic job list --running", _running, _failed, _finished);
        var project = await ProjectLookup.FindOptionalAsync(context.Epic, context.Get(_project), cancellationToken);
        while (true)
        {
            var jobs = NewestFirst(context.Epic, cancellationToken).Where(job => Matches(context, job, project));
            jobs = context.Get(_all) ? jobs : jobs.Take(context.Get(_count));
            if (!context.Get(_watch))
            {
                await context.Answer.WriteListAsync(jobs, JobViews.List, cancellationToken);
                return;
            }

            var read = await jobs.ToListAsync(cancellationToken);
            context.Console.Out.Write("\u001b[H\u001b[2J");
            context.Answer.WriteList(read, JobViews.List);
            await Task.Delay(WatchInterval, context.Console.Time, cancellationToken);
        }
    }

    private bool Matches(CommandContext context, Job job, long? project) =>
        (!context.Get(_running) || job.Finished is not true)
        && (!context.Get(_finished) || job.Finished is true)
        && (!context.Get(_failed) || job.GetOutcome() is JobOutcome.Failed)
        && (context.Get(_name) is not { } name || NamePattern.Matches(name, job.Name))
        && (context.Get(_app) is not { } app || NamePattern.Matches(app, job.App))
        && (project is null || job.Project == project);

    // EPIC publishes no order. If the first page does not come newest first, all pages are read and sorted.
    private static async IAsyncEnumerable<Job> NewestFirst(EpicClient epic, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = new List<Job>();
        var sorted = true;
        await foreach (var page in epic.Jobs.ListAllAsync(cancellationToken: cancellationToken).AsPages(cancellationToken))
        {
            var first = all.Count == 0;
            all.AddRange(page.Results);
            sorted = sorted && (!first || page.Results.Zip(page.Results.Skip(1)).All(pair => pair.First.Id >= pair.Second.Id));
            if (sorted)
            {
                foreach (var job in page.Results)
                {
                    yield return job;
                }
            }
        }

        foreach (var job in all.OrderByDescending(job => job.Id).Where(_ => !sorted))
        {
            yield return job;
        }
    }
}
