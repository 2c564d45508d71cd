using Microsoft.Extensions.Logging;

namespace Epic.Generated.Clients.Jobs.Runs;

/// <summary>The log lines of runs.</summary>
internal static partial class RunLog
{
    [LoggerMessage(30, LogLevel.Warning, "The lease of this process could not be renewed in the store of runs. {Error}")]
    public static partial void LeaseNotRenewed(ILogger logger, string error);

    [LoggerMessage(31, LogLevel.Information, "The lease of this process could not be ended in the store of runs; it ends by itself. {Error}")]
    public static partial void LeaseNotEnded(ILogger logger, string error);

    [LoggerMessage(32, LogLevel.Information, "Run '{Run}' has come to {Phase}.")]
    public static partial void Reached(ILogger logger, string run, JobRunPhase phase);

    [LoggerMessage(33, LogLevel.Warning, "The answer to the submission of run '{Run}' was lost. Its jobs are searched for before anything is submitted again. {Error}")]
    public static partial void AnswerLost(ILogger logger, string run, string error);

    [LoggerMessage(34, LogLevel.Information, "Run '{Run}' has found its submitted jobs {Jobs}.")]
    public static partial void Found(ILogger logger, string run, string jobs);
}
