using System.CommandLine;
using Epic.Cli.Invocation;

namespace Epic.Cli.Commands.Data;

/// <summary><c>epic stat</c>.</summary>
internal static class StatCommand
{
    public static Command Create()
    {
        var path = StoreItems.PathArgument();
        var command = new EpicCommand("stat", "Shows the properties of a file or folder.", "epic stat epic://work/cavity/log", "epic stat epic://work/", "epic stat epic://work/cavity/log -o json") { path };
        return command.Handle(async (context, cancellationToken) => context.Answer.WriteItem(
            await context.Store.StatAsync(await StoreItems.ResolveAsync(context.Store, context.Get(path), cancellationToken), cancellationToken), DataViews.Detail));
    }
}
