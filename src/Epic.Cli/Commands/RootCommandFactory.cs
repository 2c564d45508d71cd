using System.CommandLine;
using System.CommandLine.Help;
using Epic.Cli.Commands.Account;
using Epic.Cli.Commands.Catalogue;
using Epic.Cli.Commands.Jobs;
using Epic.Cli.Commands.Submission;
using Epic.Cli.Invocation;

namespace Epic.Cli.Commands;

/// <summary>All commands of <c>epic</c>.</summary>
internal static class RootCommandFactory
{
    public static RootCommand Create(GlobalOptions options)
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
            JobCommands.Create(),
            QueueCommands.Create(),
            AppCommands.Create(),
            ProjectCommands.Create(),
            TeamCommands.Create(),
            LicenceCommands.Create(),
            SpendCommand.Create(),
            LimitCommands.Create(),
        };
        foreach (var option in options.All)
        {
            root.Options.Add(option);
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }
}
