using System.CommandLine;
using Epic.Cli.Commands.Data;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Values;
using Epic.Generated.DataStore;

namespace Epic.Cli.Commands.Jobs;

/// <summary><c>epic job results</c>: downloads the folder of a job.</summary>
internal static class JobResultsCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = JobLookup.Help };
        var folder = new Argument<string?>("dir") { Description = "Folder to download to. Default: job-ID.", Arity = ArgumentArity.ZeroOrOne };
        var include = new Option<string[]>("--include") { Description = "Only files that match this pattern. Repeat for several.", HelpName = "pattern" };
        var exclude = new Option<string[]>("--exclude") { Description = "No files that match this pattern. Repeat for several.", HelpName = "pattern" };
        var command = new EpicCommand(
            "results", "Downloads the case folder of a job with its results.", "epic job results 1234", "epic job results @last ./results", "epic job results 1234 --exclude 'processor*/**'")
        {
            id, folder, include, exclude,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            var number = await JobLookup.FindOneAsync(context, context.Get(id), cancellationToken);
            var job = await JobLookup.ReadAsync(context, number, cancellationToken);
            var source = job.InputData?.Path is { } path
                ? StorePath.ParseFolder(path)
                : throw CommandException.NotFound($"EPIC names no data folder of job {number}", "find the files with epic ls -r epic://");
            if (job.Finished is not true)
            {
                context.Inform($"Job {number} has not finished ({job.Status}): more results may follow.");
            }

            context.OnInterrupt = $"The download stopped; go on with: epic job results {number}";
            var target = Path.Combine(context.Console.WorkingDirectory, context.Get(folder) ?? $"job-{number}");
            var options = new SyncOptions { Include = context.Get(include) ?? [], Exclude = context.Get(exclude) ?? [] };
            var plan = await context.Store.PlanSyncAsync(source, target, options, cancellationToken);
            return SyncRunner.Summarise(context, await SyncRunner.ExecuteAsync(context, plan, cancellationToken));
        });
    }
}
