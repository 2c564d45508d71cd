using Microsoft.Extensions.Logging;

namespace Epic.Generated.DataStore.S3;

/// <summary>Log messages about requests to the store. None has a key, a secret or a token.</summary>
internal static partial class S3Log
{
    [LoggerMessage(203, LogLevel.Debug, "The data store refused the session ({Code}); another is requested")]
    public static partial void Refused(ILogger logger, string code);
}
