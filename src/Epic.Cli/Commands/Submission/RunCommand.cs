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
    private const string RunId = "run";

    public static Command Create()
    {
        var options = new SubmissionOptions();
        var caseFolder = new Argument<string>("case") { Description = "Local folder of the case." };
        var results = new Option<string?>("--results") { Description = "Local folder for the results. Default: the folder of the case.", HelpName = "folder" };
        return ApplicationCommands.Create(
            "run",
            "Runs a local case: quotes, uploads, submits once, follows, and downloads the results. The same command resumes a run that was interrupted.",
            [caseFolder, options.MaxCost, results, options.Confirmation.Yes, options.Confirmation.DryRun],
            (context, values, cancellationToken) => RunAsync(context, values, options, context.Get(caseFolder), context.Get(results), cancellationToken),
            "openfoam ./cavity --app openfoam:v2312 --data epic://work/cavity/ --queue cheapest",
            "./cavity -f job.yaml --max-cost 40GBP --yes",
            "./cavity -f job.yaml --results ./out");
    }

    private static async Task<int> RunAsync(
        CommandContext context, JobValues values, SubmissionOptions options, string caseFolder, string? results, CancellationToken cancellationToken)
    {
        var folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(caseFolder, context.Console.WorkingDirectory));
        if (!Directory.Exists(folder))
        {
            throw CommandException.Usage($"CASE must be a local folder, and there is none at '{caseFolder}'", "for example: epic run ./cavity -f job.yaml");
        }

        var given = options.Limit(context);
        var begun = new RunFile(folder);
        var job = await JobBuilder.BuildAsync(context.Epic, values, cancellationToken);
        if (context.Get(options.Confirmation.DryRun))
        {
            await ShowAsync(context, values, given, begun, caseFolder, cancellationToken);
            return ExitCode.Done;
        }

        var start = begun.Read() is { } earlier && (job.QueueCode ?? earlier.Queue) == earlier.Queue
            ? earlier
            : await BeginAsync(context, values, options, given, begun, cancellationToken);
        job = job with { QueueCode = start.Queue };

        context.OnInterrupt = "The run stopped here, and a submitted job keeps running at EPIC; the same command resumes it.";
        using var progress = new RunProgress(context);

        // The record lies beside the case, so that the same command finds it, also after both were moved.
        var store = new JobRunFileStore(folder + ".epic-runs");
        var caseRun = new CaseRunOptions
        {
            CaseFolder = folder,
            ResultsFolder = results is null ? null : Path.GetFullPath(results, context.Console.WorkingDirectory),
            MaxCost = given ?? start.Limit,
            Store = store,
            Progress = progress,
        };
        var run = await RunAsync(new EpicCaseRunner(context.Epic, context.Store), job, caseRun, folder, cancellationToken);
        var jobs = new List<Job>();
        foreach (var one in run.Jobs)
        {
            jobs.Add(await context.Epic.Jobs.GetAsync(one.Id, cancellationToken));
        }

        // The next command is a new run.
        await new JobRuns(context.Epic, store).DeleteAsync(run.Id, cancellationToken);
        DeleteIfEmpty(folder + ".epic-runs");
        begun.Delete();
        new LastJobFile(context.Console.HomeDirectory).Set(context.Credentials.Key, run.Jobs.Select(one => one.Id));
        context.Inform($"The results are in {results ?? caseFolder}.");
        context.Answer.WriteList(jobs, JobViews.List);
        return run.Succeeded ? ExitCode.Done : jobs.Exists(JobFacts.IsCancelled) ? ExitCode.JobCancelled : ExitCode.JobFailed;
    }

    private static async Task ShowAsync(CommandContext context, JobValues values, Money? limit, RunFile begun, string caseFolder, CancellationToken cancellationToken)
    {
        if (begun.Read() is { } earlier)
        {
            context.Inform($"Would resume the run of {caseFolder} on {earlier.Queue}, which has begun.");
            return;
        }

        var priced = await PricedJob.CreateAsync(context.Epic, values, limit, cancellationToken);
        context.Inform($"Would upload {caseFolder} to {priced.Job.DataPath}, and run '{priced.Job.Name}' on {priced.Job.QueueCode} for {priced.PriceText}.");
    }

    private static async Task<JobRun> RunAsync(EpicCaseRunner runner, JobDefinition job, CaseRunOptions options, string folder, CancellationToken cancellationToken)
    {
        try
        {
            return await runner.RunAsync(RunId, job, options, cancellationToken);
        }
        catch (EpicRunMismatchException error)
        {
            throw new CommandException(
                ExitCode.Failed,
                $"An interrupted run of this case is one of another job, which may have been paid for: {string.Join("; ", error.Differences)}",
                $"resume it with the job as it was, or run a copy of the case in another folder; its record is in {folder}.epic-runs");
        }
    }

    // A process that was killed may have left a lease there.
    private static void DeleteIfEmpty(string folder)
    {
        try
        {
            Directory.Delete(folder);
        }
        catch (IOException)
        {
        }
    }

    // The answer of the user holds for the price that was shown, also when the run is resumed.
    private static async Task<RunFile.Start> BeginAsync(
        CommandContext context, JobValues values, SubmissionOptions options, Money? limit, RunFile file, CancellationToken cancellationToken)
    {
        var priced = await PricedJob.CreateAsync(context.Epic, values, limit, cancellationToken);
        options.Confirmation.Require(context, $"Run '{priced.Job.Name}' on {priced.Job.QueueCode} for {priced.PriceText}?");
        var start = new RunFile.Start(priced.Job.QueueCode!, limit ?? priced.Price);
        file.Write(start);
        return start;
    }
}
