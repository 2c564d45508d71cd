using System.CommandLine;
using Epic.Cli.Invocation;

namespace Epic.Cli.Commands.Jobs;

/// <summary><c>epic job</c>: submitted jobs.</summary>
internal static class JobCommands
{
    public static Command Create() => new EpicCommand("job", "Lists, follows and cancels jobs.", "epic job list --running", "epic job logs @last -f", "epic job results @last ./results")
    {
        JobListCommand.Create(),
        JobShowCommand.Create(),
        JobWaitCommand.Create(),
        JobWatchCommand.Create(),
        JobCancelCommand.Create(),
        JobAuthorisationCommands.CreateApprove(),
        JobAuthorisationCommands.CreateReject(),
        JobLogsCommand.Create(),
        JobResidualsCommand.Create(),
        JobResultsCommand.Create(),
    };
}
