using System.CommandLine;
using System.CommandLine.Help;
using Epic.Cli.Commands.Account;
using Epic.Cli.Commands.Catalogue;
using Epic.Cli.Commands.Data;
using Epic.Cli.Commands.Desktops;
using Epic.Cli.Commands.Jobs;
using Epic.Cli.Commands.Legacy;
using Epic.Cli.Commands.Submission;
using Epic.Cli.Commands.Sweeps;
using Epic.Cli.Commands.Tools;
using Epic.Cli.Completion;
using Epic.Cli.Invocation;
using Epic.Cli.Terminal;

namespace Epic.Cli.Commands;

/// <summary>All commands of <c>epic</c>.</summary>
internal static class RootCommandFactory
{
    public static RootCommand Create(GlobalOptions options, CommandConsole console)
    {
        var root = new RootCommand("The command line of EPIC, Zenotech's cloud for simulations on HPC clusters.")
        {
            LoginCommand.Create(),
            LogoutCommand.Create(),
            WhoamiCommand.Create(),
            ProfileCommands.Create(),
            ConfigCommands.Create(),
            QuoteCommand.Create(),
            SubmitCommand.Create(),
            RunCommand.Create(),
            SweepCommands.Create(),
            JobCommands.Create(JobRerunCommand.Create()),
            LsCommand.Create(),
            DuCommand.Create(),
            FindCommand.Create(),
            StatCommand.Create(),
            CatCommand.Create(),
            HeadCommand.Create(),
            TailCommand.Create(),
            MkdirCommand.Create(),
            RmCommand.Create(),
            CopyCommands.CreateMove(),
            CopyCommands.CreateCopy(),
            PutCommand.Create(),
            GetCommand.Create(),
            SyncCommand.Create(),
            UploadsCommands.Create(),
            CredentialsCommand.Create(),
            QueueCommands.Create(),
            AppCommands.Create(),
            ProjectCommands.Create(),
            TeamCommands.Create(),
            LicenceCommands.Create(),
            SpendCommand.Create(),
            LimitCommands.Create(),
            DesktopCommands.Create(),
            DoctorCommand.Create(),
            ApiCommand.Create(),
            EmulatorCommand.Create(),
            McpCommand.Create(),
            SchemaCommand.Create(),
            CompletionCommand.Create(),
        };
        LegacyCommands.AddTo(root);
        foreach (var option in options.All)
        {
            root.Options.Add(option);
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        new DynamicCompletions(options, console).AddTo(root);
        return root;
    }
}
