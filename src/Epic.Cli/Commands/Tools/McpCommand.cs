using System.CommandLine;
using Epic.Cli.Invocation;
using Epic.Cli.Values;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Epic.Cli.Commands.Tools;

/// <summary><c>epic mcp</c>: a Model Context Protocol server on standard input and output.</summary>
internal static class McpCommand
{
    public static Command Create()
    {
        var maxCost = new Option<string?>("--max-cost")
        {
            Description = "The most that all submissions of the session may cost together, such as 40GBP. Default: nothing can be submitted.",
            HelpName = "money",
        };
        var command = new EpicCommand(
            "mcp",
            "Runs a Model Context Protocol server for AI assistants on standard input and output. It reads, quotes, and submits within --max-cost.",
            "epic mcp",
            "epic mcp --max-cost 40GBP",
            "claude mcp add epic -- epic mcp --profile work") { maxCost };
        return command.Handle(async (context, cancellationToken) =>
        {
            var limit = context.Get(maxCost) is { } text ? MoneyText.Parse(text, "--max-cost") : null;
            var tools = new McpServerPrimitiveCollection<McpServerTool>();
            foreach (var tool in new McpReadTools(context).Create().Append(new McpSubmitTool(context, limit).Create()))
            {
                tools.Add(new McpCheckedTool(tool));
            }

            var options = new McpServerOptions
            {
                ServerInfo = new Implementation { Name = "epic", Version = typeof(McpCommand).Assembly.GetName().Version!.ToString(3) },
                ServerInstructions = "EPIC runs simulations on HPC clusters. Quote a job before you submit it: jobs cost money.",
                ToolCollection = tools,
            };
            await using var input = context.Console.OpenInput();
            await using var output = context.Console.OpenOutput();
            await using var transport = new StreamServerTransport(input, output, "epic");
            await using var server = McpServer.Create(transport, options);
            await server.RunAsync(cancellationToken);
        });
    }
}
