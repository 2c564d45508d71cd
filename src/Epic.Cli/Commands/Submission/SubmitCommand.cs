using System.CommandLine;
using System.Globalization;
using Epic.Cli.Commands.Jobs;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Settings;
using Epic.Generated;

namespace Epic.Cli.Commands.Submission;

/// <summary><c>epic submit</c>: submits a job once.</summary>
internal static class SubmitCommand
{
    public static Command Create()
    {
        var options = new SubmissionOptions();
        var wait = new Option<bool>("--wait") { Description = "Wait until the job has finished. The exit code is 6 if it failed, 7 if it was cancelled." };
        var watch = new Option<bool>("--watch") { Description = "Show the job on a full screen." };
        return ApplicationCommands.Create(
            "submit",
            "Submits a job whose data is in the data store. The price is shown first.",
            [options.MaxCost, wait, watch, options.Confirmation.Yes, options.Confirmation.DryRun],
            (context, values, cancellationToken) => SubmitAsync(context, values, options, wait, watch, cancellationToken),
            "openfoam --app openfoam:v2312 --data epic://work/cavity/ --queue cheapest",
            "-f job.yaml --max-cost 40GBP --yes",
            "-f job.yaml --yes --wait");
    }

    private static async Task<int> SubmitAsync(
        CommandContext context, JobValues values, SubmissionOptions options, Option<bool> wait, Option<bool> watch, CancellationToken cancellationToken)
    {
        if (context.Get(watch) && !(context.Console.IsOutputTerminal && context.Console.IsInputTerminal))
        {
            throw CommandException.Usage("--watch needs a terminal", "in a script add --wait");
        }

        var limit = options.Limit(context);
        var priced = await PricedJob.CreateAsync(context.Epic, values, limit, cancellationToken);
        var (job, confirmation) = (priced.Job, options.Confirmation);
        if (context.Get(confirmation.DryRun))
        {
            await context.Epic.Jobs.ValidateAsync(job, cancellationToken);
            context.Inform($"Would submit '{job.Name}' to {job.QueueCode} for {priced.PriceText}.");
            return ExitCode.Done;
        }

        confirmation.Require(context, $"Submit '{job.Name}' to {job.QueueCode} for {priced.PriceText}?");
        var operation = await context.Epic.Jobs.SubmitAsync(job, limit ?? priced.Price, cancellationToken);
        new LastJobFile(context.Console.HomeDirectory).Set(context.Credentials.Key, [operation.Id]);
        context.Inform(string.Create(CultureInfo.InvariantCulture, $"Submitted job {operation.Id} for {priced.PriceText}. Follow it with: epic job wait {operation.Id}"));
        if (context.Get(watch))
        {
            return await new JobScreen(context, [operation.Id]).RunAsync(cancellationToken);
        }

        if (context.Get(wait))
        {
            return await JobWaiter.WaitAsync(context, [operation.Id], null, cancellationToken);
        }

        context.Answer.WriteItem(await ReadAsync(operation, job, cancellationToken), JobViews.List);
        return ExitCode.Done;
    }

    // The job is submitted whatever happens now: its number must reach the user.
    private static async Task<Job> ReadAsync(JobOperation operation, JobDefinition job, CancellationToken cancellationToken)
    {
        try
        {
            return await operation.GetAsync(cancellationToken);
        }
        catch (EpicException)
        {
            return new Job { Id = operation.Id, Name = job.Name };
        }
    }
}
