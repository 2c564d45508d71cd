using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Epic.Cli.Invocation;

/// <summary>The help of a command, followed by its examples.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = InvokeVisibly(parseResult);
        if (parseResult.CommandResult.Command is EpicCommand { Examples.Count: > 0 } command)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in command.Examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        return result;
    }

    // System.CommandLine writes no help for a command that the help of the command above it does not list.
    private int InvokeVisibly(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var isHidden = command.Hidden;
        command.Hidden = false;
        try
        {
            return help.Invoke(parseResult);
        }
        finally
        {
            command.Hidden = isHidden;
        }
    }
}
