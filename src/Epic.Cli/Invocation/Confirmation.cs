using System.CommandLine;
using Epic.Cli.Errors;

namespace Epic.Cli.Invocation;

/// <summary>The options <c>--yes</c> and <c>--dry-run</c> of commands that cost money or delete.</summary>
internal sealed class Confirmation
{
    public Option<bool> Yes { get; } = new("--yes", "-y") { Description = "Answer the question with yes." };

    public Option<bool> DryRun { get; } = new("--dry-run", "--dryrun") { Description = "Show the actions without doing them." };

    /// <summary>Asks the user a question. Without a terminal, <c>--yes</c> must answer.</summary>
    /// <exception cref="CommandException">The user said no, or there is no terminal to ask on.</exception>
    public void Require(CommandContext context, string question)
    {
        if (context.Get(Yes))
        {
            return;
        }

        if (!context.Console.IsInputTerminal)
        {
            throw CommandException.Usage($"{question} There is no terminal to answer on", "add --yes to answer with yes");
        }

        context.Console.Error.Write($"{question} [y/N] ");
        var answer = context.Console.In.ReadLine()?.Trim();
        if (answer is null || !(answer.Equals("y", StringComparison.OrdinalIgnoreCase) || answer.Equals("yes", StringComparison.OrdinalIgnoreCase)))
        {
            throw new CommandException(ExitCode.Failed, "Nothing was done: the answer was not yes.");
        }
    }
}
