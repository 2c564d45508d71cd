using Microsoft.Extensions.Logging;

namespace Epic.Generated.DataStore.S3;

/// <summary>What sessions say in a log: never a key, a secret or a token.</summary>
internal static partial class SessionLog
{
    [LoggerMessage(201, LogLevel.Debug, "Data session obtained: bucket {Bucket}, credentials until {ExpiresAt}")]
    public static partial void Renewed(ILogger logger, string bucket, DateTimeOffset? expiresAt);

    [LoggerMessage(202, LogLevel.Warning, "Data session could not be obtained: {Error}")]
    public static partial void RenewalFailed(ILogger logger, string error);

    [LoggerMessage(203, LogLevel.Debug, "The data store refused the session ({Code}); another is requested")]
    public static partial void Refused(ILogger logger, string code);
}
