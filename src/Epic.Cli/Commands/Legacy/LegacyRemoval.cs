using System.CommandLine;
using Epic.Cli.Commands.Data;
using Epic.Cli.Invocation;

namespace Epic.Cli.Commands.Legacy;

/// <summary><c>data rm</c> of EPIC's Python command line: a path that ends in / is a folder, which goes with its content.</summary>
internal static class LegacyRemoval
{
    public static EpicCommand Create()
    {
        var rm = new RmCommand();
        var paths = new Argument<string[]>("path") { Description = StoreItems.Help, Arity = ArgumentArity.OneOrMore };
        var command = new EpicCommand("rm", "Deletes files and folders of the data store.", "epic data rm epic://work/old.log --dryrun") { paths };
        foreach (var option in rm.Options)
        {
            command.Options.Add(option);
        }

        command.Hidden = true;
        return command.Handle((context, cancellationToken) =>
        {
            LegacyCommands.Hint(context, "epic rm, with -r for a folder");
            return rm.RunAsync(context, context.Get(paths), path => path.EndsWith('/'), cancellationToken);
        });
    }
}
