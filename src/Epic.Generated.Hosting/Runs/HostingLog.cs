using Microsoft.Extensions.Logging;

namespace Epic.Generated.Hosting.Runs;

/// <summary>The log lines of hosted runs.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(50, LogLevel.Error, "Run '{Run}' is held up at {Phase}; next attempt in {Seconds:0} s.")]
    public static partial void HeldUp(ILogger logger, string run, JobRunPhase phase, double seconds, Exception error);

    [LoggerMessage(51, LogLevel.Warning, "The jobs of {Runs} runs could not be polled; next attempt in {Seconds:0} s. {Error}")]
    public static partial void NotPolled(ILogger logger, int runs, double seconds, string error);

    [LoggerMessage(52, LogLevel.Error, "The store of runs is out of reach; next attempt in {Seconds:0} s.")]
    public static partial void StoreFailed(ILogger logger, double seconds, Exception error);

    [LoggerMessage(53, LogLevel.Error, "A record of the store of runs is left alone. {Error}")]
    public static partial void Unreadable(ILogger logger, string error);

    [LoggerMessage(54, LogLevel.Information, "This process has taken up {Runs} runs.")]
    public static partial void TakenUp(ILogger logger, int runs);

    [LoggerMessage(55, LogLevel.Warning, "EPIC does not show the jobs {Jobs} of run '{Run}'. The run waits for them.")]
    public static partial void Missing(ILogger logger, string jobs, string run);

    [LoggerMessage(56, LogLevel.Warning, "Run '{Run}' was lost to another process, or its record was deleted.")]
    public static partial void Lost(ILogger logger, string run);
}
