using System.CommandLine;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Settings;
using Epic.Generated;
using Epic.Generated.DataStore;

namespace Epic.Cli.Commands.Submission;

/// <summary><c>epic run</c>: a local case from upload to results. The same command resumes it.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var options = new SubmissionOptions();
        var caseFolder = new Option<string>("--case") { Description = "Local folder of the case.", HelpName = "folder", Required = true };
        var results = new Option<string?>("--results") { Description = "Local folder for the results. Default: the case's folder with -results at its end.", HelpName = "folder" };
        return ApplicationCommands.Create(
            "run",
            "Runs a local case: quotes, uploads, submits once, follows, and downloads the results. The same command resumes a run that was interrupted.",
            [caseFolder, options.MaxCost, results, options.Confirmation.Yes],
            (context, values, cancellationToken) => RunAsync(context, values, options, context.Get(caseFolder)!, context.Get(results), cancellationToken),
            "openfoam --case ./cavity --app openfoam:v2312 --data epic://work/cavity/ --queue cheapest",
            "-f job.yaml --case ./cavity --max-cost 40GBP --yes",
            "-f job.yaml --case ./cavity --results ./out");
    }

    private static async Task<int> RunAsync(
        CommandContext context, JobValues values, SubmissionOptions options, string caseFolder, string? results, CancellationToken cancellationToken)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(caseFolder, context.Console.WorkingDirectory));
        if (!Directory.Exists(folder))
        {
            throw CommandException.Usage($"--case must be a local folder, and there is none at '{caseFolder}'", "for example: epic run -f job.yaml --case ./cavity");
        }

        // A run that has begun is resumed with the queue and the answer of its beginning.
        var begun = new RunFile(folder);
        var limit = options.Limit(context);
        JobDefinition job;
        if (begun.Queue is { } queue)
        {
            job = await JobBuilder.BuildAsync(context.Epic, values, cancellationToken) with { QueueCode = queue };
        }
        else
        {
            var priced = await PricedJob.CreateAsync(context.Epic, values, limit, cancellationToken);
            options.Confirmation.Require(context, $"Run '{priced.Job.Name}' on {priced.Job.QueueCode} for {priced.PriceText}?");
            (job, limit) = (priced.Job, limit ?? priced.Price);
            begun.Write(job.QueueCode!);
        }

        context.OnInterrupt = "The run stopped here, and a submitted job keeps running at EPIC; the same command resumes it.";
        using var progress = new RunProgress(context);
        var runner = new EpicCaseRunner(context.Epic, context.Store);
        var result = await runner.RunAsync(
            job,
            new JobRunOptions { CaseFolder = folder, ResultsFolder = results is null ? null : Path.GetFullPath(results, context.Console.WorkingDirectory), MaxCost = limit, Progress = progress },
            cancellationToken);
        begun.Delete();
        new LastJobFile(context.Console.HomeDirectory).Set(context.Credentials.Key, result.Jobs.Select(one => one.Id).OfType<long>());
        context.Inform($"The results are in {result.ResultsFolder}.");
        context.Answer.WriteList([.. result.Jobs], JobViews.List);
        return result.Succeeded ? ExitCode.Done : result.Jobs.Any(JobFacts.IsCancelled) ? ExitCode.JobCancelled : ExitCode.JobFailed;
    }
}
