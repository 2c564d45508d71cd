using System.CommandLine;
using Epic.Cli.Commands.Data;
using Epic.Cli.Invocation;

namespace Epic.Cli.Commands.Legacy;

/// <summary>The commands of EPIC's Python command line. Each runs its successor, and names it on stderr.</summary>
internal static class LegacyCommands
{
    /// <summary>Adds the commands to those that they stand beside. The help does not show them.</summary>
    public static void AddTo(RootCommand root)
    {
        var (queue, app, job, desktop) = (Find(root, "queue"), Find(root, "app"), Find(root, "job"), Find(root, "desktop"));
        root.Subcommands.Add(LegacyConfigure.Create());
        root.Subcommands.Add(Group("cluster", Rename("list", Find(queue, "list"), "epic queue list"), Rename("details", Find(queue, "show"), "epic queue show")));
        root.Subcommands.Add(Group("apps", Rename("list", Find(app, "list"), "epic app list")));
        root.Subcommands.Add(Group(
            "data",
            Rename("ls", LsCommand.Create(), "epic ls -l"),
            Rename("info", StatCommand.Create(), "epic stat"),
            LegacyRemoval.Create(),
            LegacyTransfers.CreateUpload(),
            LegacyTransfers.CreateDownload(),
            LegacyTransfers.CreateSync()));
        job.Subcommands.Add(Rename("details", Find(job, "show"), "epic job show"));
        job.Subcommands.Add(LegacyJobs.CreateSteps());
        job.Subcommands.Add(LegacyJobs.CreateTail());
        job.Subcommands.Add(Group("create", LegacyJobCreation.CreateOpenFoam(), LegacyJobCreation.CreateZcfd()));
        desktop.Subcommands.Add(Rename("details", Find(desktop, "show"), "epic desktop show"));
        desktop.Subcommands.Add(Rename("terminate", Find(desktop, "stop"), "epic desktop stop"));
    }

    /// <summary>The hint at the new name of a command.</summary>
    public static void Hint(CommandContext context, string successor) => context.Inform($"This command is now called: {successor}");

    private static EpicCommand Find(Command parent, string name) => (EpicCommand)parent.Subcommands.Single(command => command.Name == name);

    private static EpicCommand Group(string name, params IEnumerable<EpicCommand> commands)
    {
        var group = new EpicCommand(name, "Commands of EPIC's Python command line.") { Hidden = true };
        foreach (var command in commands)
        {
            group.Subcommands.Add(command);
        }

        return group;
    }

    private static EpicCommand Rename(string name, Command command, string successor)
    {
        var (template, renamed) = ((EpicCommand)command, new EpicCommand(name, command.Description ?? "", [.. ((EpicCommand)command).Examples]) { Hidden = true });
        foreach (var argument in template.Arguments)
        {
            renamed.Arguments.Add(argument);
        }

        foreach (var option in template.Options)
        {
            renamed.Options.Add(option);
        }

        return renamed.Handle((context, cancellationToken) =>
        {
            Hint(context, successor);
            return template.Handler!(context, cancellationToken);
        });
    }
}
