using System.Globalization;
using Epic.Cli.Commands.Jobs;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Settings;
using Epic.Generated;

namespace Epic.Cli.Commands.Submission;

/// <summary>Submits a job once, after the user has agreed to its price, and follows it.</summary>
internal static class PricedSubmission
{
    public static async Task<int> RunAsync(CommandContext context, PricedJob priced, SubmissionOptions options, FollowOptions follow, CancellationToken cancellationToken)
    {
        var (job, confirmation) = (priced.Job, options.Confirmation);
        if (context.Get(confirmation.DryRun))
        {
            await context.Epic.Jobs.ValidateAsync(job, cancellationToken);
            context.Inform($"Would submit '{job.Name}' to {job.QueueCode} for {priced.PriceText}.");
            return ExitCode.Done;
        }

        confirmation.Require(context, $"Submit '{job.Name}' to {job.QueueCode} for {priced.PriceText}?");
        var operation = await context.Epic.Jobs.SubmitAsync(job, options.Limit(context) ?? priced.Price, cancellationToken);
        new LastJobFile(context.Console.HomeDirectory).Set(context.Credentials.Key, [operation.Id]);
        context.Inform(string.Create(CultureInfo.InvariantCulture, $"Submitted job {operation.Id} for {priced.PriceText}. Follow it with: epic job wait {operation.Id}"));
        if (context.Get(follow.Watch))
        {
            return await new JobScreen(context, [operation.Id]).RunAsync(cancellationToken);
        }

        if (context.Get(follow.Wait))
        {
            return await JobWaiter.WaitAsync(context, [operation.Id], null, null, cancellationToken);
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
