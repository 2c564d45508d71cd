using System.CommandLine;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Cli.Values;
using Epic.Generated;

namespace Epic.Cli.Commands.Data;

/// <summary><c>epic rm</c>.</summary>
internal sealed class RmCommand
{
    private readonly Argument<string[]> _paths = new("path") { Description = StoreItems.Help, Arity = ArgumentArity.OneOrMore };
    private readonly Option<bool> _recursive = new("-r", "-R", "--recursive") { Description = "Delete folders with their content." };
    private readonly Option<bool> _everything = new("--all-data") { Description = "Allow epic://, which is all of your data." };
    private readonly Confirmation _confirmation = new();

    /// <summary>The options besides the paths.</summary>
    public IEnumerable<Option> Options => [_recursive, _everything, _confirmation.Yes, _confirmation.DryRun];

    public static Command Create()
    {
        var rm = new RmCommand();
        var command = new EpicCommand("rm", "Deletes files and folders of the data store.", "epic rm epic://work/old.log", "epic rm -r epic://work/cavity/ --dry-run", "epic rm -r epic://work/cavity/ --yes")
        {
            rm._paths, rm._recursive, rm._everything, rm._confirmation.Yes, rm._confirmation.DryRun,
        };
        return command.Handle((context, cancellationToken) => rm.RunAsync(context, context.Get(rm._paths), _ => false, cancellationToken));
    }

    /// <summary>Deletes what paths name, after a question.</summary>
    /// <param name="context">The command.</param>
    /// <param name="paths">The paths.</param>
    /// <param name="isFolder">Whether a path is meant as a folder with its content, also without <c>-r</c>.</param>
    /// <param name="cancellationToken">Cancels the deletion.</param>
    public async Task RunAsync(CommandContext context, IReadOnlyList<string> paths, Func<string, bool> isFolder, CancellationToken cancellationToken)
    {
        var targets = new List<EpicPath>();
        foreach (var text in paths)
        {
            targets.Add(Check(context, await StoreItems.ResolveAsync(context.Store, text, cancellationToken), isFolder(text)));
        }

        long files = 0, bytes = 0;
        foreach (var target in targets)
        {
            await foreach (var item in StoreItems.ListAsync(context.Store, target, recursive: true, cancellationToken))
            {
                files += item.IsFolder ? 0 : 1;
                bytes += item.Size;
                if (context.Get(_confirmation.DryRun))
                {
                    context.Console.Out.WriteLine(ValueText.OneLine(item.Path.ToString()));
                }
            }
        }

        var summary = $"{CountText.Files(files)}, {SizeText.Write(bytes)}, at {string.Join(", ", targets)}";
        if (context.Get(_confirmation.DryRun))
        {
            context.Inform($"Would delete {summary}.");
            return;
        }

        _confirmation.Require(context, $"Delete {summary}?");
        foreach (var target in targets)
        {
            await (target.IsFolder
                ? context.Store.DeleteFolderAsync(target, includingRoot: context.Get(_everything), cancellationToken)
                : context.Store.DeleteFileAsync(target, cancellationToken));
        }

        context.Inform($"Deleted {summary}.");
    }

    private EpicPath Check(CommandContext context, EpicPath path, bool isFolder) =>
        path.IsRoot && !context.Get(_everything) ? throw new CommandException(ExitCode.Refused, "epic:// is all of your data, and is not deleted without --all-data", "name the folders to delete")
        : path.IsFolder && !isFolder && !context.Get(_recursive) ? throw CommandException.Usage($"{path} is a folder", $"to delete it with its content: epic rm -r {path}")
        : path;
}
