using Microsoft.Extensions.Logging;

namespace Epic.Generated.Http;

/// <summary>The log lines of requests: the operation and its end, never a part of a request or answer.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Debug, "{Operation} answered {Status} after {Milliseconds:0} ms, {Attempts} attempts")]
    public static partial void Succeeded(ILogger logger, string operation, int status, double milliseconds, int attempts);

    [LoggerMessage(2, LogLevel.Information, "{Operation} failed ({Error}) after {Milliseconds:0} ms, {Attempts} attempts")]
    public static partial void Failed(ILogger logger, string operation, string error, double milliseconds, int attempts);

    [LoggerMessage(3, LogLevel.Warning, "{Operation} failed ({Error}); retry {Retry} in {Seconds:0.0} s")]
    public static partial void Retrying(ILogger logger, string operation, string error, int retry, double seconds);

    [LoggerMessage(4, LogLevel.Warning, "{Warning}")]
    public static partial void CredentialsWarning(ILogger logger, string warning);

    [LoggerMessage(5, LogLevel.Warning, "{Operation}: the value at {Path} is not of the type that EPIC's description says; its property is null")]
    public static partial void Unreadable(ILogger logger, string operation, string path);
}
