using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;

namespace Epic.Cli.Commands.Submission;

/// <summary>The options of the commands that can follow the job that they submit.</summary>
internal sealed class FollowOptions
{
    public Option<bool> Wait { get; } = new("--wait") { Description = "Wait until the job has finished. The exit code is 6 if it failed, 7 if it was cancelled." };

    public Option<bool> Watch { get; } = new("--watch") { Description = "Show the job on a full screen." };

    /// <exception cref="CommandException">The job is to be shown, and there is no terminal.</exception>
    public void Check(CommandContext context)
    {
        if (context.Get(Watch) && !(context.Console.IsOutputTerminal && context.Console.IsInputTerminal))
        {
            throw CommandException.Usage("--watch needs a terminal", "in a script add --wait");
        }
    }
}
