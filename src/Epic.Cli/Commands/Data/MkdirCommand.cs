using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Values;

namespace Epic.Cli.Commands.Data;

/// <summary><c>epic mkdir</c>: a folder that exists although it has no file.</summary>
internal static class MkdirCommand
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("path") { Description = StoreItems.Help, Arity = ArgumentArity.OneOrMore };
        var parents = new Option<bool>("-p", "--parents") { Description = "Accept a folder that exists. Parents are never needed." };
        var command = new EpicCommand("mkdir", "Creates empty folders in the data store. A folder with files needs none.", "epic mkdir epic://work/cavity/", "epic mkdir epic://work/a epic://work/b", "epic mkdir -p epic://work/cavity/") { paths, parents };
        return command.Handle(async (context, cancellationToken) =>
        {
            foreach (var text in context.Get(paths))
            {
                var folder = StorePath.ParseFolder(text);
                if (!context.Get(parents) && await context.Store.ExistsAsync(folder, cancellationToken))
                {
                    throw new CommandException(ExitCode.Failed, $"{folder} exists", "accept that with -p");
                }

                await context.Store.CreateFolderAsync(folder, cancellationToken);
                context.Inform($"Created {folder}.");
            }
        });
    }
}
