using Microsoft.Extensions.Logging;

namespace Epic.Generated.Clients.Waiting;

/// <summary>The log lines of waits: an outage that a wait survives, a desktop that keeps running.</summary>
internal static partial class WaitLog
{
    [LoggerMessage(10, LogLevel.Warning, "EPIC is out of reach, and the wait continues: next attempt in {Seconds:0} s, giving up after {Limit}. {Error}")]
    public static partial void Outage(ILogger logger, double seconds, TimeSpan limit, string error);

    [LoggerMessage(11, LogLevel.Error, "The desktop {Id} could not be terminated. It may keep running, and EPIC charges for it. {Error}")]
    public static partial void NotTerminated(ILogger logger, long id, string error);
}
