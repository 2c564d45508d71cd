using Microsoft.Extensions.Logging;

namespace Epic.Generated.Orleans.Grains;

/// <summary>The log lines of the grains.</summary>
internal static partial class GrainLog
{
    [LoggerMessage(40, LogLevel.Warning, "EPIC's list of jobs could not be read. The next poll reads it again. {Error}")]
    public static partial void PollFailed(ILogger logger, string error);

    [LoggerMessage(41, LogLevel.Information, "Run '{Run}' could not be told of its jobs. The next poll tells it again. {Error}")]
    public static partial void NotTold(ILogger logger, string run, string error);

    [LoggerMessage(42, LogLevel.Warning, "The work on run '{Run}' continues in {Seconds:0} s. {Error}")]
    public static partial void WorkFailed(ILogger logger, string run, double seconds, string error);

    [LoggerMessage(43, LogLevel.Information, "Another activation works on run '{Run}'.")]
    public static partial void Lost(ILogger logger, string run);
}
