using System.CommandLine;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Invocation;
using Epic.Cli.Output;

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
            var job = await JobLookup.ReadAsync(context, await JobLookup.FindOneAsync(context, context.Get(id), cancellationToken), cancellationToken);
            context.Answer.WriteList([.. job.JobSteps], JobViews.Steps);
        });
    }

    public static EpicCommand CreateTail()
    {
        var id = new Argument<long>("step_id") { Description = "Id of the step, as epic job show ID --steps lists it." };
        var log = new Option<string>("--log") { Description = "stdout, stderr or app. Default: stdout.", DefaultValueFactory = _ => "stdout" };
        log.AcceptOnlyFromAmong("stdout", "stderr", "app");
        var command = new EpicCommand("tail", "Shows the log of a step.", "epic job tail 5678", "epic job tail 5678 --log stderr") { id, log };
        command.Hidden = true;
        return command.Handle(async (context, cancellationToken) =>
        {
            LegacyCommands.Hint(context, "epic job logs JOB --step STEP, with -f to follow it");
            var logs = await context.Epic.JobSteps.GetLogsAsync(context.Get(id), cancellationToken);
            var text = context.Get(log) switch { "stderr" => logs.Stderr, "app" => logs.App, _ => logs.Stdout } ?? "";
            foreach (var line in text.Length == 0 ? [] : text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n'))
            {
                context.Console.Out.WriteLine(LogText.Plain(line, context.Console.IsOutputTerminal));
            }
        });
    }
}
