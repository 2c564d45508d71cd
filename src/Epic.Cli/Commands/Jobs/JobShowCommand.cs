using System.CommandLine;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Invocation;

namespace Epic.Cli.Commands.Jobs;

/// <summary><c>epic job show</c>.</summary>
internal static class JobShowCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("id") { Description = JobLookup.Help };
        var steps = new Option<bool>("--steps") { Description = "Show the steps of the job." };
        var command = new EpicCommand("show", "Shows a job or its steps.", "epic job show 1234", "epic job show @last --steps", "epic job show 'wing study' -o json") { id, steps };
        return command.Handle(async (context, cancellationToken) =>
        {
            var job = await JobLookup.ReadAsync(context, await JobLookup.FindOneAsync(context, context.Get(id), cancellationToken), cancellationToken);
            if (context.Get(steps))
            {
                context.Answer.WriteList([.. job.JobSteps], JobViews.Steps);
            }
            else
            {
                context.Answer.WriteItem(job, JobViews.Detail);
            }
        });
    }
}
