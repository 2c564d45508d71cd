using System.CommandLine;
using System.Globalization;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Cli.Values;
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
        Launch(),
        Show(),
        Open(),
        Stop(),
    };

    private static EpicCommand Launch()
    {
        var node = new Argument<string>("node") { Description = "Code of the node type, such as viz:standard." };
        var data = new Option<string>("--data") { Description = "Folder of the data store that the desktop shows.", Required = true, HelpName = "path" };
        var runtime = new Option<string?>("--runtime") { Description = "The longest time, such as 4h, rounded up to hours. Default: 1h.", HelpName = "time" };
        var project = new Option<string?>("--project") { Description = "Id or code of the project that is billed. Default: none.", HelpName = "id|code" };
        var offline = new Option<bool>("--offline") { Description = "Mount a copy of the data, whose changes do not return by themselves." };
        var maxCost = new Option<string?>("--max-cost") { Description = "The highest price to accept, such as 10GBP; the exit code is 8 above it.", HelpName = "money" };
        var wait = new Option<bool>("--wait") { Description = "Wait until the desktop can be connected to." };
        var confirmation = new Confirmation();
        var command = new EpicCommand(
            "launch",
            "Launches a desktop. The price is shown first.",
            "epic desktop launch viz:standard --data epic://work/cavity/",
            "epic desktop launch viz:large --data epic://work/ --runtime 4h --max-cost 20GBP --yes",
            "epic desktop launch viz:cpu --data epic://work/ --wait")
        {
            node, data, runtime, project, offline, maxCost, wait, confirmation.Yes, confirmation.DryRun,
        };
        return command.Handle(async (context, cancellationToken) =>
        {
            var request = new DesktopRequest
            {
                NodeCode = context.Get(node),
                DataPath = StorePath.ParseFolder(context.Get(data)!),
                Runtime = context.Get(runtime) is { } text ? DurationText.Parse(text, "--runtime") : TimeSpan.FromHours(1),
                ProjectId = await ProjectLookup.FindOptionalAsync(context.Epic, context.Get(project), cancellationToken),
                MountType = context.Get(offline) ? MountType.Offline : MountType.Online,
            };
            var limit = context.Get(maxCost) is { } money ? MoneyText.Parse(money, "--max-cost") : null;
            var quote = await context.Epic.Desktops.QuoteAsync(request, cancellationToken);
            if (quote.Valid is false)
            {
                throw new CommandException(ExitCode.NotPermitted, $"EPIC does not offer this desktop: {quote.Reason}", "list the node types with epic desktop nodes");
            }

            var price = quote.Cost is null ? "an unknown price" : ValueText.ForPeople(quote.Cost);
            if (context.Get(confirmation.DryRun))
            {
                context.Inform($"Would launch {request.NodeCode} for {price} at most.");
                return;
            }

            confirmation.Require(context, $"Launch {request.NodeCode} for {price} at most?");
            var desktop = await context.Epic.Desktops.LaunchAsync(request, limit ?? quote.Cost, cancellationToken);
            context.Inform(string.Create(CultureInfo.InvariantCulture, $"Launched desktop {desktop.Id}. It is charged until: epic desktop stop {desktop.Id}"));
            context.OnInterrupt = $"Desktop {desktop.Id} keeps running and is charged; stop it with: epic desktop stop {desktop.Id}";
            context.Answer.WriteItem(context.Get(wait) ? await desktop.WaitUntilReadyAsync(cancellationToken: cancellationToken) : await desktop.GetAsync(cancellationToken), View);
        });
    }

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
