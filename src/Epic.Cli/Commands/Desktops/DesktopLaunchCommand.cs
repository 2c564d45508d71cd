using System.CommandLine;
using System.Globalization;
using Epic.Cli.Commands.Lookups;
using Epic.Cli.Errors;
using Epic.Cli.Invocation;
using Epic.Cli.Output;
using Epic.Cli.Values;
using Epic.Generated;

namespace Epic.Cli.Commands.Desktops;

/// <summary><c>epic desktop launch</c>, with the arguments of EPIC's Python command line too: data path, node type and hours.</summary>
internal sealed class DesktopLaunchCommand
{
    private readonly Argument<string[]> _node = new("node") { Description = "Code of the node type, such as viz:standard.", Arity = new ArgumentArity(1, 3) };
    private readonly Option<string?> _data = new("--data") { Description = "Folder of the data store that the desktop shows.", HelpName = "path" };
    private readonly Option<string?> _runtime = new("--runtime") { Description = "The longest time, such as 4h, rounded up to hours. Default: 1h.", HelpName = "time" };
    private readonly Option<string?> _project = new("--project", "--p") { Description = "Id or code of the project that is billed. Default: none.", HelpName = "id|code" };
    private readonly Option<bool> _online = new("--online") { Description = "Mount the data itself. This is the default." };
    private readonly Option<bool> _offline = new("--offline") { Description = "Mount a copy of the data, whose changes do not return by themselves." };
    private readonly Option<string?> _maxCost = new("--max-cost") { Description = "The highest price to accept, such as 10GBP; the exit code is 8 above it.", HelpName = "money" };
    private readonly Option<bool> _wait = new("--wait") { Description = "Wait until the desktop can be connected to." };
    private readonly Confirmation _confirmation = new();

    public static EpicCommand Create(ItemView<DesktopInstance> view)
    {
        var launch = new DesktopLaunchCommand();
        var command = new EpicCommand(
            "launch",
            "Launches a desktop. The price is shown first.",
            "epic desktop launch viz:standard --data epic://work/cavity/",
            "epic desktop launch viz:large --data epic://work/ --runtime 4h --max-cost 20GBP --yes",
            "epic desktop launch viz:cpu --data epic://work/ --wait")
        {
            launch._node, launch._data, launch._runtime, launch._project, launch._online, launch._offline, launch._maxCost, launch._wait, launch._confirmation.Yes, launch._confirmation.DryRun,
        };
        return command.Handle((context, cancellationToken) => launch.RunAsync(context, view, cancellationToken));
    }

    private async Task RunAsync(CommandContext context, ItemView<DesktopInstance> view, CancellationToken cancellationToken)
    {
        var limit = context.Get(_maxCost) is { } money ? MoneyText.Parse(money, "--max-cost") : null;
        var request = await DefineAsync(context, cancellationToken);
        var quote = await context.Epic.Desktops.QuoteAsync(request, cancellationToken);
        if (quote.Valid is false)
        {
            throw new CommandException(ExitCode.NotPermitted, $"EPIC does not offer this desktop: {quote.Reason}", "list the node types with epic desktop nodes");
        }

        var price = quote.Cost is null ? "an unknown price" : ValueText.ForPeople(quote.Cost);
        if (context.Get(_confirmation.DryRun))
        {
            context.Inform($"Would launch {request.NodeCode} for {price} at most.");
            return;
        }

        _confirmation.Require(context, $"Launch {request.NodeCode} for {price} at most?");
        var desktop = await context.Epic.Desktops.LaunchAsync(request, limit ?? quote.Cost, cancellationToken);
        context.Inform(string.Create(CultureInfo.InvariantCulture, $"Launched desktop {desktop.Id}. It is charged until: epic desktop stop {desktop.Id}"));
        context.OnInterrupt = $"Desktop {desktop.Id} keeps running and is charged; stop it with: epic desktop stop {desktop.Id}";
        context.Answer.WriteItem(context.Get(_wait) ? await desktop.WaitUntilReadyAsync(cancellationToken: cancellationToken) : await desktop.GetAsync(cancellationToken), view);
    }

    private async Task<DesktopRequest> DefineAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (context.Get(_online) && context.Get(_offline))
        {
            throw CommandException.Usage("--online and --offline exclude each other", "for example: epic desktop launch viz:standard --data epic://work/ --offline");
        }

        var (node, data, runtime) = context.Get(_node) switch
        {
            [var only] => (only, context.Get(_data), context.Get(_runtime)),
            [var path, var type, var hours] when context.Get(_data) is null => (type, path, $"{hours}h"),
            _ => throw CommandException.Usage("NODE must be one node type", "for example: epic desktop launch viz:standard --data epic://work/"),
        };
        return new DesktopRequest
        {
            NodeCode = node,
            DataPath = StorePath.ParseFolder(data ?? throw CommandException.Usage("--data is missing", $"for example: epic desktop launch {node} --data epic://work/")),
            Runtime = runtime is null ? TimeSpan.FromHours(1) : DurationText.Parse(runtime, "--runtime"),
            ProjectId = await ProjectLookup.FindOptionalAsync(context.Epic, context.Get(_project), cancellationToken),
            MountType = context.Get(_offline) ? MountType.Offline : MountType.Online,
        };
    }
}
