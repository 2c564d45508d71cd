using System.CommandLine;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Generated;

namespace Epic.Cli.Commands.Jobs;

/// <summary><c>epic job cancel</c>.</summary>
internal static class JobCancelCommand
{
    public static Command Create()
    {
        var ids = new Argument<string[]>("id") { Description = JobLookup.Help, Arity = ArgumentArity.OneOrMore };
        var confirmation = new Confirmation();
        var command = new EpicCommand(
            "cancel", "Cancels jobs. Their cost up to now is charged.", "epic job cancel 1234", "epic job cancel array:12 --yes", "epic job cancel @last --dry-run")
        {
            ids, confirmation.Yes, confirmation.DryRun,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            var jobs = new List<Job>();
            foreach (var id in await JobLookup.FindAllAsync(context, context.Get(ids), cancellationToken))
            {
                jobs.Add(await JobLookup.ReadAsync(context, id, cancellationToken));
            }

            var unfinished = jobs.FindAll(job => job.Finished is not true);
            foreach (var job in jobs.Except(unfinished))
            {
                context.Inform($"Job {job.Id} has finished already: {job.Status}.");
            }

            var names = string.Join(", ", unfinished.Select(job => $"{job.Id} '{job.Name}' ({job.Status}, {job.Cost})"));
            if (unfinished.Count == 0 || context.Get(confirmation.DryRun))
            {
                context.Inform(unfinished.Count == 0 ? "There is nothing to cancel." : $"Would cancel {names}.");
                return ExitCode.Done;
            }

            confirmation.Require(context, $"Cancel {names}?");
            return await CancelAsync(context, unfinished, cancellationToken);
        });
    }

    private static async Task<int> CancelAsync(CommandContext context, List<Job> jobs, CancellationToken cancellationToken)
    {
        var code = ExitCode.Done;
        foreach (var job in jobs)
        {
            try
            {
                await context.Epic.Jobs.CancelAsync(job.Id!.Value, cancellationToken);
                context.Inform($"Cancelled job {job.Id}.");
            }
            catch (EpicException error)
            {
                var report = ErrorReport.Create(error);
                context.Inform($"epic: job {job.Id}: {report.ToLine()}");
                code = report.ExitCode;
            }
        }

        return code;
    }
}
