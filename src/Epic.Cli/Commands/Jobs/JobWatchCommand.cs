using System.CommandLine;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;

namespace Epic.Cli.Commands.Jobs;

/// <summary><c>epic job watch</c>: jobs on a full screen.</summary>
internal static class JobWatchCommand
{
    public static Command Create()
    {
        var ids = new Argument<string[]>("id") { Description = JobLookup.Help, Arity = ArgumentArity.OneOrMore };
        var command = new EpicCommand(
            "watch",
            "Shows jobs on a full screen: steps, last log lines, residuals and cost. q leaves, c cancels the jobs, n shows the next job.",
            "epic job watch 1234",
            "epic job watch @last",
            "epic job watch array:12") { ids };
        return command.Handle(async (context, cancellationToken) =>
        {
            if (!context.Console.IsOutputTerminal || !context.Console.IsInputTerminal)
            {
                throw CommandException.Usage("epic job watch needs a terminal", "in a script: epic job wait ID, or epic job logs ID -f");
            }

            return await new JobScreen(context, await JobLookup.FindAllAsync(context, context.Get(ids), cancellationToken)).RunAsync(cancellationToken);
        });
    }
}
