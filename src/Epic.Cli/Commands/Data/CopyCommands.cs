using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Values;
using Epic.Generated;
using Epic.Generated.DataStore;

namespace Epic.Cli.Commands.Data;

/// <summary><c>epic cp</c> and <c>epic mv</c>: inside the data store, without a download.</summary>
internal static class CopyCommands
{
    public static Command CreateCopy() => Create(
        "cp", "Copies a file or folder inside the data store.", "Copied", (store, source, target, overwrite, cancellationToken) => store.CopyAsync(source, target, overwrite, cancellationToken));

    public static Command CreateMove() => Create(
        "mv", "Moves a file or folder inside the data store.", "Moved", (store, source, target, overwrite, cancellationToken) => store.MoveAsync(source, target, overwrite, cancellationToken));

    private static EpicCommand Create(
        string name, string description, string done, Func<IEpicDataStore, EpicPath, EpicPath, OverwriteMode, CancellationToken, Task> run)
    {
        var source = StoreItems.PathArgument("source");
        var target = StoreItems.PathArgument("target");
        var force = new Option<bool>("--force") { Description = "Overwrite files that exist." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Show the source and target without doing anything." };
        var command = new EpicCommand(
            name,
            description + " A target that ends in / is the folder to put a file into, or the new name of a folder.",
            $"epic {name} epic://work/cavity/log epic://work/logs/",
            $"epic {name} epic://work/cavity/ epic://work/cavity-2/",
            $"epic {name} epic://work/a epic://work/b --force")
        {
            source, target, force, dryRun,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            RequireStorePath(name, "SOURCE", context.Get(source));
            RequireStorePath(name, "TARGET", context.Get(target));
            var to = StorePath.Parse(context.Get(target));
            if (StorePath.Parse(context.Get(source)).AsFolder() == to.AsFolder())
            {
                throw CommandException.Usage($"SOURCE and TARGET must differ, and are both {to}", $"for example: epic {name} epic://work/cavity/ epic://work/cavity-2/");
            }

            var from = await StoreItems.ResolveAsync(context.Store, context.Get(source), cancellationToken);
            to = from.IsFolder ? to.AsFolder() : to;

            if (!context.Get(dryRun))
            {
                await run(context.Store, from, to, context.Get(force) ? OverwriteMode.Always : OverwriteMode.Never, cancellationToken);
            }

            context.Inform($"{(context.Get(dryRun) ? $"Would {name}" : done)} {from} to {to}.");
        });
    }

    // 'epic mv epic://work/log /tmp/log' would make a folder 'tmp' in the data store, and the user looks for the file on this machine.
    private static void RequireStorePath(string name, string argument, string text)
    {
        if (!StorePath.IsStorePath(text) && (text.StartsWith('/') || text.StartsWith('.') || text.StartsWith('~')))
        {
            throw CommandException.Usage(
                $"{argument} must begin with epic://, and '{text}' looks like a local path", $"for local files use epic get and epic put, for example: epic {name} epic://work/a epic://work/b");
        }
    }
}
