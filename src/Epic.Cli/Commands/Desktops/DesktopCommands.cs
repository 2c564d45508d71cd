using System.CommandLine;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Generated;

namespace Epic.Cli.Commands.Desktops;

/// <summary><c>epic desktop</c>: remote desktops beside the data.</summary>
internal static class DesktopCommands
{
    private static readonly ItemView<DesktopNodeType> NodeView = new(
        node => node.NodeCode,
        new("node", node => node.NodeCode),
        new("name", node => node.Name),
        new("cores", node => node.Cores),
        new("gpus", node => node.Gpus),
        new("description", node => node.Description));

    private static readonly ItemView<DesktopInstance> View = new(
        desktop => desktop.Id,
        new("id", desktop => desktop.Id),
        new("node", desktop => desktop.NodeType?.NodeCode),
        new("status", desktop => desktop.Status),
        new("created", desktop => desktop.Created),
        new("hours", desktop => desktop.Runtime),
        new("address", desktop => desktop.ConnectionString));

    public static Command Create() => new EpicCommand("desktop", "Launches and stops remote desktops beside the data.", "epic desktop nodes", "epic desktop launch viz:standard --data epic://work/", "epic desktop stop 12")
    {
        new EpicCommand("nodes", "Lists the node types that desktops run on.", "epic desktop nodes", "epic desktop nodes -o json", "epic desktop nodes -o id")
            .Handle((context, cancellationToken) =>
                context.Answer.WriteListAsync(context.Epic.Catalog.ListAllDesktopsAsync(cancellationToken: cancellationToken), NodeView, cancellationToken)),
        new EpicCommand("list", "Lists your desktops.", "epic desktop list", "epic desktop list -o json", "epic desktop list -o id")
            .Handle((context, cancellationToken) =>
                context.Answer.WriteListAsync(context.Epic.Desktops.ListAllAsync(cancellationToken: cancellationToken), View, cancellationToken)),
        DesktopLaunchCommand.Create(View),
        Show(),
        Open(),
        Stop(),
    };

    private static EpicCommand Show()
    {
        var id = IdArgument();
        var command = new EpicCommand("show", "Shows a desktop.", "epic desktop show 12", "epic desktop show 12 -o json", "epic desktop list") { id };
        return command.Handle(async (context, cancellationToken) => context.Answer.WriteItem(await context.Epic.Desktops.GetAsync(context.Get(id), cancellationToken), View));
    }

    private static EpicCommand Open()
    {
        var id = IdArgument();
        var command = new EpicCommand("open", "Opens a desktop in the browser, and prints its address.", "epic desktop open 12", "epic desktop show 12", "epic desktop list") { id };
        return command.Handle(async (context, cancellationToken) =>
        {
            var desktop = await context.Epic.Desktops.GetOperation(context.Get(id)).WaitUntilReadyAsync(cancellationToken: cancellationToken);
            var address = desktop.ConnectionString ?? "";
            context.Console.Out.WriteLine(address);
            if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && context.Console.IsOutputTerminal && !context.Console.OpenInBrowser(address))
            {
                context.Inform("There is no browser to open it with.");
            }
        });
    }

    private static EpicCommand Stop()
    {
        var id = IdArgument();
        var confirmation = new Confirmation();
        var command = new EpicCommand("stop", "Stops a desktop. Its cost up to now is charged.", "epic desktop stop 12", "epic desktop stop 12 --yes", "epic desktop stop 12 --dry-run") { id, confirmation.Yes, confirmation.DryRun };
        return command.Handle(async (context, cancellationToken) =>
        {
            var desktop = await context.Epic.Desktops.GetAsync(context.Get(id), cancellationToken);
            if (context.Get(confirmation.DryRun))
            {
                context.Inform($"Would stop desktop {desktop.Id} ({desktop.Status}).");
                return;
            }

            confirmation.Require(context, $"Stop desktop {desktop.Id} ({desktop.Status})? Unsaved work on it is lost.");
            await context.Epic.Desktops.TerminateAsync(context.Get(id), cancellationToken);
            context.Inform($"Stopped desktop {desktop.Id}.");
        });
    }

    private static Argument<long> IdArgument() => new("id") { Description = "Id of the desktop." };
}
