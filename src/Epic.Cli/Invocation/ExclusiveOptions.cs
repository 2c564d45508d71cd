using System.CommandLine;
using Epic.Cli.Errors;

namespace Epic.Cli.Invocation;

/// <summary>Options of which a command takes one at most.</summary>
internal static class ExclusiveOptions
{
    /// <exception cref="CommandException">The user gave two of them.</exception>
    public static void Check(CommandContext context, string example, params Option<bool>[] options)
    {
        if (options.Where(option => context.Get(option)).Take(2).ToList() is [var first, var second])
        {
            throw CommandException.Usage($"{first.Name} and {second.Name} exclude each other", $"for example: {example}");
        }
    }
}
