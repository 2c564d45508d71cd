using Microsoft.Extensions.Logging;

namespace Epic.Generated.Aspire.Hosting;

/// <summary>The log lines of the resource.</summary>
internal static partial class ResourceLog
{
    [LoggerMessage(1, LogLevel.Information, "EPIC's API and page are on {Api}, S3 is on {S3}.")]
    public static partial void Listens(ILogger logger, Uri api, Uri s3);

    [LoggerMessage(2, LogLevel.Error, "The emulator could not start. {Error}")]
    public static partial void Failed(ILogger logger, string error);
}
