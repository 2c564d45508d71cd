using System.CommandLine;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Invocation;
using Epic.Generated;

namespace Epic.Cli.Commands.Legacy;

/// <summary>The commands <c>job steps</c> and <c>job tail</c> of EPIC's Python command line.</summary>
internal static class LegacyJobs
{
    public static EpicCommand CreateSteps()
    {
        var id = new Argument<string>("id") { Description = JobLookup.Help };
        var command = new EpicCommand("steps", "Shows the steps of a job.", "epic job show 1234 --steps") { id };
        command.Hidden = true;
        return command.Handle(async (context, cancellationToken) =>
        {
            LegacyCommands.Hint(context, "epic job show ID --steps");
            var job = await context.Epic.Jobs.GetAsync(await JobLookup.FindOneAsync(context, context.Get(id), cancellationToken), cancellationToken);
            context.Answer.WriteList([.. job.JobSteps], JobViews.Steps);
        });
    }

    public static EpicCommand CreateTail()
    {
        var id = new Argument<string>("id") { Description = JobLookup.Help };
        var command = new EpicCommand("tail", "Follows the log of a job.", "epic job logs 1234 -f") { id };
        command.Hidden = true;
        return command.Handle(async (context, cancellationToken) =>
        {
            LegacyCommands.Hint(context, "epic job logs ID -f");
            var number = await JobLookup.FindOneAsync(context, context.Get(id), cancellationToken);
            var job = await context.Epic.Jobs.GetAsync(number, cancellationToken);
            var step = job.JobSteps.LastOrDefault(candidate => candidate.HasStarted()) ?? job.JobSteps[0];
            context.OnInterrupt = $"Job {number} keeps running at EPIC; return with: epic job logs {number} -f";
            await foreach (var line in context.Epic.Jobs.GetOperation(number).TailAsync(step.Id ?? 0, cancellationToken: cancellationToken))
            {
                context.Console.Out.WriteLine(line.Text);
                context.Console.Out.Flush();
            }
        });
    }
}
