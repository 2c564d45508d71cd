using System.CommandLine;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Invocation;
using Epic.Cli.Values;

namespace Epic.Cli.Commands.Jobs;

/// <summary><c>epic job wait</c>.</summary>
internal static class JobWaitCommand
{
    public static Command Create()
    {
        var ids = new Argument<string[]>("id") { Description = JobLookup.Help, Arity = ArgumentArity.OneOrMore };
        var timeout = new Option<string?>("--timeout") { Description = "The longest wait, such as 2d or 90m; the exit code is then 124. Default: none.", HelpName = "time" };
        var command = new EpicCommand(
            "wait",
            "Waits until jobs have finished. The exit code is 0 if all succeeded, 6 if one failed, 7 if one was cancelled.",
            "epic job wait 1234",
            "epic job wait array:12 --timeout 2d",
            "epic job wait @last -o jsonl")
        {
            ids, timeout,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            var limit = context.Get(timeout) is { } text ? DurationText.Parse(text, "--timeout") : (TimeSpan?)null;
            var jobs = await JobLookup.FindAllAsync(context, context.Get(ids), cancellationToken);

            // The library waits for a job to appear; a wrong number is reported at once.
            foreach (var job in jobs)
            {
                await JobLookup.ReadAsync(context, job, cancellationToken);
            }

            return await JobWaiter.WaitAsync(context, jobs, limit, context.Get(timeout), cancellationToken);
        });
    }
}
