using System.CommandLine;
using Epic.Cli.Invocation;

namespace Epic.Cli.Commands.Data;

/// <summary><c>epic ls</c>.</summary>
internal static class LsCommand
{
    public static Command Create()
    {
        var path = StoreItems.OptionalPathArgument();
        var details = new Option<bool>("-l", "--long") { Description = "Show size and time of modification." };
        var recursive = new Option<bool>("-r", "--recursive") { Description = "List the content of folders too." };
        var command = new EpicCommand("ls", "Lists files and folders of the data store.", "epic ls", "epic ls -l epic://work/cavity/", "epic ls -r epic://work -o json") { path, details, recursive };
        return command.Handle(async (context, cancellationToken) =>
        {
            var folder = await StoreItems.ResolveAsync(context.Store, context.Get(path), cancellationToken);
            var items = StoreItems.ListAsync(context.Store, folder, context.Get(recursive), cancellationToken);
            await context.Answer.WriteListAsync(items, context.Get(details) ? DataViews.Long : DataViews.Paths, cancellationToken);
        });
    }
}
