using Microsoft.Extensions.Logging;

namespace Epic.Generated.Clients.Data;

/// <summary>Log messages about sessions. None has a key, a secret or a token.</summary>
internal static partial class S3SessionLog
{
    [LoggerMessage(201, LogLevel.Debug, "Data session obtained: bucket {Bucket}, credentials until {ExpiresAt}")]
    public static partial void Renewed(ILogger logger, string bucket, DateTimeOffset? expiresAt);

    [LoggerMessage(202, LogLevel.Warning, "Data session could not be obtained: {Error}")]
    public static partial void RenewalFailed(ILogger logger, string error);
}
