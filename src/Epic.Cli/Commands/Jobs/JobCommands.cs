using System.CommandLine;
using Epic.Cli.Invocation;

namespace Epic.Cli.Commands.Jobs;

/// <summary><c>epic job</c>: submitted jobs.</summary>
internal static class JobCommands
{
    /// <param name="rerun">The command that submits a job again.</param>
    public static Command Create(Command rerun) => new EpicCommand("job", "Lists, follows and cancels jobs.", "epic job list --running", "epic job logs @last -f", "epic job results @last ./results")
    {
        JobListCommand.Create(),
        JobShowCommand.Create(),
        JobWaitCommand.Create(),
        JobWatchCommand.Create(),
        JobCancelCommand.Create(),
        rerun,
        JobAuthorisationCommands.CreateApprove(),
        JobAuthorisationCommands.CreateReject(),
        JobLogsCommand.Create(),
        JobResidualsCommand.Create(),
        JobResultsCommand.Create(),
    };
}
